using MarketingManager.Engine.Conformance.Fixture;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace MarketingManager.Engine.Conformance.Grains;

public interface IProbeGrain : IGrainWithStringKey
{
    Task<string> Activation();

    Task<string> Identity();
}

[KeepAlive]
[GrainType("kept")]
public sealed class KeptGrain : Grain, IKeptGrain
{
    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<string> Identity() => Task.FromResult(this.GetGrainId().ToString());
}

public interface IKeptGrain : IProbeGrain;

[CollectionAgeLimit(Minutes = 3)]
public sealed class BriefGrain : Grain, IBriefGrain
{
    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<string> Identity() => Task.FromResult(this.GetGrainId().ToString());
}

public interface IBriefGrain : IProbeGrain;

/// <summary>A grain that has no base class and gets its context injected.</summary>
public sealed class PlainGrain(IGrainContext context) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext { get; } = context;

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<string> Identity() => Task.FromResult(GrainContext.GrainId.ToString());
}

public interface IPlainGrain : IProbeGrain;

public interface IKeyGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class KeyGrain : Grain, IKeyGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public interface IPickyGrain : IGrainWithStringKey
{
    Task Hold(string name);

    Task<string> Polite(string text);

    Task<string> Patient(string text);
}

[MayInterleave(nameof(Interleaves))]
public sealed class PickyGrain : Grain, IPickyGrain
{
    public static bool Interleaves(IInvokable request) => request.GetMethodName() == nameof(Polite);

    public async Task Hold(string name)
    {
        Signals.Set($"{name}-started");
        await Signals.Of(name);
    }

    public Task<string> Polite(string text) => Task.FromResult(text);

    public Task<string> Patient(string text) => Task.FromResult(text);
}

public interface ITallyGrain : IGrainWithStringKey
{
    Task Add(int number, bool thenEnd);

    Task<int> Total();
}

/// <summary>Keeps its sum in the store, so that it survives its activations.</summary>
public sealed class TallyGrain([PersistentState("tally", "store")] IPersistentState<Counter> tally) : Grain, ITallyGrain
{
    public async Task Add(int number, bool thenEnd)
    {
        await Task.Yield();
        tally.State = new Counter(tally.State.Value + number);
        await tally.WriteStateAsync();
        if (thenEnd)
            DeactivateOnIdle();
    }

    public Task<int> Total() => Task.FromResult(tally.State.Value);
}
