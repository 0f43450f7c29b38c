using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>KPIs of registered campaigns by any combination of groups.</summary>
internal static class KpiView
{
    public static async Task<KpiTable> Read(Work work, string workspace, KpiQuery query)
    {
        var sql = new KpiSql(query);
        var arguments = new
        {
            workspace,
            from = query.From,
            to = query.To,
            type = query.Type,
            objective = query.Objective,
            platform = query.Platform?.ToString(),
            codes = query.Codes.IsDefault ? [] : query.Codes.Select(DapperTypes.Clean).ToArray(),
        };
        var parts = await work.All<KpiPart>(sql.Rows, arguments);
        var campaigns = await work.All<CampaignCount>(sql.Campaigns, arguments);
        var counts = campaigns
            .Where(count => count.Keys is not null)
            .ToDictionary(count => Text(count.Keys!), count => count.Campaigns, StringComparer.Ordinal);
        var days = parts.SelectMany(part => part.Days).ToHashSet();
        return new KpiTable(
            query.From ?? (days.Count == 0 ? null : days.Min()),
            query.To ?? (days.Count == 0 ? null : days.Max()),
            [
                .. parts
                    .GroupBy(part => Text(part.Keys), StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group =>
                        KpiGrouping.Row(
                            sql.KeyNames,
                            group.First().Keys,
                            [.. group],
                            counts.GetValueOrDefault(group.Key)
                        )
                    ),
            ],
            KpiGrouping.Row([], [], parts, campaigns.Where(count => count.Keys is null).Sum(count => count.Campaigns))
        );
    }

    // A separator that cannot be part of a key, because PostgreSQL does not store it.
    private static string Text(string[] keys) => string.Join('\0', keys);

    private sealed record CampaignCount(string[]? Keys, int Campaigns);
}
