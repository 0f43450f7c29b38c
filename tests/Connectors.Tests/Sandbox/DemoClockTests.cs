using MarketingManager.Sandbox.Clock;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class DemoClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Starts_where_it_is_told_and_moves_by_what_it_is_advanced()
    {
        var clock = new DemoClock(Worlds.Noon);
        var stamp = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromDays(14));
        (clock.GetUtcNow() - Worlds.Noon.AddDays(14)).ShouldBeInRange(TimeSpan.Zero, Patience);
        (clock.GetElapsedTime(stamp) - TimeSpan.FromDays(14)).ShouldBeInRange(TimeSpan.Zero, Patience);
    }

    [Fact]
    public void Starts_at_the_real_time_when_told_nothing()
    {
        (TimeProvider.System.GetUtcNow() - new DemoClock().GetUtcNow()).Duration().ShouldBeLessThan(Patience);
    }

    [Fact]
    public async Task A_waiting_timer_fires_when_it_is_advanced_past_its_time()
    {
        var clock = new DemoClock(Worlds.Noon);
        var (fired, timer) = Once(clock, TimeSpan.FromDays(60));
        await using var armed = timer;
        clock.Advance(TimeSpan.FromDays(59));
        fired.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromDays(1));
        await fired.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_timer_also_fires_in_its_own_time()
    {
        // An hour of this clock is 3.6 ms.
        var clock = new DemoClock(Worlds.Noon, speed: 1_000_000);
        var (fired, timer) = Once(clock, TimeSpan.FromHours(1));
        await using var armed = timer;
        await fired.WaitAsync(Patience, TestContext.Current.CancellationToken);
        clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(Worlds.Noon.AddHours(1));
    }

    [Fact]
    public async Task A_periodic_timer_fires_once_per_advance_however_many_periods_passed()
    {
        var clock = new DemoClock(Worlds.Noon);
        using var fired = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(
            _ => fired.Release(),
            null,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(1)
        );
        for (var day = 0; day < 3; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            (await fired.WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeTrue(
                $"the timer of day {day} did not fire"
            );
        }

        fired.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_disposed_timer_never_fires_and_cannot_be_changed()
    {
        var clock = new DemoClock(Worlds.Noon);
        var fired = 0;
        var timer = clock.CreateTimer(
            _ => Interlocked.Increment(ref fired),
            null,
            TimeSpan.FromMinutes(1),
            Timeout.InfiniteTimeSpan
        );
        await timer.DisposeAsync();
        timer.Change(TimeSpan.Zero, TimeSpan.Zero).ShouldBeFalse();
        clock.Advance(TimeSpan.FromDays(1));
        // Its real timer is disposed and awaited, so nothing can be on its way.
        fired.ShouldBe(0);
    }

    [Fact]
    public void Never_goes_back()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new DemoClock().Advance(TimeSpan.FromTicks(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new DemoClock(speed: 0));
    }

    private static (Task Fired, ITimer Timer) Once(DemoClock clock, TimeSpan due)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (fired.Task, clock.CreateTimer(_ => fired.TrySetResult(), null, due, Timeout.InfiniteTimeSpan));
    }
}
