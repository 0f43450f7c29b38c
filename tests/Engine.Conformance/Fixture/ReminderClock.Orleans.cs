namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>
/// A standing clock for the reminders of Orleans. They wait with <c>Task.Delay</c>, which leaves out fractions of a
/// millisecond, and look at the clock until the moment has come: a machine's clock moves meanwhile, one that stands
/// would be looked at for ever. So whoever looks that often sees the rest of the millisecond go by.
/// </summary>
internal sealed class ReminderClock(TimeProvider clock) : TimeProvider
{
    /// <summary>More looks than anybody needs who does something in between.</summary>
    internal const int Patience = 10_000;

    private static readonly TimeSpan s_rest = TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond - 1);

    private readonly Lock _gate = new();
    private DateTimeOffset _seen;
    private int _looks;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (now != _seen)
                (_seen, _looks) = (now, 0);
            return _looks++ < Patience ? now : now + s_rest;
        }
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
            _looks = 0;
        return clock.CreateTimer(callback, state, dueTime, period);
    }
}
