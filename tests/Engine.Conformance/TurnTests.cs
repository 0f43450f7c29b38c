using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/request-scheduling</summary>
public sealed class TurnTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Requests_to_one_grain_never_overlap()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => grain.Echo($"{i}"))).Within("200 echoes");
        (await grain.MostAtOnce()).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_waits_until_the_running_one_is_done()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var second = grain.Echo("late");
        (await grain.EchoAtOnce("at once").Within("the interleaving call")).ShouldBe("at once");
        second.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        await held.Within("the held call");
        (await second.Within("the second call")).ShouldBe("late");
    }

    [Fact]
    public async Task Code_after_an_await_is_still_a_turn_of_the_grain() =>
        (await Grains.GetGrain<ITurnGrain>(_id).StaysInItsTurns()).ShouldBeTrue();

    [Fact]
    public async Task Read_only_requests_interleave_with_each_other_but_not_with_others()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        var held = grain.HoldReadOnly(_id);
        await Signals.Arrives($"{_id}-started");
        (await grain.EchoReadOnly("me too").Within("the second read-only call")).ShouldBe("me too");
        var writing = grain.Echo("write");
        await grain.EchoAtOnce("probe");
        writing.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        await Task.WhenAll(held, writing).Within("both calls");
    }

    [Fact]
    public async Task A_reentrant_grain_interleaves_all_its_requests()
    {
        var grain = Grains.GetGrain<IOpenGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        (await grain.Echo("through").Within("the call beside the held one")).ShouldBe("through");
        Signals.Set(_id);
        await held.Within("the held call");
    }

    [Fact]
    public async Task A_one_way_call_returns_before_it_ran()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        await grain.Tell(_id).Within("the one-way call");
        Signals.IsSet(_id).ShouldBeFalse();
        Signals.Set($"{_id}-go");
        await Signals.Arrives(_id);
    }

    [Fact]
    public async Task The_caller_of_a_one_way_method_never_hears_of_its_failure()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        await grain.TellAndFail(_id);
        await Signals.Arrives(_id);
        (await grain.Echo("alive")).ShouldBe("alive");
    }

    [Fact]
    public async Task One_identity_has_one_activation()
    {
        var ids = await Task.WhenAll(
                Enumerable.Range(0, 50).Select(_ => Task.Run(() => Grains.GetGrain<ITurnGrain>(_id).Activation()))
            )
            .Within("50 callers");
        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_stateless_worker_has_as_many_activations_as_load_asks_for_up_to_its_limit()
    {
        var pool = Grains.GetGrain<IPoolGrain>(_id);
        var first = pool.Hold($"{_id}1");
        await Signals.Arrives($"{_id}1-started");
        var second = pool.Hold($"{_id}2");
        await Signals.Arrives($"{_id}2-started");
        var third = pool.Hold($"{_id}3");
        Signals.IsSet($"{_id}3-started").ShouldBeFalse();
        Signals.Set($"{_id}1");
        await first.Within("the first worker");
        Signals.Set($"{_id}2");
        await Signals.Arrives($"{_id}3-started");
        Signals.Set($"{_id}3");
        await Task.WhenAll(second, third).Within("all workers");
    }
}
