using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/ and
/// …/grains/cancellation-tokens, …/grains/grain-references</summary>
public sealed class CallTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    protected override bool AwaitsTimeouts => true;

    private ICallGrain Grain => Grains.GetGrain<ICallGrain>(_id);

    [Fact]
    public async Task An_exception_keeps_its_type_its_data_and_where_it_was_thrown()
    {
        var failure = await Should.ThrowAsync<DomainFailureException>(() => Grain.Fail("no"));
        failure.Code.ShouldBe(42);
        failure.Message.ShouldBe("no");
        failure.StackTrace!.ShouldContain(nameof(CallGrain.Fail));
    }

    [Fact]
    public async Task Value_tasks_are_results_too()
    {
        (await Grain.Half(8)).ShouldBe(4);
        await Grain.Note(_id);
        Signals.IsSet(_id).ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_that_goes_on_after_an_answer_holds_up_no_turn_of_the_grain()
    {
        var answered = new TaskCompletionSource<TaskScheduler>();
        using var release = new ManualResetEventSlim();
        var caller = Task.Run(async () =>
        {
            await Grain.Echo("first");
            answered.SetResult(TaskScheduler.Current);
            release.Wait();
        });
        (await answered.Task.Within("the first answer")).ShouldBe(TaskScheduler.Default);
        (await Grain.Echo("second").Within("an answer while the first caller keeps its thread")).ShouldBe("second");
        release.Set();
        await caller;
    }

    [Fact]
    public async Task A_grain_knows_its_key() => (await Grain.CallAround()).ShouldBe(_id);

    [Fact]
    public async Task The_identity_of_a_grain_is_its_type_and_key() => (await Grain.Who()).ShouldBe($"call/{_id}");

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        Grain.ShouldBe(Grains.GetGrain<ICallGrain>(_id));
        Grain.GetHashCode().ShouldBe(Grains.GetGrain<ICallGrain>(_id).GetHashCode());
        Grain.ShouldNotBe(Grains.GetGrain<ICallGrain>("other"));
        Grain.GetPrimaryKeyString().ShouldBe(_id);
    }

    [Fact]
    public async Task Making_a_reference_makes_no_activation()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        var before = await management.GetTotalActivationCount();
        for (var i = 0; i < 100; i++)
            Grains.GetGrain<ICallGrain>($"{_id}{i}");
        (await management.GetTotalActivationCount()).ShouldBe(before);
    }

    [Fact]
    public void An_interface_that_no_class_serves_is_refused_by_name() =>
        Should
            .Throw<ArgumentException>(() => Grains.GetGrain<INobodyServesGrain>(_id))
            .Message.ShouldContain(nameof(INobodyServesGrain));

    [Fact]
    public async Task A_call_without_an_answer_ends_in_a_timeout()
    {
        var held = Grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(TimeSpan.FromSeconds(29));
        held.IsCompleted.ShouldBeFalse();
        Engine.Advance(TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<TimeoutException>(() => held.Ended("the timeout"));
        Signals.Set(_id);
    }

    [Fact]
    public async Task A_method_can_have_a_response_timeout_of_its_own()
    {
        var held = Grain.HoldBriefly(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(TimeSpan.FromSeconds(3));
        await Should.ThrowAsync<TimeoutException>(() => held.Ended("the timeout"));
        Signals.Set(_id);
    }

    [Fact]
    public async Task A_request_that_timed_out_still_runs_to_its_end_before_the_next_one()
    {
        var held = Grain.HoldBriefly(_id);
        await Signals.Arrives($"{_id}-started");
        Engine.Advance(TimeSpan.FromSeconds(3));
        await Should.ThrowAsync<TimeoutException>(() => held.Ended("the timeout"));
        var next = Grain.Echo("next");
        next.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        (await next.Within("the next call")).ShouldBe("next");
    }

    [Fact]
    public async Task A_cycle_of_calls_ends_in_a_timeout_that_names_the_cycle()
    {
        var called = Grain.CallAround($"{_id}-b", $"{_id}-c", _id);
        await Engine.PassAsync(TimeSpan.Zero); // until all three wait for each other
        var failure = await Should.ThrowAsync<TimeoutException>(() => PassUntilDone(called));
        var expected = new[] { $"call/{_id}-b", $"call/{_id}-c", $"call/{_id}" };
        Engine.Advance(TimeSpan.FromMinutes(1)); // the calls inside the cycle were sent later than the first one
        if (EngineFactory.NamesCycles)
            expected.ShouldAllBe(grain => failure.Message.Contains(grain));
    }

    [Fact]
    public async Task A_call_chain_may_come_back_where_it_is_allowed() =>
        (await Grain.CallBackAllowed($"{_id}-b").Within("the chain")).ShouldBe($"{_id}-b {_id}");

    [Fact]
    public async Task A_canceled_token_reaches_the_grain()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Grain.WaitFor(_id, cancellation.Token);
        await Signals.Arrives($"{_id}-started");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.Within("the cancellation"));
        await Signals.Arrives($"{_id}-canceled");
        (await Grain.WasCanceled()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_with_a_canceled_token_is_not_sent()
    {
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Grain.WaitFor(_id, new CancellationToken(canceled: true))
        );
        (await Grain.WasCanceled()).ShouldBeFalse();
        Signals.IsSet($"{_id}-started").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_canceled_while_it_waits_ends_for_its_caller()
    {
        var held = Grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        using var cancellation = new CancellationTokenSource();
        var waiting = Grain.WaitFor($"{_id}-2", cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.Within("the cancellation"));
        Signals.Set(_id);
        await held.Within("the held call");
    }

    private async Task PassUntilDone(Task call)
    {
        while (!call.IsCompleted)
            await Engine.PassAsync(TimeSpan.FromSeconds(5));

        await call;
    }
}

public interface INobodyServesGrain : IGrainWithStringKey
{
    Task Nothing();
}
