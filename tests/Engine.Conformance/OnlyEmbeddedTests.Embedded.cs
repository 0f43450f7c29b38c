using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>What Orleans promises too but lets no test steer, because idleness is a matter of its machine's
/// clock and memory; and what differs on purpose, see docs/engines.md.
/// https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/activation-collection
/// </summary>
public sealed class OnlyEmbeddedTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private EmbeddedFixture Embedded => (EmbeddedFixture)Engine;

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMinutes(10);
            options.CollectionQuantum = TimeSpan.FromMinutes(1);
            options.EnableActivationSheddingOnMemoryPressure = true;
        });

    [Fact]
    public async Task A_class_can_set_its_own_collection_age()
    {
        var (kept, brief) = (Grains.GetGrain<IKeptGrain>(_id), Grains.GetGrain<IBriefGrain>(_id));
        var (keptBefore, briefBefore) = (await kept.Activation(), await brief.Activation());
        await Engine.PassAsync(TimeSpan.FromMinutes(5));
        (await brief.Activation()).ShouldNotBe(briefBefore);
        await Engine.PassAsync(TimeSpan.FromDays(2));
        (await kept.Activation()).ShouldBe(keptBefore);
    }

    [Fact]
    public async Task Delayed_deactivation_keeps_an_idle_activation_for_that_long()
    {
        var grain = Grains.GetGrain<ILifeGrain>(_id);
        var before = await grain.Activation();
        await grain.Stay(TimeSpan.FromMinutes(60));
        Engine.Advance(TimeSpan.FromMinutes(30));
        (await grain.Activation()).ShouldBe(before);
        Engine.Advance(TimeSpan.FromMinutes(29));
        Engine.Advance(TimeSpan.FromMinutes(3));
        await Signals.Arrives($"{_id}-ActivationIdle");
    }

    [Fact]
    public async Task Under_memory_pressure_the_longest_idle_activations_end_first()
    {
        var ids = Enumerable.Range(0, 10).Select(i => $"{_id}{i}").ToArray();
        foreach (var id in ids)
        {
            await Grains.GetGrain<ILifeGrain>(id).Activation();
            Engine.Advance(TimeSpan.FromSeconds(10));
        }

        Embedded.MemoryUsedPercent = 100;
        Engine.Advance(TimeSpan.FromSeconds(6));
        Embedded.MemoryUsedPercent = 50;
        await Signals.Arrives($"{ids[0]}-HighMemoryPressure");
        Signals.IsSet($"{ids[9]}-ended").ShouldBeFalse();
    }

    [Fact]
    public async Task An_object_that_holds_itself_arrives_as_one_that_holds_itself()
    {
        var grain = Grains.GetGrain<IDataGrain>(_id);
        var basket = new Basket();
        basket.Inner = basket;
        await grain.Keep(basket);
        var kept = await grain.Kept();
        kept.ShouldNotBeSameAs(basket);
        kept.Inner.ShouldBeSameAs(kept);
    }

    [Fact]
    public async Task Activations_are_counted_by_class()
    {
        for (var i = 0; i < 3; i++)
            await Grains.GetGrain<ICallGrain>($"{_id}{i}").Echo("hello");
        var counts = await Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        counts
            .Where(count => count.GrainType.Contains(nameof(CallGrain), StringComparison.Ordinal))
            .Sum(count => count.ActivationCount)
            .ShouldBe(3);
    }

    [Fact]
    public async Task Requests_of_one_caller_run_in_the_order_they_were_sent()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(grain.AddSlowly)).Within("100 additions");
        (await grain.Added()).ShouldBe(Enumerable.Range(0, 100));
    }
}
