using System.Diagnostics;

namespace Orleans.Embedded;

/// <summary>What a run of turns has brought to an end and not told its callers yet. It is held back for moments only: a
/// caller shall not wait for the turns of others.</summary>
internal struct Results(bool together)
{
    /// <summary>A look at the clock costs as much as some of what a turn does.</summary>
    private const int LooksEvery = 4;

    /// <summary>50 us.</summary>
    private static readonly long s_patience = Stopwatch.Frequency / 20_000;

    private Call? _first;
    private Call? _last;
    private long _since;
    private int _held;

    public void Add(Call call)
    {
        if (!together)
        {
            call.Deliver();
            return;
        }

        Append(call);
        if (++_held % LooksEvery == 0 && Stopwatch.GetTimestamp() - _since > s_patience)
            Tell();
    }

    /// <summary>All of them and the last one, linked.</summary>
    public Call? With(Call? last)
    {
        if (last is not null)
            Append(last);
        return _first;
    }

    private void Append(Call call)
    {
        if (_last is null)
            (_first, _since) = (call, Stopwatch.GetTimestamp());
        else
            _last.Next = call;
        _last = call;
    }

    private void Tell()
    {
        while (_first is { } call)
        {
            _first = call.Next;
            call.Next = null;
            call.Deliver();
        }

        _last = null;
    }
}

/// <summary>
/// Results on their way to their callers, whose code may go on at once, here. It may also block: so whoever has a
/// thread to spare takes the next result, and none waits behind another caller's code.
/// </summary>
internal sealed class Deliveries : IThreadPoolWorkItem
{
    private Call? _next;

    private Deliveries(Call first) => _next = first;

    public static void Make(Call first)
    {
        if (first.Next is null)
        {
            first.Deliver();
            return;
        }

        var all = new Deliveries(first);
        ThreadPool.UnsafeQueueUserWorkItem(all, preferLocal: false);
        all.Execute();
    }

    public void Execute()
    {
        while (Take() is { } call)
            call.Deliver();
    }

    private Call? Take()
    {
        while (Volatile.Read(ref _next) is { } call)
        {
            if (Interlocked.CompareExchange(ref _next, call.Next, call) == call)
                return call;
        }

        return null;
    }
}
