using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Domain.Kpis;

/// <summary>One KPI of one campaign type and objective (seed feature 3). Whoever used it keeps its version, so that an
/// old insight is read with the formula of its day.
/// </summary>
/// <param name="Formula">In the language of <see cref="Expressions.ExpressionParser"/>, over sums.</param>
public sealed record KpiDefinition(
    string Code,
    string Name,
    string Type,
    string Objective,
    string Formula,
    KpiUnit Unit,
    KpiDirection Direction
)
{
    /// <summary>What it tells a manager, in a sentence.</summary>
    public string Meaning { get; init; } = "";

    /// <summary><c>null</c> until somebody sets one: no number is a benchmark for everybody.</summary>
    public KpiBenchmark? Benchmark { get; init; }

    /// <summary>Below it the value is shown as thin and nothing is concluded from it.</summary>
    public MinimumVolume? MinimumVolume { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>1 as shipped or as first defined; every change counts on.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What tells definitions apart, in any case of letters.</summary>
    public string Key => KeyOf(Code, Type, Objective);

    public TypePair Pair => new(Type, Objective);

    /// <summary>The loop chooses baselines and verdicts by these codes, so what they mean is fixed.</summary>
    public bool SteersTheLoop => KpiCatalog.Steering.Contains(Code);

    public static string KeyOf(string code, string type, string objective) =>
        $"{code}/{type}/{objective}".ToLowerInvariant();

    public KpiFormula ToFormula() => KpiFormula.Of(Code, Name, Formula, Unit, Direction);

    public bool IsThin(MeasureSet sums) => MinimumVolume is { } least && !(sums[least.Of] >= least.AtLeast);
}

/// <summary>A value to compare with, in the unit that the KPI is shown in, and who says so.</summary>
public sealed record KpiBenchmark(decimal Value, string Source);

public sealed record MinimumVolume(Measure Of, decimal AtLeast);
