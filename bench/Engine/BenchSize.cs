namespace MarketingManager.EngineBench;

/// <summary>How much of each thing is measured; equal for both engines.</summary>
internal sealed record BenchSize
{
    /// <summary>Processes per engine, taken in turn; the figure is their median.</summary>
    public int Rounds { get; init; } = 3;

    public int Calls { get; init; } = 300_000;

    /// <summary>Callers outside of grains, each with one call under way.</summary>
    public int Callers { get; init; } = 16;

    public int Grains { get; init; } = 10_000;

    public int Activations { get; init; } = 1_000_000;

    public int Reminders { get; init; } = 5_000;

    /// <summary>All of them are due at one moment, which leaves time to register them before.</summary>
    public TimeSpan RemindersDueIn { get; init; } = TimeSpan.FromSeconds(10);
}
