using System.Collections.Immutable;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The figures of a page of campaigns: out of the sums of all campaigns where one has data on a single
/// platform in one currency, as nearly all have. Of others only the facts tell how many different days they have.
/// </summary>
internal static class PageFigures
{
    private static readonly ImmutableArray<string> Names = [nameof(KpiGroup.Campaign).ToLowerInvariant()];

    /// <param name="sums">In the currencies of the campaigns; <c>null</c> reads the facts of all.</param>
    public static async Task<Dictionary<string, KpiRow>> Of(
        Work work,
        string workspace,
        Listed[] page,
        KpiQuery query,
        RangeSums? sums
    )
    {
        var rows = new Dictionary<string, KpiRow>(StringComparer.Ordinal);
        var platform = query.Platform?.ToString();
        foreach (var campaign in page)
        {
            if (sums is not null && Array.FindAll(campaign.On(platform), sums.HasData) is { Length: < 2 } members)
                rows[campaign.Code] = members is [var member] ? Row(campaign, member, sums) : Nothing(campaign);
        }
        string[] others = [.. page.Select(campaign => campaign.Code).Where(code => !rows.ContainsKey(code))];
        if (others.Length == 0)
            return rows;
        var table = await KpiView.Read(
            work,
            workspace,
            query with
            {
                Codes = [.. others],
                GroupBy = [KpiGroup.Campaign],
            }
        );
        foreach (var row in table.Rows)
            rows[row.Key[Names[0]]] = row;
        foreach (var campaign in page)
            rows.TryAdd(campaign.Code, Nothing(campaign));
        return rows;
    }

    private static KpiRow Row(Listed campaign, DirectoryMember member, RangeSums sums)
    {
        var part = KpiPart.Of(
            [campaign.Code],
            member.Currency.Length == 0 ? null : member.Currency,
            sums.Measures(member),
            sums.Of(member, SliceColumns.Provisional) > 0,
            days: []
        );
        var days = (int)((sums.Of(member, SliceColumns.Facts) ?? 0) / DayNumbers.One);
        return KpiGrouping.Row(Names, [campaign.Code], [part], campaigns: 1) with { Days = days };
    }

    private static KpiRow Nothing(Listed campaign) => KpiGrouping.Row(Names, [campaign.Code], [], campaigns: 0);
}
