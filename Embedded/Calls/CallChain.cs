using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Tells the running activation which call chains may come back into it.</summary>
internal static class CallChain
{
    private static long s_last;

    /// <summary>A counter, not a random Guid, so that a simulation repeats.</summary>
    internal static Guid NewId() => ActivationId.FromNumber(Interlocked.Increment(ref s_last)).Key;

    internal static void Enter(Guid chain)
    {
        if (chain != Guid.Empty)
            (RuntimeContext.Current as Activation)?.EnterChain(chain);
    }

    internal static void Exit(Guid chain)
    {
        if (chain != Guid.Empty)
            (RuntimeContext.Current as Activation)?.ExitChain(chain);
    }
}
