using System.Collections.Concurrent;
using System.Diagnostics;
using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/host/monitoring/#distributed-tracing</summary>
public sealed class TracingTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    protected override void Configure(ISiloBuilder silo) => silo.AddActivityPropagation();

    [Fact]
    public async Task A_call_and_what_it_calls_are_one_trace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.Orleans.Application" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        using var root = source.StartActivity("root");
        await Grains.GetGrain<ICallGrain>(_id).CallAround($"{_id}-b");
        var calls = ended.Where(activity => activity.TraceId == root!.TraceId).ToArray();
        calls.Length.ShouldBe(4, "caller and callee of two calls");
        calls.ShouldAllBe(activity => activity.OperationName == "ICallGrain/CallAround");
    }
}
