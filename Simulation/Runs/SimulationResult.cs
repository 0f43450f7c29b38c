namespace MarketingManager.Simulation.Runs;

/// <summary>What came of one seed.</summary>
public sealed record SimulationResult(
    Scenario Scenario,
    string TraceHash,
    long Steps,
    int Lives,
    IReadOnlyDictionary<string, int> Counts,
    Violation? Violation
)
{
    /// <summary>The planted bug; <c>null</c> when the product was as it is.</summary>
    public string? Bug { get; init; }

    /// <summary>What repeats this run, turn by turn.</summary>
    public string Command => Scenario.Command + (Bug is null ? "" : $" --bug {Bug}");

    public override string ToString() =>
        Violation is null
            ? $"seed {Scenario.Seed}: no rule broken in {Steps} steps, trace {TraceHash}"
            : $"seed {Scenario.Seed}, step {Violation.Step}: rule '{Violation.Rule}' broken at {Violation.At:yyyy-MM-dd HH:mm}: "
                + $"{Violation.What}. Again: {Command}";
}

/// <summary>The first rule that was broken, with the turn after which it showed.</summary>
public sealed record Violation(string Rule, string What, long Step, DateTimeOffset At);
