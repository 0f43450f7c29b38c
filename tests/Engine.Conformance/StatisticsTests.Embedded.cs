using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;

namespace MarketingManager.Engine.Conformance;

/// <summary>What the embedded engine knows per grain type beyond what Orleans tells; see docs/engines.md.</summary>
public sealed class StatisticsTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private IEngineStatistics Statistics => Engine.Services.GetRequiredService<IEngineStatistics>();

    [Fact]
    public async Task Calls_errors_and_activations_are_counted_per_grain_type()
    {
        var grain = Grains.GetGrain<ICallGrain>(_id);
        await grain.Echo("one");
        await grain.Echo("two");
        await Should.ThrowAsync<DomainFailureException>(grain.Fail("no"));
        await Grains.GetGrain<ITurnGrain>(_id).Echo("other");
        var (calls, turns) = (Of("call"), Of("turn"));
        (calls.Activations, calls.Calls, calls.Errors).ShouldBe((1, 3, 1));
        (turns.Activations, turns.Calls, turns.Errors).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Requests_that_wait_are_the_depth_of_the_queue()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var waiting = Enumerable.Range(0, 5).Select(i => grain.Echo($"{i}")).ToArray();
        Of("turn").QueueDepth.ShouldBe(5);
        Signals.Set(_id);
        await Task.WhenAll(waiting.Append(held)).Within("all calls");
        Of("turn").QueueDepth.ShouldBe(0);
    }

    [Fact]
    public async Task The_latency_of_a_call_counts_from_its_sending_to_its_answer()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var waiting = grain.Echo("late");
        Engine.Advance(TimeSpan.FromSeconds(2));
        Signals.Set(_id);
        await Task.WhenAll(held, waiting).Within("both calls");
        var turns = Of("turn");
        // Classes double in width: two seconds are between one and four.
        turns.P50.ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        turns.P99.ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task The_last_failures_say_when_who_and_why_newest_first()
    {
        var grain = Grains.GetGrain<ICallGrain>(_id);
        await Should.ThrowAsync<DomainFailureException>(grain.Fail("first"));
        await Should.ThrowAsync<DomainFailureException>(grain.Fail("second"));
        var failures = Statistics.LastFailures();
        failures.Select(failure => failure.Message).ShouldBe(["second", "first"]);
        failures[0].At.ShouldBe(Engine.Now);
        failures[0].Grain.ShouldContain(_id);
        failures[0].Method.ShouldContain(nameof(ICallGrain.Fail));
        failures[0].ExceptionType.ShouldBe(nameof(DomainFailureException));
    }

    [Fact]
    public async Task Reminders_are_counted_with_their_ticks()
    {
        await Grains.GetGrain<IRemindedGrain>(_id).Remind("daily", TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
        Statistics.Reminders().ShouldBe(new ReminderStatistics(1, 0, 0));
        await Engine.PassAsync(TimeSpan.FromMinutes(10));
        await Signals.Arrives($"{_id}-daily1");
        Statistics.Reminders().ShouldBe(new ReminderStatistics(1, 1, 0));
    }

    private GrainTypeStatistics Of(string type) =>
        Statistics.ByGrainType().Single(statistics => statistics.GrainType == type);
}
