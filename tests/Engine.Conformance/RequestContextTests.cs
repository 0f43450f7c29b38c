using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/request-context</summary>
public sealed class RequestContextTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private ICallGrain Grain => Grains.GetGrain<ICallGrain>(_id);

    [Fact]
    public async Task What_is_set_before_a_call_is_seen_by_the_grain_and_by_what_it_calls()
    {
        RequestContext.Set("trace", "t1");
        (await Grain.SeenInContext("trace")).ShouldBe("t1");
        (await Grain.SeenBehind($"{_id}-b", "trace")).ShouldBe("t1");
        RequestContext.Clear();
    }

    [Fact]
    public async Task What_a_grain_sets_does_not_flow_back()
    {
        await Grain.SetInContext("trace", "inside");
        RequestContext.Get("trace").ShouldBeNull();
    }

    [Fact]
    public async Task What_one_request_sets_does_not_leak_into_the_next()
    {
        await Grain.SetInContext("trace", "leak");
        (await Grain.SeenInContext("trace")).ShouldBeNull();
    }

    [Fact]
    public async Task Contexts_of_concurrent_callers_stay_apart()
    {
        var seen = await Task.WhenAll(
                Enumerable
                    .Range(0, 100)
                    .Select(i =>
                        Task.Run(async () =>
                        {
                            RequestContext.Set("caller", $"c{i}");
                            return (Sent: $"c{i}", Seen: await Grain.SeenInContext("caller"));
                        })
                    )
            )
            .Within("100 callers");
        seen.ShouldAllBe(pair => pair.Sent == pair.Seen);
    }

    [Fact]
    public async Task A_removed_value_is_not_sent()
    {
        RequestContext.Set("a", "1");
        RequestContext.Set("b", "2");
        RequestContext.Remove("a").ShouldBeTrue();
        RequestContext.Remove("a").ShouldBeFalse();
        (await Grain.SeenInContext("a")).ShouldBeNull();
        (await Grain.SeenInContext("b")).ShouldBe("2");
        RequestContext.Clear();
    }
}
