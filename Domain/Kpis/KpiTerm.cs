using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>One side of a formula: a measure, or the first of several that was counted, or a difference. Alternatives
/// are never added: a platform's conversions usually contain its orders.
/// </summary>
public sealed record KpiTerm(ImmutableArray<Measure> FirstOf, Measure? Minus = null)
{
    /// <summary>What a plain table counts as a result when no campaign says which one it wants.</summary>
    public static KpiTerm Results { get; } = new([Measure.Conversions, Measure.Orders, Measure.Leads]);

    public static KpiTerm Of(Measure measure) => new([measure]);

    public static KpiTerm Difference(Measure from, Measure minus) => new([from], minus);

    public bool IsMoney => FirstOf.Any(measure => measure.IsMoney());

    /// <summary>The first alternative with a count above zero, else the first that was reported at all.</summary>
    public Measure? Pick(MeasureSet measures)
    {
        foreach (var measure in FirstOf)
        {
            if (measures[measure] > 0)
                return measure;
        }

        foreach (var measure in FirstOf)
        {
            if (measures[measure] is not null)
                return measure;
        }

        return null;
    }

    public decimal? Value(MeasureSet measures) =>
        Pick(measures) is { } picked ? measures[picked] - (Minus is { } minus ? measures[minus] : 0) : null;

    public string Name(MeasureSet measures) => Named(Pick(measures) is { } picked ? Words.Of(picked) : Alternatives);

    public string Missing(MeasureSet measures) =>
        Pick(measures) is not null && Minus is { } minus ? Words.Of(minus) : Alternatives;

    private string Alternatives => string.Join(" or ", FirstOf.Select(Words.Of));

    private string Named(string first) => Minus is { } minus ? $"({first} - {Words.Of(minus)})" : first;
}
