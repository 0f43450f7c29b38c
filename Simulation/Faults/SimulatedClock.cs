using Orleans.Testing;

namespace MarketingManager.Simulation.Faults;

/// <summary>The clock of the machine that the product runs on: it can be set, forward and back, while timers go on by
/// the time that truly passes.
/// </summary>
internal sealed class SimulatedClock(World world, ManualTimeProvider truth) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => truth.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + world.ClockError;

    public override long GetTimestamp() => truth.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        truth.CreateTimer(callback, state, dueTime, period);
}
