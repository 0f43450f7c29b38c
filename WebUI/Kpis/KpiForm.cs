using System.Globalization;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.WebUI.Kpis;

/// <summary>What is typed into the form of a KPI; text until it is read.</summary>
public sealed class KpiForm
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    public string Objective { get; set; } = "";

    public string Formula { get; set; } = "";

    public KpiUnit Unit { get; set; } = KpiUnit.Money;

    public KpiDirection Direction { get; set; } = KpiDirection.LowerIsBetter;

    public string Meaning { get; set; } = "";

    public string Benchmark { get; set; } = "";

    public string BenchmarkSource { get; set; } = "";

    public Measure? MinimumOf { get; set; }

    public string MinimumVolume { get; set; } = "";

    public bool IsActive { get; set; } = true;

    /// <summary>Code, type and objective tell definitions apart, so they cannot change; 0 is a new one.</summary>
    public int Version { get; private init; }

    public bool HasFixedFormula { get; private init; }

    public static KpiForm New(string type, string objective) => new() { Type = type, Objective = objective };

    public static KpiForm Of(KpiDefinition kpi) =>
        new()
        {
            Code = kpi.Code,
            Name = kpi.Name,
            Type = kpi.Type,
            Objective = kpi.Objective,
            Formula = kpi.Formula,
            Unit = kpi.Unit,
            Direction = kpi.Direction,
            Meaning = kpi.Meaning,
            Benchmark = kpi.Benchmark?.Value.ToString(CultureInfo.InvariantCulture) ?? "",
            BenchmarkSource = kpi.Benchmark?.Source ?? "",
            MinimumOf = kpi.MinimumVolume?.Of,
            MinimumVolume = kpi.MinimumVolume?.AtLeast.ToString(CultureInfo.InvariantCulture) ?? "",
            IsActive = kpi.IsActive,
            Version = kpi.Version,
            HasFixedFormula = kpi.SteersTheLoop,
        };

    /// <summary>The definition, or which number could not be read.</summary>
    public (KpiDefinition? Definition, string? Problem) Read()
    {
        if (!Parse(Benchmark, out var benchmark))
            return (null, $"'{Benchmark}' is not a benchmark: a number such as 2.5, or nothing.");
        if (!Parse(MinimumVolume, out var least))
            return (null, $"'{MinimumVolume}' is not a least volume: a number such as 30, or nothing.");
        return (
            new(Code, Name, Type, Objective, Formula, Unit, Direction)
            {
                Meaning = Meaning,
                Benchmark = benchmark is { } value ? new(value, BenchmarkSource) : null,
                MinimumVolume = MinimumOf is { } measure && least is { } volume ? new(measure, volume) : null,
                IsActive = IsActive,
            },
            null
        );
    }

    private static bool Parse(string typed, out decimal? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!decimal.TryParse(typed.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            return false;
        value = number;
        return true;
    }
}
