using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>Posts a tick to its activation when due. The next tick is only timed once
/// this one is over, so ticks never pile up.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CallFlags _flags;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan _due;
    private TimeSpan _period;
    private bool _firing;
    private bool _changed;

    internal GrainTimer(
        Activation activation,
        Func<CancellationToken, Task> callback,
        GrainTimerCreationOptions options
    )
    {
        _activation = activation;
        _callback = callback;
        _flags =
            CallFlags.Local
            | CallFlags.OneWay
            | (options.Interleave ? CallFlags.AlwaysInterleave : CallFlags.None)
            | (options.KeepAlive ? CallFlags.None : CallFlags.NoKeepAlive);
        _timer = TurnQueue.WithoutFlow(() =>
            activation.Engine.Time.CreateTimer(
                static timer => ((GrainTimer)timer!).Fire(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            )
        );
        Change(options.DueTime, options.Period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        lock (_gate)
        {
            _changed = true;
            _due = dueTime;
            _period = period;
            if (!_firing)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _timer.Dispose();
        _activation.RemoveTimer(this);
    }

    public override string ToString() => $"timer of {_activation.GrainId}";

    internal async Task TickAsync()
    {
        lock (_gate)
            _changed = false;
        try
        {
            if (!_ended.IsCancellationRequested)
                await _callback(_ended.Token);
        }
        catch (Exception exception)
        {
            _activation.Engine.LogFailedTick(ToString(), exception);
        }
        finally
        {
            Rearm();
        }
    }

    private void Fire()
    {
        lock (_gate)
            _firing = true;
        _activation.TryPost(
            new Tick(this, _activation) { Flags = _flags, SentAt = _activation.Engine.Time.GetTimestamp() }
        );
    }

    private void Rearm()
    {
        lock (_gate)
        {
            _firing = false;
            if (!_ended.IsCancellationRequested)
                _timer.Change(_changed ? _due : _period, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Validate(TimeSpan span, string name)
    {
        var milliseconds = (long)span.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, uint.MaxValue - 1, name);
    }

    /// <summary>A tick as a call of the activation to itself.</summary>
    private sealed class Tick(GrainTimer timer, Activation activation) : Call
    {
        internal override string Description => timer.ToString();

        internal override bool Start(Mailbox host)
        {
            var ticking = timer.TickAsync();
            if (ticking.IsCompleted)
                return true;
            _ = FinishAsync(ticking);
            return false;
        }

        internal override void Fail(Exception exception)
        {
            // Nobody waits for a tick, and its timer logs what goes wrong in it.
        }

        internal override Response ResponseOf(object? result) => Response.Completed;

        public override ValueTask<Response> Invoke() => throw new NotSupportedException("A tick is run by its timer.");

        private async Task FinishAsync(Task ticking)
        {
            await ticking;
            activation.FinishAsync(this);
        }
    }
}

internal sealed class TimerRegistry : Timers.ITimerRegistry
{
    public IDisposable RegisterTimer(
        IGrainContext grainContext,
        Func<object?, Task> callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        ArgumentNullException.ThrowIfNull(callback);
        return RegisterGrainTimer(
            grainContext,
            static (tick, _) => tick.callback(tick.state),
            (callback, state),
            new GrainTimerCreationOptions(dueTime, period) { Interleave = true }
        );
    }

    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (grainContext is not Activation activation || RuntimeContext.Current != grainContext)
            throw new InvalidOperationException(
                "A timer is registered by the grain it belongs to, in one of its own turns."
            );
        var timer = new GrainTimer(activation, cancellation => callback(state, cancellation), options);
        activation.AddTimer(timer);
        return timer;
    }
}
