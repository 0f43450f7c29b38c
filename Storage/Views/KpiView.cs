using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>KPIs of registered campaigns by any combination of groups, straight from the facts.</summary>
internal static class KpiView
{
    public static async Task<KpiTable> Read(Work work, string workspace, KpiQuery query)
    {
        var sql = new KpiSql(query);
        var arguments = ChosenCampaigns.Arguments(workspace, query);
        var parts = await work.All<KpiPart>(sql.Rows, arguments);
        var campaigns = await work.All<CampaignCount>(sql.Campaigns, arguments);
        var counts = campaigns
            .Where(count => count.Keys is not null)
            .ToDictionary(count => KpiKeys.Text(count.Keys!), count => count.Campaigns, StringComparer.Ordinal);
        var conversions = query.Currency is null ? [] : await work.All<ConversionRow>(sql.Conversions, arguments);
        var byGroup = conversions.ToLookup(
            entry => KpiKeys.Text(entry.Keys),
            entry => entry.From(),
            StringComparer.Ordinal
        );
        var days = parts.SelectMany(part => part.Days).ToHashSet();
        return new KpiTable(
            query.From ?? (days.Count == 0 ? null : days.Min()),
            query.To ?? (days.Count == 0 ? null : days.Max()),
            [
                .. parts
                    .GroupBy(part => KpiKeys.Text(part.Keys), StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Row(sql, [.. group], counts.GetValueOrDefault(group.Key), byGroup[group.Key])),
            ],
            KpiGrouping.Row(
                [],
                [],
                parts,
                campaigns.Where(count => count.Keys is null).Sum(count => count.Campaigns)
            ) with
            {
                ConvertedFrom = Together(conversions.Select(entry => entry.From())),
            }
        );
    }

    private static KpiRow Row(
        KpiSql sql,
        IReadOnlyList<KpiPart> parts,
        int campaigns,
        IEnumerable<ConvertedFrom> converted
    ) =>
        KpiGrouping.Row(sql.KeyNames, parts[0].Keys, parts, campaigns) with
        {
            ConvertedFrom = [.. converted.OrderBy(from => from.Currency, StringComparer.Ordinal)],
        };

    public static ImmutableArray<ConvertedFrom> Together(IEnumerable<ConvertedFrom> groups) =>
        [
            .. groups
                .GroupBy(group => group.Currency, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ConvertedFrom(
                    group.Key,
                    group.Min(part => part.RateMin),
                    group.Max(part => part.RateMax),
                    group.Min(part => part.FirstRate),
                    group.Max(part => part.LastRate)
                )),
        ];

    private sealed record CampaignCount(string[]? Keys, int Campaigns);
}
