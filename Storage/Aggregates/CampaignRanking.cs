using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Which campaigns are on a page of a table, whatever it is sorted by. What has no value is last, whichever
/// way it is sorted: a campaign without data is neither the best nor the worst.</summary>
internal sealed class CampaignRanking(CampaignKpiQuery query, CampaignDirectory directory, RangeSums sums)
{
    private static readonly CampaignOrder BySpend = new(nameof(Measure.Spend), Descending: true);

    private readonly Criterion[] _criteria =
    [
        .. (query.Order.IsDefaultOrEmpty ? [BySpend] : query.Order).Select(Criterion.Of),
    ];

    private readonly Listed[] _campaigns = directory.Found(query.Of.Search);

    private readonly string? _platform = query.Of.Platform?.ToString();

    public int Matching { get; private set; }

    /// <summary>The campaigns of the page, in order. Only as many as the page and those before it are ever kept sorted.
    /// </summary>
    public Listed[] Page()
    {
        var numbers = Array.ConvertAll(_criteria, Numbers);
        var kept = query.Skip + query.Take;
        var worstFirst = new PriorityQueue<Ranked, Ranked>(
            Comparer<Ranked>.Create((left, right) => Compare(right, left, numbers))
        );
        var at = -1;
        foreach (var campaign in _campaigns)
        {
            at++;
            if (!campaign.IsIn(query.Of) || _platform is not null && !campaign.Platforms.Contains(_platform))
                continue;
            Matching++;
            var ranked = new Ranked(campaign, at);
            if (worstFirst.Count < kept)
                worstFirst.Enqueue(ranked, ranked);
            else
                worstFirst.EnqueueDequeue(ranked, ranked);
        }
        var best = new List<Ranked>(worstFirst.Count);
        while (worstFirst.TryDequeue(out var ranked, out _))
            best.Add(ranked);
        best.Reverse();
        return [.. best.Skip(query.Skip).Select(ranked => ranked.Campaign)];
    }

    /// <summary>One per campaign, and none for a text. Those of all campaigns are remembered.</summary>
    private decimal?[] Numbers(Criterion criterion)
    {
        if (criterion.Text is not null)
            return [];
        return query.Of.Search is null
            ? sums.Ranked(directory, _platform, criterion.By, campaign => criterion.Number(this, campaign))
            : Array.ConvertAll(_campaigns, campaign => criterion.Number(this, campaign));
    }

    private int Compare(Ranked left, Ranked right, decimal?[][] numbers)
    {
        for (var at = 0; at < _criteria.Length; at++)
        {
            var order = _criteria[at].Compare(left, right, numbers[at]);
            if (order != 0)
                return order;
        }
        return string.CompareOrdinal(left.Campaign.Code, right.Campaign.Code);
    }

    private decimal? MeasureOf(Listed campaign, Measure measure)
    {
        if (measure.IsMoney() && IsMixed(campaign))
            return null;
        Int128? sum = null;
        foreach (var member in campaign.On(_platform))
            sum = sums.Of(member, (int)measure) is { } value ? (sum ?? 0) + value : sum;
        return sum is { } known ? Domain.Aggregates.FixedPoint.ToDecimal(known) : null;
    }

    private decimal? ValueOf(Listed campaign, Expression expression)
    {
        var members = campaign.On(_platform);
        var measures = members is [var only]
            ? sums.Measures(only)
            : MeasureSet.SumOf(members.Where(sums.HasData).Select(sums.Measures));
        if (IsMixed(campaign))
            measures = measures with { Spend = null, Revenue = null };
        return ExpressionValue.Of(expression, measures).Value;
    }

    private bool IsMixed(Listed campaign)
    {
        var members = campaign.On(_platform);
        if (members.Length < 2)
            return false;
        string? one = null;
        foreach (var member in members)
        {
            if (sums.Of(member, (int)Measure.Spend) is null && sums.Of(member, (int)Measure.Revenue) is null)
                continue;
            var currency = sums.CurrencyOf(member);
            if (one is not null && one != currency)
                return true;
            one = currency;
        }
        return false;
    }

    private readonly record struct Ranked(Listed Campaign, int At);

    /// <summary>One column of the order: a text of the campaign, or a number of its sums.</summary>
    private sealed record Criterion(
        string By,
        bool Descending,
        Func<Listed, string>? Text,
        Func<CampaignRanking, Listed, decimal?> Number
    )
    {
        public static Criterion Of(CampaignOrder order) =>
            TextOf(order.By) is { } text
                ? new(order.By, order.Descending, text, (_, _) => null)
                : new(order.By, order.Descending, Text: null, NumberOf(order.By));

        public int Compare(Ranked left, Ranked right, decimal?[] numbers)
        {
            if (Text is { } text)
                return Turned(
                    string.Compare(text(left.Campaign), text(right.Campaign), StringComparison.OrdinalIgnoreCase)
                );
            var (first, second) = (numbers[left.At], numbers[right.At]);
            if (first is null || second is null)
                return (first is null).CompareTo(second is null);
            return Turned(first.Value.CompareTo(second.Value));
        }

        private int Turned(int order) => Descending ? -order : order;

        private static Func<Listed, string>? TextOf(string by) =>
            by.ToUpperInvariant() switch
            {
                "CODE" => campaign => campaign.Code,
                "NAME" => campaign => campaign.Name,
                "TYPE" => campaign => campaign.Type,
                "OBJECTIVE" => campaign => campaign.Objective,
                "STATUS" => campaign => campaign.Status,
                "OWNER" => campaign => campaign.OwnerName,
                _ => null,
            };

        private static Func<CampaignRanking, Listed, decimal?> NumberOf(string by)
        {
            if (Enum.TryParse<Measure>(by, ignoreCase: true, out var measure) && Enum.IsDefined(measure))
                return (ranking, campaign) => ranking.MeasureOf(campaign, measure);
            var formula = KpiCatalog.All.FirstOrDefault(kpi => kpi.Code.Equals(by, StringComparison.OrdinalIgnoreCase));
            return (formula?.Expression ?? Parsed(by)) is { } expression
                ? (ranking, campaign) => ranking.ValueOf(campaign, expression)
                : (_, _) => null;
        }

        private static Expression? Parsed(string formula) =>
            ExpressionParser.Parse(formula).Match<Expression?>(valid => valid.Expression, _ => null);
    }
}
