using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/timers-and-reminders#timers</summary>
public sealed class TimerTests : EngineTest
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _id = Guid.NewGuid().ToString("N");

    private ITimeGrain Grain => Grains.GetGrain<ITimeGrain>(_id);

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMinutes(10);
            options.CollectionQuantum = TimeSpan.FromMinutes(1);
        });

    [Fact]
    public async Task A_timer_ticks_first_when_due_and_then_every_period()
    {
        await Grain.Start(TimeSpan.FromSeconds(5), s_second);
        Engine.Advance(TimeSpan.FromSeconds(4));
        (await Grain.Ticks()).ShouldBe(0);
        await Pass(1);
        await Pass(2);
        await Pass(3);
    }

    [Fact]
    public async Task A_tick_is_a_turn_of_the_grain()
    {
        await Grain.Start(s_second, Timeout.InfiniteTimeSpan);
        await Pass(1);
        (await Grain.TickWasATurn()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_timer_without_period_ticks_once()
    {
        await Grain.Start(s_second, Timeout.InfiniteTimeSpan);
        await Pass(1);
        Engine.Advance(TimeSpan.FromSeconds(60));
        (await Grain.Ticks()).ShouldBe(1);
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        await Grain.Start(s_second, s_second);
        await Pass(1);
        await Grain.Stop();
        Engine.Advance(TimeSpan.FromSeconds(60));
        (await Grain.Ticks()).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_timer_follows_its_new_times()
    {
        await Grain.Start(s_second, s_second);
        await Grain.ChangeTo(TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        Engine.Advance(TimeSpan.FromSeconds(29));
        (await Grain.Ticks()).ShouldBe(0);
        await Pass(1);
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_request_unless_it_interleaves()
    {
        await Grain.Start(s_second, Timeout.InfiniteTimeSpan);
        var held = Grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(s_second);
        Signals.IsSet($"{_id}-tick1").ShouldBeFalse();
        Signals.Set(_id);
        await held.Within("the held request");
        await Signals.Arrives($"{_id}-tick1");
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        await Grain.Start(s_second, Timeout.InfiniteTimeSpan, interleave: true);
        var held = Grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(s_second);
        await Signals.Arrives($"{_id}-tick1");
        Signals.Set(_id);
        await held.Within("the held request");
    }

    [Fact]
    public async Task Ticks_never_pile_up_because_a_period_starts_when_a_tick_ends()
    {
        await Grain.Start(s_second, s_second);
        var held = Grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(TimeSpan.FromSeconds(20));
        Signals.Set(_id);
        await held.Within("the held request");
        await Signals.Arrives($"{_id}-tick1");
        (await Grain.Ticks()).ShouldBe(1);
    }

    [Fact]
    public async Task A_failing_tick_does_not_end_the_timer()
    {
        await Grain.StartFailing(s_second, s_second);
        Engine.Advance(s_second);
        (await Grain.Ticks()).ShouldBe(1);
        Engine.Advance(s_second);
        (await Grain.Ticks()).ShouldBe(2);
    }

    [Fact]
    public async Task Ticks_do_not_keep_an_activation_alive_unless_asked_to()
    {
        var before = await Grain.Activation();
        await Grain.Start(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await PassMinutes(13);
        (await Grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Ticks_that_keep_alive_count_as_use()
    {
        var before = await Grain.Activation();
        await Grain.Start(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), keepAlive: true);
        await PassMinutes(13);
        (await Grain.Activation()).ShouldBe(before);
    }

    private async Task PassMinutes(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
            await Engine.IdleAsync(TimeSpan.FromMinutes(1));
    }

    private async Task Pass(int tick)
    {
        Engine.Advance(s_second);
        await Signals.Arrives($"{_id}-tick{tick}");
        (await Grain.Ticks()).ShouldBe(tick);
    }
}
