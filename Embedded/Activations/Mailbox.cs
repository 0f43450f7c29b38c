using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Where calls wait for their turn, and the rule by which they get it.
/// Activations and observers are mailboxes.</summary>
internal abstract class Mailbox(Engine engine) : TurnQueue(engine.Scheduler)
{
    private CallList _waiting;
    private CallList _running;
    private long _examinedAt = long.MaxValue;
    private TaskCompletionSource? _drained;

    internal Engine Engine { get; } = engine;

    internal abstract object? Instance { get; }

    internal abstract bool HasFilters { get; }

    /// <summary>Calls that run or wait; read without the gate, so only good for choosing and for showing.</summary>
    internal int Load => _waiting.Count + _running.Count;

    internal int QueueDepth => _waiting.Count;

    /// <summary>Calls ever taken in.</summary>
    internal long Taken { get; private set; }

    /// <summary>Highest number of waiting calls; 0 for no limit.</summary>
    protected abstract int Limit { get; }

    protected bool IsBusy => _running.Count > 0;

    protected Call? FirstWaiting => _waiting.First;

    /// <summary>Takes a call in. False when this mailbox has ended and the
    /// caller should look for its successor.</summary>
    public bool TryPost(Call call)
    {
        bool wake;
        using (Gate.EnterScope())
        {
            if (!Accepts(call))
                return false;
            if (Limit > 0 && _waiting.Count >= Limit && !call.IsLocal)
            {
                wake = false;
            }
            else
            {
                call.Host = this;
                Taken++;
                _waiting.Append(call);
                if (call.Deadline < _examinedAt)
                    Watch(call.Deadline);
                wake = MarkScheduled();
                call = null!;
            }
        }

        if (wake)
            HandToScheduler();
        if (call is not null)
            Overload(call);
        return true;
    }

    /// <summary>Takes a waiting call back; a running one stays.</summary>
    internal void Withdraw(Call call)
    {
        using (Gate.EnterScope())
        {
            if (!_waiting.Contains(call))
                return;
            _waiting.Remove(call);
            SignalDrained();
        }
    }

    /// <summary>Completes when nothing runs or waits here, be it for an instant.</summary>
    internal Task Drained()
    {
        TaskCompletionSource? drained = null;
        using (Gate.EnterScope())
        {
            if (Load > 0)
                drained = _drained ??= new TaskCompletionSource();
        }

        return drained?.Task ?? Task.CompletedTask;
    }

    /// <summary>Removes a call that ended in a later turn than it started in.</summary>
    internal void FinishAsync(Call call)
    {
        bool wake;
        using (Gate.EnterScope())
        {
            RemoveFinished(call);
            wake = MarkScheduled();
        }

        if (wake)
            HandToScheduler();
    }

    internal virtual void Count(Call call, bool failed) { }

    internal virtual void OnCallFailed(Call call, Exception exception) { }

    /// <summary>Moves calls whose callers gave up to the list; returns when to look again.</summary>
    internal long CollectExpired(long now, List<Call> expired)
    {
        using (Gate.EnterScope())
        {
            var next = long.MaxValue;
            for (var call = _waiting.First; call is not null; )
            {
                var following = call.Next;
                if (call.Deadline <= now)
                {
                    _waiting.Remove(call);
                    expired.Add(call);
                    SignalDrained();
                }
                else
                    next = Math.Min(next, call.Deadline);
                call = following;
            }

            for (var call = _running.First; call is not null; call = call.Next)
            {
                if (call.Deadline <= now)
                {
                    // It goes on running, as in Orleans, but nobody waits for it any more.
                    call.Deadline = long.MaxValue;
                    expired.Add(call);
                }
                else
                    next = Math.Min(next, call.Deadline);
            }

            return _examinedAt = next;
        }
    }

    internal void AddPending(List<Call> pending)
    {
        using (Gate.EnterScope())
        {
            for (var call = _running.First; call is not null; call = call.Next)
                pending.Add(call);
            for (var call = _waiting.First; call is not null; call = call.Next)
                pending.Add(call);
        }
    }

    protected virtual bool Accepts(Call call) => true;

    /// <summary>With the gate held: may this call start beside the running ones?</summary>
    protected virtual bool MayInterleave(Call call) => call.AlwaysInterleaves;

    protected virtual bool CanStartCalls => true;

    protected virtual bool AnyMayInterleave => true;

    protected override Call? TakeCall()
    {
        if (!CanStartCalls || _waiting.First is not { } call)
            return null;
        if (_running.Count > 0)
        {
            if (!AnyMayInterleave)
                return null;
            // A running call that interleaves with all stands in nobody's way.
            if (!_running.All(static running => running.AlwaysInterleaves))
            {
                while (call is not null && !MayInterleave(call))
                    call = call.Next;
                if (call is null)
                    return null;
            }
        }

        _waiting.Remove(call);
        _running.Append(call);
        return call;
    }

    protected override bool StartCall(Call call)
    {
        if (call.RequestContext is not null)
            RequestContext.Current = call.RequestContext;
        return call.Start(this);
    }

    protected override void RemoveFinished(Call call)
    {
        _running.Remove(call);
        SignalDrained();
    }

    protected bool AllRunningAreReadOnly() => _running.All(static call => call.IsReadOnly || call.AlwaysInterleaves);

    /// <summary>True when nothing is here but ticks that do not count as use.</summary>
    protected bool HasOnlyTicks()
    {
        using (Gate.EnterScope())
        {
            return _running.All(static call => call.Flags.HasFlag(CallFlags.NoKeepAlive))
                && _waiting.All(static call => call.Flags.HasFlag(CallFlags.NoKeepAlive));
        }
    }

    protected List<Call> TakeWaiting()
    {
        var calls = new List<Call>(_waiting.Count);
        while (_waiting.First is { } call)
        {
            _waiting.Remove(call);
            calls.Add(call);
        }

        SignalDrained();
        return calls;
    }

    private void SignalDrained()
    {
        if (_drained is null || Load > 0)
            return;
        Signal(_drained);
        _drained = null;
    }

    // As a turn of its own, because the gate is held here; apart, because every call would pay for the closure.
    private void Signal(TaskCompletionSource drained) =>
        _ = Run(() =>
        {
            drained.TrySetResult();
            return Task.CompletedTask;
        });

    private void Watch(long deadline)
    {
        _examinedAt = deadline;
        Engine.Timeouts.Watch(this, deadline);
    }

    private void Overload(Call call) =>
        call.Fail(new LimitExceededException("MaxEnqueuedRequests", _waiting.Count, Limit, $"{Name} refuses {call}"));
}
