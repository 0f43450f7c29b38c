namespace Orleans.Embedded;

/// <summary>
/// A lock for sections of some dozen instructions, of which an engine has several per call. Whoever finds it taken
/// looks again instead of going to sleep: with the holder gone within nanoseconds, sleep and wake-up would be most of
/// the price of a call to a grain that many call at once. The holder may enter again.
/// </summary>
internal sealed class Gate
{
    private int _holder;
    private int _depth;

    public Scope EnterScope()
    {
        var me = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref _holder) == me)
            _depth++;
        else if (Interlocked.CompareExchange(ref _holder, me, 0) != 0)
            Await(me);
        return new Scope(this);
    }

    /// <summary>The holder may have lost its processor: after some looks the own one is offered to it.</summary>
    private void Await(int me)
    {
        var looks = new SpinWait();
        do looks.SpinOnce(sleep1Threshold: -1);
        while (Volatile.Read(ref _holder) != 0 || Interlocked.CompareExchange(ref _holder, me, 0) != 0);
    }

    private void Exit()
    {
        if (_depth > 0)
            _depth--;
        else
            Volatile.Write(ref _holder, 0);
    }

    internal readonly ref struct Scope(Gate gate)
    {
        public void Dispose() => gate.Exit();
    }
}
