using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/timers-and-reminders#reminders</summary>
public sealed class ReminderTests : EngineTest
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly string _id = Guid.NewGuid().ToString("N");

    private IRemindedGrain Grain => Grains.GetGrain<IRemindedGrain>(_id);

    [Fact]
    public async Task A_reminder_ticks_when_due_and_then_every_period()
    {
        await Grain.Remind("daily", TimeSpan.FromMinutes(10), s_hour);
        await Engine.PassAsync(TimeSpan.FromMinutes(9));
        (await Grain.Ticks()).ShouldBe(0);
        await Ticks(TimeSpan.FromMinutes(1), 1);
        await Ticks(s_hour, 2);
    }

    [Fact]
    public async Task A_tick_says_when_the_reminder_began_and_when_this_tick_was_sent()
    {
        var start = Engine.Now.UtcDateTime + s_hour;
        await Grain.Remind("daily", s_hour, s_hour);
        await Ticks(s_hour, 1);
        await Ticks(s_hour, 2);
        var last = await Grain.Last();
        last.FirstTickTime.ShouldBe(start);
        last.Period.ShouldBe(s_hour);
        last.CurrentTickTime.ShouldBe(start + s_hour);
    }

    [Fact]
    public async Task A_reminder_wakes_a_grain_that_is_not_active()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        await Grain.End();
        await Engine.PassAsync(s_hour);
        await Signals.Arrives($"{_id}-daily1");
    }

    [Fact]
    public async Task Reminders_outlive_a_restart()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        await Engine.RestartAsync();
        await Ticks(s_hour, 1);
    }

    [Fact]
    public async Task Ticks_due_while_nothing_runs_are_lost()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        await Engine.StopAsync();
        Engine.Advance(TimeSpan.FromHours(5.5));
        await Engine.RestartAsync();
        (await Grain.Ticks()).ShouldBe(0);
        await Ticks(s_hour / 2, 1);
        (await Grain.Last()).CurrentTickTime.ShouldBe(Engine.Now.UtcDateTime);
    }

    [Fact]
    public async Task A_failed_tick_is_not_repeated_and_the_next_one_comes()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        await Grain.FailNext();
        await Ticks(s_hour, 1);
        await Ticks(s_hour, 2);
    }

    [Fact]
    public async Task An_unregistered_reminder_ticks_no_more()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        (await Grain.Forget("daily")).ShouldBeTrue();
        (await Grain.Forget("daily")).ShouldBeFalse();
        await Engine.PassAsync(TimeSpan.FromHours(3));
        (await Grain.Ticks()).ShouldBe(0);
    }

    [Fact]
    public async Task Registering_again_replaces_the_times()
    {
        await Grain.Remind("daily", s_hour, s_hour);
        await Grain.Remind("daily", TimeSpan.FromHours(2), s_hour);
        await Engine.PassAsync(s_hour);
        (await Grain.Ticks()).ShouldBe(0);
        await Ticks(s_hour, 1);
    }

    [Fact]
    public async Task A_grain_has_as_many_reminders_as_it_names()
    {
        await Grain.Remind("one", s_hour, s_hour);
        await Grain.Remind("two", s_hour, s_hour);
        (await Grain.Names()).ShouldBe(["one", "two"], ignoreOrder: true);
        await Engine.PassAsync(s_hour);
        await await Task.WhenAny(Signals.Arrives($"{_id}-one2"), Signals.Arrives($"{_id}-two2"));
    }

    [Fact]
    public async Task A_period_below_a_minute_is_refused()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            Grain.Remind("fast", TimeSpan.Zero, TimeSpan.FromSeconds(59))
        );
        refused.Message.ShouldContain("00:01:00");
    }

    [Fact]
    public async Task Only_a_remindable_grain_can_register_reminders() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Grains.GetGrain<INotRemindableGrain>(_id).Remind());

    private async Task Ticks(TimeSpan after, int expected)
    {
        await Engine.PassAsync(after);
        await Signals.Arrives($"{_id}-daily{expected}");
        (await Grain.Ticks()).ShouldBe(expected);
    }
}
