using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The activations of one stateless worker: a call goes to an idle one, to a new one
/// while the limit allows, else to the least busy.</summary>
internal sealed class StatelessWorkerPool(GrainId id, GrainClass grainClass) : ICallTarget, ICallTargetOwner
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    public bool TryPost(Call call)
    {
        while (!Choose().TryPost(call))
        {
            // The chosen worker ended between the choice and the post; Forget has removed it by now or soon.
        }

        return true;
    }

    public void Forget(Activation activation)
    {
        lock (_gate)
            _workers.Remove(activation);
    }

    internal Activation[] Workers()
    {
        lock (_gate)
            return [.. _workers];
    }

    private Activation Choose()
    {
        lock (_gate)
        {
            Activation? best = null;
            foreach (var worker in _workers)
            {
                if (worker.IsGone)
                    continue;
                if (worker.Load == 0)
                    return worker;
                if (best is null || worker.Load < best.Load)
                    best = worker;
            }

            if (best is not null && _workers.Count >= grainClass.StatelessWorker!.MaxLocalWorkers)
                return best;
            var added = new Activation(id, grainClass, this);
            _workers.Add(added);
            return added;
        }
    }
}
