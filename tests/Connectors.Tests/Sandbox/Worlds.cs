using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>Simulations on a clock that stands where a test puts it.</summary>
public static class Worlds
{
    /// <summary>A Friday noon in Berlin, in winter time.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static Simulation At(TimeProvider clock, int seed = 42) => new(seed, clock);

    public static CampaignSpec Campaign(this Simulation simulation, string code) =>
        simulation.TryFind(code, out var campaign)
            ? campaign
            : throw new InvalidOperationException($"No campaign {code}.");

    public static List<DayResult> Days(this Simulation simulation, string code, int from, int to) =>
        [.. simulation.Days(simulation.Campaign(code), Today.AddDays(from), Today.AddDays(to), simulation.Moment)];
}

/// <summary>A clock that moves only when told to.</summary>
public sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
