using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>A test with an engine of its own.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    protected IEngineUnderTest Engine { get; private set; } = null!;

    protected IGrainFactory Grains => Engine.Grains;

    public async ValueTask InitializeAsync() => Engine = await EngineFactory.StartAsync(new EngineSetup(Configure));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(ISiloBuilder silo) { }
}
