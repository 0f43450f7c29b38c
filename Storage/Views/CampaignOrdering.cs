using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Views;

/// <summary>The order of a table of campaigns. What has no value is last, whichever way it is sorted: a campaign
/// without data is neither the best nor the worst.</summary>
internal sealed class CampaignOrdering
{
    private static readonly CampaignOrder BySpend = new(nameof(Measure.Spend), Descending: true);

    private readonly ImmutableArray<CampaignOrder> _criteria;

    private CampaignOrdering(ImmutableArray<CampaignOrder> criteria) => _criteria = criteria;

    public static CampaignOrdering Of(ImmutableArray<CampaignOrder> criteria) =>
        new(criteria.IsDefaultOrEmpty ? [BySpend] : criteria);

    public IEnumerable<CampaignKpiRow> Apply(IEnumerable<CampaignKpiRow> rows)
    {
        var ordered = rows.OrderBy(_ => 0);
        foreach (var criterion in _criteria)
            ordered = Then(ordered, criterion);
        return ordered.ThenBy(row => row.Code, StringComparer.Ordinal);
    }

    private static IOrderedEnumerable<CampaignKpiRow> Then(
        IOrderedEnumerable<CampaignKpiRow> rows,
        CampaignOrder criterion
    )
    {
        if (TextOf(criterion.By) is { } text)
        {
            return criterion.Descending
                ? rows.ThenByDescending(text, StringComparer.OrdinalIgnoreCase)
                : rows.ThenBy(text, StringComparer.OrdinalIgnoreCase);
        }
        var number = NumberOf(criterion.By);
        var known = rows.ThenBy(row => number(row) is null);
        return criterion.Descending ? known.ThenByDescending(number) : known.ThenBy(number);
    }

    private static Func<CampaignKpiRow, string>? TextOf(string by) =>
        by.ToUpperInvariant() switch
        {
            "CODE" => row => row.Code,
            "NAME" => row => row.Name,
            "TYPE" => row => row.Type,
            "OBJECTIVE" => row => row.Objective,
            "STATUS" => row => row.Status.ToString(),
            "OWNER" => row => row.Owner,
            _ => null,
        };

    private static Func<CampaignKpiRow, decimal?> NumberOf(string by) =>
        Enum.TryParse<Measure>(by, ignoreCase: true, out var measure)
            ? row => row.Now.Measures[measure]
            : row =>
                row.Now.Kpis.FirstOrDefault(cell => cell.Code.Equals(by, StringComparison.OrdinalIgnoreCase))?.Value;
}
