namespace MarketingManager.Grains.Interfaces.Operations;

/// <summary>How closely the running system is watched.</summary>
public sealed record OperationsPolicy
{
    /// <summary>Between two reports of a silo; 1 to 10 seconds. The page is never older.</summary>
    public TimeSpan ReportPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two questions to the database, which reads two small indexes; 2 seconds or more.</summary>
    public TimeSpan BacklogPeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A silo that said nothing for this long is shown as silent; five reports may be lost before.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>A silent silo is forgotten after this long: it was stopped, or the others declared it dead.</summary>
    public TimeSpan ForgottenAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A tick or a wake-up is late after two sweeps, which would have made up for a lost one.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Failures that a silo remembers, 1 to 1,000; older ones are in its log.</summary>
    public int FailuresKept { get; init; } = 50;
}
