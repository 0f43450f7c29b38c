using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/list-of-options-classes,
/// https://learn.microsoft.com/dotnet/api/orleans.configuration.silomessagingoptions and
/// https://learn.microsoft.com/dotnet/api/orleans.runtime.limitexceededexception</summary>
public sealed class OverloadTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 10);

    [Fact]
    public async Task A_full_mailbox_refuses_with_a_clear_error_and_serves_what_it_took()
    {
        var grain = Grains.GetGrain<ITurnGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var waiting = Enumerable.Range(0, 10).Select(i => grain.Echo($"{i}")).ToArray();
        var refused = await Should.ThrowAsync<LimitExceededException>(() => grain.Echo("one too many"));
        refused.Message.ShouldContain("10");
        Signals.Set(_id);
        await held.Within("the held call");
        (await Task.WhenAll(waiting).Within("the waiting calls")).Length.ShouldBe(10);
        (await grain.Echo("again")).ShouldBe("again");
    }
}
