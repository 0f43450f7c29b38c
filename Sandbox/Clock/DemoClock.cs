namespace MarketingManager.Sandbox.Clock;

/// <summary>A clock that can be put forward. It starts at a given instant (or now), runs in real time or faster, and
/// never goes back. Timers made from it wait in its own time: <see cref="Advance"/> fires those that became due, on
/// the thread pool, a periodic one once however many periods were skipped.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    /// <summary>A real timer cannot wait longer than about 49 days; a longer wait is armed again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly Lock _gate = new();
    private readonly HashSet<DemoTimer> _armed = [];
    private readonly DateTimeOffset _start;
    private readonly long _startedAt = System.GetTimestamp();
    private readonly double _speed;
    private TimeSpan _skipped;

    /// <param name="start">The first instant; the real time when left out.</param>
    /// <param name="speed">Seconds of this clock per real second; more than 0.</param>
    public DemoClock(DateTimeOffset? start = null, double speed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        (_start, _speed) = (start ?? System.GetUtcNow(), speed);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => (_start + Elapsed()).ToUniversalTime();

    public override long GetTimestamp() => Elapsed().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DemoTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <exception cref="ArgumentOutOfRangeException">The time to add is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _skipped += by;
            foreach (var timer in _armed)
                timer.Arm();
        }
    }

    private TimeSpan Elapsed()
    {
        lock (_gate)
            return _skipped + (System.GetElapsedTime(_startedAt) * _speed);
    }

    private sealed class DemoTimer : ITimer
    {
        private readonly DemoClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _real;
        private TimeSpan? _due;
        private TimeSpan _period;
        private bool _disposed;

        public DemoTimer(DemoClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _real = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                if (_disposed)
                    return false;
                _period = period;
                Wait(dueTime);
                return true;
            }
        }

        /// <summary>Only under the clock's lock.</summary>
        public void Arm()
        {
            if (_due is not { } due)
                return;
            var left = (due - _clock.Elapsed()) / _clock._speed;
            _real.Change(
                left <= TimeSpan.Zero ? TimeSpan.Zero
                    : left < LongestWait ? RoundUp(left)
                    : LongestWait,
                Timeout.InfiniteTimeSpan
            );
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _disposed = true;
                Wait(Timeout.InfiniteTimeSpan);
            }

            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return _real.DisposeAsync();
        }

        private void Fire()
        {
            lock (_clock._gate)
            {
                if (_disposed || _due is not { } due)
                    return;
                if (due > _clock.Elapsed())
                {
                    Arm();
                    return;
                }

                Wait(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
            }

            _callback(_state);
        }

        private void Wait(TimeSpan time)
        {
            if (time == Timeout.InfiniteTimeSpan)
            {
                _due = null;
                _clock._armed.Remove(this);
                _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            _due = _clock.Elapsed() + time;
            _clock._armed.Add(this);
            Arm();
        }

        // A real timer drops fractions of a millisecond; without this it would fire early and be armed again.
        private static TimeSpan RoundUp(TimeSpan time) =>
            TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
    }
}
