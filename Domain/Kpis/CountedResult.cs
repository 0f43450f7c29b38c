using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>Which of several counts is the result. Alternatives are never added: a
/// platform's conversions usually contain its orders.</summary>
public static class CountedResult
{
    /// <summary>What a plain table counts when no campaign says which one it wants, first choice first.</summary>
    public static ImmutableArray<Measure> Alternatives { get; } = [Measure.Conversions, Measure.Orders, Measure.Leads];

    public static Measure? Pick(MeasureSet sums) => Pick(Alternatives, sums);

    /// <summary>The first alternative with a count above zero, else the first that was reported at all.</summary>
    public static Measure? Pick(ImmutableArray<Measure> alternatives, MeasureSet sums)
    {
        foreach (var measure in alternatives)
        {
            if (sums[measure] > 0)
                return measure;
        }

        foreach (var measure in alternatives)
        {
            if (sums[measure] is not null)
                return measure;
        }

        return null;
    }
}
