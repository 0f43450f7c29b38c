using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Which identity is active where. One entry per identity, so one activation per identity.</summary>
internal sealed class Catalog : ICallTargetOwner
{
    private readonly Engine _engine;
    private readonly ConcurrentDictionary<GrainId, ICallTarget> _targets = new();
    private readonly ITimer _collector;
    private readonly ITimer? _memory;

    internal Catalog(Engine engine)
    {
        _engine = engine;
        var quantum = engine.Collection.CollectionQuantum;
        _collector = TurnQueue.WithoutFlow(() =>
            engine.Time.CreateTimer(
                static catalog => ((Catalog)catalog!).Collect(ageLimit: null),
                this,
                quantum,
                quantum
            )
        );
        if (!engine.Collection.EnableActivationSheddingOnMemoryPressure)
            return;
        var shedding = new MemoryShedding(engine);
        var period = engine.Collection.MemoryUsagePollingPeriod;
        _memory = TurnQueue.WithoutFlow(() =>
            engine.Time.CreateTimer(_ => shedding.Relieve(), state: null, period, period)
        );
    }

    internal ICallTarget Locate(GrainReference reference)
    {
        var id = reference.GrainId;
        if (_targets.TryGetValue(id, out var known))
            return known;
        var grainClass =
            reference.Shared.Class
            ?? throw new ClientNotAvailableException($"The observer {id} was deleted or is gone.");
        return _targets.GetOrAdd(
            id,
            static (key, state) =>
                state.grainClass.StatelessWorker is null
                    ? new Activation(key, state.grainClass, state.catalog)
                    : new StatelessWorkerPool(key, state.grainClass),
            (grainClass, catalog: this)
        );
    }

    public void Forget(Activation activation) =>
        _targets.TryRemove(new KeyValuePair<GrainId, ICallTarget>(activation.GrainId, activation));

    internal IEnumerable<Activation> All()
    {
        foreach (var (_, target) in _targets)
        {
            if (target is Activation activation)
                yield return activation;
            if (target is not StatelessWorkerPool pool)
                continue;
            foreach (var worker in pool.Workers())
                yield return worker;
        }
    }

    /// <summary>Ends what was idle for longer than its class allows, or than the limit asked for.</summary>
    internal void Collect(TimeSpan? ageLimit)
    {
        var now = _engine.Time.GetTimestamp();
        foreach (var activation in All())
        {
            activation.EndAbandonedStreams(_engine.StreamAbandonment);
            if ((ageLimit ?? activation.Class.CollectionAge) is { } age && activation.IsStale(now, age))
                activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Idle for at least {age}."));
        }
    }

    internal void StopCollecting()
    {
        _collector.Dispose();
        _memory?.Dispose();
    }
}
