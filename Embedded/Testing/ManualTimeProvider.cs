namespace Orleans.Testing;

/// <summary>
/// A clock that stands until it is moved. Moving it fires every timer that comes due, in order of due time and, for
/// equal times, of their making; each sees the clock at its own due time.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Version), (DateTimeOffset Due, long Order)> _due = new();
    private DateTimeOffset _now = start;
    private long _order;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        SetUtcNow(GetUtcNow() + delta);
    }

    /// <summary>Moves the clock forward to the given time.</summary>
    public void SetUtcNow(DateTimeOffset value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, GetUtcNow());
        while (TakeDue(value) is { } timer)
            timer.Fire();
        lock (_gate)
        {
            if (value > _now)
                _now = value;
        }
    }

    /// <summary>When the next timer is due, so that a driver can jump from event to event.</summary>
    public DateTimeOffset? NextDue()
    {
        lock (_gate)
        {
            DropStale();
            return _due.TryPeek(out _, out var key) ? key.Due : null;
        }
    }

    /// <summary>Whether a timer is due in that span, both ends included.</summary>
    public bool IsDue(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
            return _due.UnorderedItems.Any(it =>
                it.Element.Version == it.Element.Timer.Version && it.Priority.Due >= from && it.Priority.Due <= to
            );
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            DropStale();
            if (!_due.TryPeek(out var entry, out var key) || key.Due > until)
                return null;
            _due.Dequeue();
            if (key.Due > _now)
                _now = key.Due;
            var timer = entry.Timer;
            if (timer.Period > TimeSpan.Zero)
                Schedule(timer, timer.Period);
            return timer;
        }
    }

    private void DropStale()
    {
        while (_due.TryPeek(out var entry, out _) && entry.Version != entry.Timer.Version)
            _due.Dequeue();
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime) =>
        _due.Enqueue((timer, ++timer.Version), (_now + dueTime, _order++));

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        /// <summary>An entry of the queue counts only while it carries the version of its timer.</summary>
        internal long Version { get; set; }

        internal TimeSpan Period { get; private set; }

        internal void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                    return false;
                Version++;
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                    clock.Schedule(this, dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
