using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Sandbox;

namespace MarketingManager.Connectors.Tests.Http;

/// <summary>Wirings for tests: a network of the test's own, a clock that stands, and pauses that take no
/// time.</summary>
public static class Wires
{
    public static Wiring To(HttpMessageHandler network, TimeProvider? clock = null, SkippingPace? pace = null) =>
        new(network, clock ?? new StillClock(Worlds.Noon), pace ?? new SkippingPace());
}

/// <summary>Time that passes only because somebody waits for it, and then at once. It remembers how long.</summary>
public sealed class SkippingPace : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _passed;

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
                return [.. _waits];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _passed.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => Worlds.Noon + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _waits.Add(dueTime);
            _passed += dueTime;
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
