using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>What the suite needs of an engine. Nothing in the tests knows which one stands behind it.</summary>
public interface IEngineUnderTest : IAsyncDisposable
{
    IGrainFactory Grains { get; }

    IServiceProvider Services { get; }

    DateTimeOffset Now { get; }

    /// <summary>The store behind the name <c>store</c>; it outlives restarts.</summary>
    FaultyStorage Storage { get; }

    /// <summary>Lets the given time pass for the engine, without waiting for it.</summary>
    void Advance(TimeSpan span);

    /// <summary>Lets the given time pass and waits until the engine has nothing left to do about it.</summary>
    Task PassAsync(TimeSpan span);

    /// <summary>Lets time pass in which what nobody uses counts as idle.</summary>
    Task IdleAsync(TimeSpan span);

    /// <summary>Stops in order, as a host that is asked to end.</summary>
    Task StopAsync();

    /// <summary>Stops if need be, and starts anew over the same stores.</summary>
    Task RestartAsync();
}

/// <summary>How a test wants its engine.</summary>
/// <param name="AwaitsTimeouts">The test waits until a call is given up. An engine that takes the patience of callers
/// from the machine's clock may then have less of it; all other tests leave a busy machine its time.</param>
public sealed record EngineSetup(Action<ISiloBuilder>? Configure = null, bool AwaitsTimeouts = false);
