using System.Collections.Concurrent;
using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/interceptors</summary>
public sealed class FilterTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> _log = new();

    private IFilterGrain Grain => Grains.GetGrain<IFilterGrain>(_id);

    protected override void Configure(ISiloBuilder silo)
    {
        silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.TargetId.Type.ToString() != "filter")
            {
                await context.Invoke();
                return;
            }

            _log.Enqueue($"in {context.MethodName}");
            try
            {
                await context.Invoke();
            }
            catch (DomainFailureException failure)
            {
                throw new InvalidOperationException("seen by the filter", failure);
            }

            if (context.MethodName == nameof(IFilterGrain.Plain))
                context.Result = $"filtered {context.Result}";
            _log.Enqueue($"out {context.MethodName} {context.ImplementationMethod.DeclaringType!.Name}");
        });
        silo.AddOutgoingGrainCallFilter(async context =>
        {
            if (context.MethodName == nameof(IFilterGrain.Add) && context.Request.GetArgument(0) is 1000)
                context.Request.SetArgument(0, 1);
            RequestContext.Set("from", "outgoing filter");
            await context.Invoke();
        });
    }

    [Fact]
    public async Task An_incoming_filter_runs_around_the_method()
    {
        (await Grain.Add(2, 3)).ShouldBe(5);
        _log.ShouldBe(["in Add", "out Add FilterGrain"]);
    }

    [Fact]
    public async Task An_incoming_filter_can_change_the_result() => (await Grain.Plain()).ShouldBe("filtered plain");

    [Fact]
    public async Task An_incoming_filter_can_translate_an_exception()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => Grain.Refuse());
        failure.InnerException.ShouldBeOfType<DomainFailureException>();
    }

    [Fact]
    public async Task A_grain_can_be_its_own_filter()
    {
        await Grain.Plain();
        (await Grain.SeenByItself()).ShouldBe([nameof(IFilterGrain.Plain), nameof(IFilterGrain.SeenByItself)]);
    }

    [Fact]
    public async Task An_outgoing_filter_can_change_arguments() => (await Grain.Add(1000, 1)).ShouldBe(2);

    [Fact]
    public async Task An_outgoing_filter_can_add_to_the_request_context() =>
        (await Grains.GetGrain<IContextGrain>(_id).From()).ShouldBe("outgoing filter");
}

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> From();
}

public sealed class ContextGrain : Grain, IContextGrain, IIncomingGrainCallFilter
{
    public Task<string?> From() => Task.FromResult(RequestContext.Get("from") as string);

    public Task Invoke(IIncomingGrainCallContext context) => context.Invoke();
}
