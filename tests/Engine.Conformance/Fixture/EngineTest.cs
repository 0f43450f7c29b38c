using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>A test with an engine of its own.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    protected IEngineUnderTest Engine { get; private set; } = null!;

    protected IGrainFactory Grains => Engine.Grains;

    /// <inheritdoc cref="EngineSetup.AwaitsTimeouts"/>
    protected virtual bool AwaitsTimeouts => false;

    public async ValueTask InitializeAsync() =>
        Engine = await EngineFactory.StartAsync(new EngineSetup(Configure, AwaitsTimeouts));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(ISiloBuilder silo) { }
}
