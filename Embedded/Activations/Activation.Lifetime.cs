using Orleans.Runtime;

namespace Orleans.Embedded;

internal sealed partial class Activation : ICallTarget
{
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        using (Gate.EnterScope())
        {
            if (_requestedEnd is not null || _state is ActivationState.Deactivating or ActivationState.Invalid)
                return;
            _requestedEnd = deactivationReason;
        }

        Wake();
    }

    /// <summary>True when nothing happened for so long that memory is better used otherwise.</summary>
    internal bool IsStale(long now, TimeSpan age) =>
        IsValid
        && _keepUntil <= now
        && Engine.Time.GetElapsedTime(Volatile.Read(ref _lastUsed), now) >= age
        && HasOnlyTicks();

    internal long LastUsed => Volatile.Read(ref _lastUsed);

    internal void KeepFor(TimeSpan span)
    {
        if (span == Timeout.InfiniteTimeSpan || span == TimeSpan.MaxValue)
            _keepUntil = long.MaxValue;
        else if (span <= TimeSpan.Zero)
            _keepUntil = long.MinValue;
        else
            _keepUntil = Engine.Time.GetTimestamp() + Engine.ToTimestamp(span);
    }

    protected override bool Accepts(Call call)
    {
        if (_state == ActivationState.Invalid)
            return false;
        if (call.IsLocal && (_requestedEnd is not null || _state == ActivationState.Deactivating))
            return false;
        if (!call.Flags.HasFlag(CallFlags.NoKeepAlive))
            _lastUsed = call.SentAt;
        return true;
    }

    protected override Call? TakeCall()
    {
        if (_state == ActivationState.Created)
            BeginActivating();
        else if (_requestedEnd is not null && !IsBusy && _state == ActivationState.Valid)
            BeginDeactivating();
        return base.TakeCall();
    }

    // Apart from TakeCall, where this lambda would cost every call a closure.
    private void BeginActivating()
    {
        _state = ActivationState.Activating;
        var context = FirstWaiting?.RequestContext;
        _ = Run(() => ActivateAsync(context));
    }

    private void BeginDeactivating()
    {
        _state = ActivationState.Deactivating;
        _ = Run(DeactivateAsync);
    }

    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        // As in Orleans, the activation sees what came with the call that caused it.
        RequestContext.Current = context;
        _class.Statistics.Activated();
        try
        {
            _instance = _class.Create(this);
            if (_states is not null)
            {
                foreach (var state in _states)
                    await Soon(state.LoadAsync());
            }

            if (_class.Activates && _instance is IGrainBase grain)
            {
                using var patience = new CancellationTokenSource(Engine.Collection.ActivationTimeout, Engine.Time);
                var activating = grain.OnActivateAsync(patience.Token);
                if (!activating.IsCompletedSuccessfully)
                    await activating.WaitAsync(patience.Token);
            }
        }
        catch (Exception exception)
        {
            await EndAsync(exception);
            return;
        }

        using (Gate.EnterScope())
            _state = ActivationState.Valid;
        Wake();
    }

    private Task Soon(Task task) =>
        task.IsCompleted ? task : task.WaitAsync(Engine.Collection.ActivationTimeout, Engine.Time);

    private async Task DeactivateAsync()
    {
        var reason = _requestedEnd!.Value;
        StopTimers();
        await EndStreamsAsync();
        if (_class.Deactivates && _instance is IGrainBase grain)
        {
            try
            {
                using var patience = new CancellationTokenSource(Engine.Collection.DeactivationTimeout, Engine.Time);
                var deactivating = grain.OnDeactivateAsync(reason, patience.Token);
                if (!deactivating.IsCompletedSuccessfully)
                    await deactivating.WaitAsync(patience.Token);
            }
            catch (Exception exception)
            {
                Engine.LogFailedDeactivation(this, exception);
            }
        }

        await EndAsync(failure: null);
    }

    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        await DisposeInstanceAsync();
        _class.Statistics.Deactivated();
        _owner.Forget(this);
        List<Call> waiting;
        using (Gate.EnterScope())
        {
            _state = ActivationState.Invalid;
            waiting = TakeWaiting();
            // References may remember this activation for long; they must not keep the grain and its state with it.
            _instance = null;
            _states = null;
        }

        if (failure is not null)
            Engine.LogFailedActivation(this, failure);
        foreach (var call in waiting)
        {
            if (failure is not null)
                call.Fail(failure);
            else if (!call.IsLocal)
                Engine.Forward(call);
        }

        Rarely.Gone.TrySetResult();
    }

    internal void EndAbandonedStreams(TimeSpan age)
    {
        if (_rare?.Streams is { } streams)
            _ = Run(() => streams.EndAbandonedAsync(age));
    }

    private async Task EndStreamsAsync()
    {
        try
        {
            if (_rare?.Streams is { } streams)
                await streams.EndAllAsync();
        }
        catch (Exception exception)
        {
            Engine.LogFailedDeactivation(this, exception);
        }
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        using (Gate.EnterScope())
            timers = _rare?.Timers?.ToArray() ?? [];
        foreach (var timer in timers)
            timer.Dispose();
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (_instance is IDisposable disposable)
                disposable.Dispose();
            if (_scope is IAsyncDisposable scope)
                await scope.DisposeAsync();
            else
                _scope?.Dispose();
        }
        catch (Exception exception)
        {
            Engine.LogFailedDeactivation(this, exception);
        }
    }
}
