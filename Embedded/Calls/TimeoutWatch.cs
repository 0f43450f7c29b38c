using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// Ends calls whose time is up. It watches mailboxes, not calls: a mailbox is looked at when its earliest deadline
/// passes, so that a busy grain costs one entry per timeout instead of a timer per call.
/// </summary>
internal sealed class TimeoutWatch : IDisposable
{
    private readonly Engine _engine;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Mailbox, long> _due = new();
    private readonly ITimer _timer;
    private long _armedFor = long.MaxValue;

    internal TimeoutWatch(Engine engine)
    {
        _engine = engine;
        _time = engine.Time;
        _timer = TurnQueue.WithoutFlow(() =>
            _time.CreateTimer(
                static watch => ((TimeoutWatch)watch!).Sweep(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            )
        );
    }

    public void Dispose() => _timer.Dispose();

    internal void Watch(Mailbox mailbox, long deadline)
    {
        lock (_gate)
        {
            _due.Enqueue(mailbox, deadline);
            if (deadline < _armedFor)
                Arm(deadline);
        }
    }

    private void Sweep()
    {
        var now = _time.GetTimestamp();
        var examined = new List<Mailbox>();
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            while (_due.TryPeek(out var mailbox, out var deadline) && deadline <= now)
            {
                _due.Dequeue();
                examined.Add(mailbox);
            }
        }

        var expired = new List<Call>();
        foreach (var mailbox in examined.Distinct())
        {
            var next = mailbox.CollectExpired(now, expired);
            if (next != long.MaxValue)
                Watch(mailbox, next);
        }

        lock (_gate)
        {
            if (_due.TryPeek(out _, out var deadline) && deadline < _armedFor)
                Arm(deadline);
        }

        // As a turn, so that nothing that awaits an expired call runs inside the clock's callback.
        if (expired.Count > 0)
            _ = _engine.Own.Run(() => Expire(expired));
    }

    private Task Expire(List<Call> expired)
    {
        var graph = new WaitGraph(Pending().Concat(expired));
        foreach (var call in expired)
        {
            _engine.Meter.CountTimeout(call);
            var waited = _time.GetElapsedTime(call.SentAt);
            call.Fail(
                new TimeoutException(
                    $"Response did not arrive on time in {waited} for {call}. {graph.Explain(call)}".TrimEnd()
                )
            );
        }

        return Task.CompletedTask;
    }

    private List<Call> Pending()
    {
        Mailbox[] mailboxes;
        lock (_gate)
            mailboxes = [.. _due.UnorderedItems.Select(entry => entry.Element).Distinct()];
        var pending = new List<Call>();
        foreach (var mailbox in mailboxes)
            mailbox.AddPending(pending);
        return pending;
    }

    private void Arm(long deadline)
    {
        _armedFor = deadline;
        var due = _time.GetElapsedTime(_time.GetTimestamp(), deadline);
        // Timers count whole milliseconds; waking early would only mean waking twice.
        var milliseconds = Math.Clamp(Math.Ceiling(due.TotalMilliseconds), 0, uint.MaxValue - 1);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }
}

/// <summary>Who waits for whom, from the calls that are pending.</summary>
internal sealed class WaitGraph(IEnumerable<Call> pending)
{
    private readonly ILookup<GrainId, Call> _bySender = pending
        .Where(call => call.Sender is not null)
        .ToLookup(call => call.Sender!.GrainId);

    /// <summary>Names the cycle the call is stuck in or behind, or says nothing.</summary>
    internal string Explain(Call call)
    {
        var path = new List<Call> { call };
        var cycle = FindCycle(path, []);
        return cycle is null
            ? ""
            : $"The call waits in a cycle: {string.Join(" -> ", cycle.Select(step => step.Description))}"
                + $" -> back to {cycle[0].Target.GrainId}. Break it with an effect, [AlwaysInterleave] or AllowCallChainReentrancy.";
    }

    private List<Call>? FindCycle(List<Call> path, HashSet<GrainId> seen)
    {
        var at = path[^1].Target.GrainId;
        var start = path.FindIndex(step => step != path[^1] && step.Target.GrainId == at);
        if (start >= 0)
            return path[(start + 1)..];
        if (path[0].Sender is { } sender && sender.GrainId == at)
            return [.. path];
        if (!seen.Add(at))
            return null;
        foreach (var next in _bySender[at])
        {
            path.Add(next);
            if (FindCycle(path, seen) is { } cycle)
                return cycle;
            path.RemoveAt(path.Count - 1);
        }

        return null;
    }
}
