using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/grain-lifecycle and
/// …/host/configuration-guide/activation-collection</summary>
public sealed class ActivationTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private ILifeGrain Grain => Grains.GetGrain<ILifeGrain>(_id);

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMinutes(10);
            options.CollectionQuantum = TimeSpan.FromMinutes(1);
        });

    [Fact]
    public async Task An_idle_activation_is_collected_and_the_next_call_makes_a_new_one()
    {
        var before = await Grain.Activation();
        await Engine.IdleAsync(TimeSpan.FromMinutes(12));
        await Signals.Arrives($"{_id}-ActivationIdle");
        (await Grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task An_activation_in_use_is_not_collected()
    {
        var before = await Grain.Activation();
        for (var i = 0; i < 4; i++)
        {
            await Engine.IdleAsync(TimeSpan.FromMinutes(7));
            (await Grain.Activation()).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Deactivate_on_idle_ends_the_activation_after_the_running_request()
    {
        var before = await Grain.Activation();
        var held = Grain.EndThenHold(_id);
        await Signals.Arrives($"{_id}-started");
        Signals.IsSet($"{_id}-ended").ShouldBeFalse();
        Signals.Set(_id);
        await held.Within("the held request");
        await Signals.Arrives($"{_id}-ApplicationRequested");
        (await Grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Requests_that_wait_when_an_activation_ends_go_to_the_next_one()
    {
        var before = await Grain.Activation();
        var held = Grain.EndThenHold(_id);
        await Signals.Arrives($"{_id}-started");
        var waiting = Grain.Activation();
        Signals.Set(_id);
        await held.Within("the held request");
        (await waiting.Within("the waiting request")).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call_with_its_own_exception_and_leaves_nothing_behind()
    {
        var grain = Grains.GetGrain<ILifeGrain>($"{_id}-broken");
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => grain.Activation());
        failure.Message.ShouldBe("cannot wake");
        failure.StackTrace!.ShouldContain(nameof(LifeGrain.OnActivateAsync));
        Signals.Set($"{_id}-broken-mended");
        (await Eventually.SucceedsAsync(Engine, () => grain.Activation())).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_grain_that_always_ends_before_it_serves_fails_its_calls() =>
        await Should.ThrowAsync<OrleansException>(() =>
            Grains.GetGrain<ILifeGrain>($"{_id}-fickle").Activation().Within("the refusal")
        );

    [Fact]
    public async Task Requests_wait_for_the_activation()
    {
        var grain = Grains.GetGrain<ILifeGrain>($"{_id}-slow");
        var asked = grain.Activation();
        asked.IsCompleted.ShouldBeFalse();
        Signals.Set($"{_id}-slow-activate");
        (await asked.Within("the call to a waking grain")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_fails()
    {
        var asked = Grains.GetGrain<ILifeGrain>($"{_id}-slow").Activation();
        await Signals.Arrives($"{_id}-slow-waking");
        while (!asked.IsCompleted)
            await Engine.PassAsync(TimeSpan.FromSeconds(10));

        await Should.ThrowAsync<Exception>(() => asked);
    }

    [Fact]
    public async Task The_activation_sees_the_request_context_of_the_call_that_caused_it()
    {
        RequestContext.Set("who", "caller");
        (await Grain.SeenOnActivation()).ShouldBe("caller");
        RequestContext.Clear();
    }

    [Fact]
    public async Task Stopping_deactivates_every_activation_with_its_reason()
    {
        await Grain.Activation();
        await Engine.StopAsync();
        Signals.IsSet($"{_id}-ShuttingDown").ShouldBeTrue();
    }

    [Fact]
    public async Task Stopping_waits_for_requests_that_run()
    {
        var turn = Grains.GetGrain<ITurnGrain>(_id);
        var held = turn.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var stopping = Engine.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        await held.Within("the held request");
        await stopping.Within("the stop");
    }
}
