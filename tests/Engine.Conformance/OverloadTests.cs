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
        // One more than fit. Which of them comes last is the wire's affair.
        var sent = Enumerable.Range(0, 11).Select(i => grain.Echo($"{i}")).ToList();
        var first = await Task.WhenAny(sent).Within("the refusal");
        var refused = await Should.ThrowAsync<LimitExceededException>(() => first);
        refused.Message.ShouldContain("10");
        Signals.Set(_id);
        await held.Within("the held call");
        sent.Remove(first);
        (await Task.WhenAll(sent).Within("the waiting calls")).Length.ShouldBe(10);
        (await grain.Echo("again")).ShouldBe("again");
    }
}
