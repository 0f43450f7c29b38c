namespace MarketingManager.Domain.Kpis;

/// <summary>
/// The additive measures of a day or of a sum of days. <c>null</c> is "no data", which is not zero: a sum is
/// <c>null</c> only when nothing in it was ever reported. Money is in major units of the fact's currency.
/// </summary>
public sealed record MeasureSet
{
    public static MeasureSet None { get; } = new();

    public decimal? Impressions { get; init; }

    public decimal? Clicks { get; init; }

    public decimal? Spend { get; init; }

    /// <summary>The platform's own conversion count, in its own attribution window.</summary>
    public decimal? Conversions { get; init; }

    public decimal? Leads { get; init; }

    public decimal? Orders { get; init; }

    public decimal? Revenue { get; init; }

    public decimal? VideoViews { get; init; }

    public decimal? this[Measure measure] =>
        measure switch
        {
            Measure.Impressions => Impressions,
            Measure.Clicks => Clicks,
            Measure.Spend => Spend,
            Measure.Conversions => Conversions,
            Measure.Leads => Leads,
            Measure.Orders => Orders,
            Measure.Revenue => Revenue,
            Measure.VideoViews => VideoViews,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not an additive measure."),
        };

    public static MeasureSet operator +(MeasureSet left, MeasureSet right) =>
        new()
        {
            Impressions = Sum(left.Impressions, right.Impressions),
            Clicks = Sum(left.Clicks, right.Clicks),
            Spend = Sum(left.Spend, right.Spend),
            Conversions = Sum(left.Conversions, right.Conversions),
            Leads = Sum(left.Leads, right.Leads),
            Orders = Sum(left.Orders, right.Orders),
            Revenue = Sum(left.Revenue, right.Revenue),
            VideoViews = Sum(left.VideoViews, right.VideoViews),
        };

    public static MeasureSet SumOf(IEnumerable<MeasureSet> sets) => sets.Aggregate(None, (sum, set) => sum + set);

    private static decimal? Sum(decimal? left, decimal? right) =>
        left is null ? right
        : right is null ? left
        : left + right;
}

/// <summary>The additive measures, in the order in which tables show them.</summary>
public enum Measure
{
    Impressions,
    Clicks,
    Spend,
    Conversions,
    Leads,
    Orders,
    Revenue,
    VideoViews,
}
