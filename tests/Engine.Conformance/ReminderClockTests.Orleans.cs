using MarketingManager.Engine.Conformance.Fixture;
using Orleans.Testing;

namespace MarketingManager.Engine.Conformance;

/// <summary>Of the clock this suite gives to the reminders of Orleans, not of Orleans.</summary>
public sealed class ReminderClockTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void A_wait_for_the_fraction_of_a_millisecond_ends_although_the_clock_stands()
    {
        var clock = new ReminderClock(_clock);
        var due = _clock.GetUtcNow() + TimeSpan.FromMilliseconds(0.9);
        var looks = 0;
        while (clock.GetUtcNow() < due)
            (++looks).ShouldBeLessThan(2 * ReminderClock.Patience, "looks at a clock that does not move");
    }

    [Fact]
    public void Whoever_looks_now_and_then_sees_the_clock_stand()
    {
        var clock = new ReminderClock(_clock);
        for (var looks = 0; looks < ReminderClock.Patience; looks++)
            clock.GetUtcNow().ShouldBe(_clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        clock.GetUtcNow().ShouldBe(_clock.GetUtcNow());
    }
}
