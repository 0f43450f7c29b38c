using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Aggregates;

/// <summary>The columns of a slice: the additive measures in their order, and what is counted beside them.</summary>
public static class SliceColumns
{
    public static readonly int Measures = Enum.GetValues<Measure>().Length;

    /// <summary>How many facts are in the sum.</summary>
    public static readonly int Facts = Measures;

    /// <summary>How many of them the platform may still change.</summary>
    public static readonly int Provisional = Measures + 1;

    /// <summary>How many facts reported the first measure; the others follow. Kept where facts also leave a sum: when
    /// the last one that reported a measure is gone, the sum is "no data" again and not zero.</summary>
    public static readonly int Reported = Measures + 2;

    public static readonly int Count = Reported + Measures;
}
