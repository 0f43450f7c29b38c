namespace Orleans.Embedded;

/// <summary>Decides when, and on which thread, sources with work get their turns.
/// Replace it to drive the engine deterministically.</summary>
public interface ITurnScheduler
{
    /// <summary>The source has work. Call <see cref="ITurnSource.RunTurns"/> once for each call of
    /// this method, later and never from within it; the source asks again when work is left. Two
    /// sources may run at once, one source never is asked twice.
    /// </summary>
    void Schedule(ITurnSource source);
}

/// <summary>Something that has turns to run: an activation, an observer, or the engine itself.</summary>
public interface ITurnSource : IThreadPoolWorkItem
{
    /// <summary>What the turns belong to, for traces.</summary>
    string Name { get; }

    /// <summary>Runs at most so many turns on the calling thread.</summary>
    void RunTurns(int limit);
}

/// <summary>The default: turns run on the thread pool.</summary>
public sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    public void Schedule(ITurnSource source) => ThreadPool.UnsafeQueueUserWorkItem(source, preferLocal: true);
}
