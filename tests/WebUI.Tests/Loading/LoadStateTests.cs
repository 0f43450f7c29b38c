using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Tests.Loading;

public sealed class LoadStateTests
{
    [Fact]
    public void A_failed_refresh_keeps_what_was_read_before_and_says_that_it_is_old()
    {
        var after = LoadState<int>.Of(7).AfterFailure().ShouldBeOfType<LoadState<int>.Ready>();
        after.Value.ShouldBe(7);
        after.Caveats.ShouldBe([Caveat.NotRefreshed]);
    }

    [Fact]
    public void A_second_failed_refresh_does_not_say_it_twice() =>
        LoadState<int>
            .Of(7)
            .AfterFailure()
            .AfterFailure()
            .ShouldBeOfType<LoadState<int>.Ready>()
            .Caveats.Length.ShouldBe(1);

    [Fact]
    public void Failing_before_anything_was_read_is_a_failure() =>
        LoadState<int>.NotYet.AfterFailure().ShouldBeOfType<LoadState<int>.Failed>();

    [Fact]
    public async Task Refreshes_run_one_at_a_time_and_end_with_the_page()
    {
        var (running, most) = (0, 0);
        var gate = new TaskCompletionSource();
        var refresh = new LiveRefresh(
            () => TimeSpan.FromHours(1),
            async cancellation =>
            {
                most = Math.Max(most, ++running);
                await gate.Task.WaitAsync(cancellation);
                running--;
            },
            work => work()
        );
        var first = refresh.Now();
        var second = refresh.Now();
        second.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await Task.WhenAll(first, second);
        most.ShouldBe(1);
        await refresh.DisposeAsync();
    }

    [Fact]
    public async Task What_is_needed_again_sooner_is_read_sooner()
    {
        var (interval, readings) = (TimeSpan.FromHours(1), 0);
        var again = new TaskCompletionSource();
        var refresh = new LiveRefresh(
            () => interval,
            _ =>
            {
                interval = TimeSpan.FromMilliseconds(1);
                if (++readings == 3)
                    again.TrySetResult();
                return Task.CompletedTask;
            },
            work => work()
        );
        await refresh.Start();
        await again.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await refresh.DisposeAsync();
    }

    [Fact]
    public async Task What_is_slow_to_read_is_given_at_once_and_renewed_meanwhile()
    {
        var clock = new SetClock();
        var (readings, told) = (0, 0);
        var turn = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var renewing = new Renewing<int>(
            async () =>
            {
                var reading = ++readings;
                if (reading == 2)
                    await gate.Task;
                return reading == 4 ? throw new InvalidOperationException("down") : reading;
            },
            () => turn.Task,
            clock
        );
        renewing.Renewed += (_, _) => told++;

        (await renewing.Get()).ShouldBe(1);
        (await renewing.Get(), readings).ShouldBe((1, 1));
        clock.Advance(TimeSpan.FromSeconds(30));
        (await renewing.Get(), readings).ShouldBe((1, 1), "who asks comes first");
        turn.SetResult();
        (await renewing.Get(), await renewing.Get(), readings).ShouldBe((1, 1, 2));
        gate.SetResult();
        (await renewing.Get(), readings, told).ShouldBe((2, 2, 1));
        clock.Advance(TimeSpan.FromMinutes(3));
        (await renewing.Get(), readings, told).ShouldBe((3, 3, 1));
        clock.Advance(TimeSpan.FromSeconds(30));
        (await renewing.Get(), readings, told).ShouldBe((3, 4, 1), "a failed renewal leaves what is known");
    }

    [Fact]
    public async Task Leaving_the_page_cancels_the_refresh_under_way()
    {
        var cancelled = false;
        var refresh = new LiveRefresh(
            () => TimeSpan.FromHours(1),
            async cancellation =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                }
                finally
                {
                    cancelled = cancellation.IsCancellationRequested;
                }
            },
            work => work()
        );
        var under = refresh.Now();
        await refresh.DisposeAsync();
        await under;
        cancelled.ShouldBeTrue();
    }

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
