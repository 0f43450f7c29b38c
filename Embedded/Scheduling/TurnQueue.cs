using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// Runs its work one piece at a time: continuations of what runs already come before new calls. As a
/// <see cref="TaskScheduler"/> it gets every continuation of code that awaits inside a turn.
/// </summary>
internal abstract class TurnQueue(ITurnScheduler scheduler) : TaskScheduler, ITurnSource
{
    private const int DefaultTurns = 128;

    private static readonly Func<object?, LoopEnd> s_loop = static state => ((TurnQueue)state!).Loop();

    [ThreadStatic]
    private static TurnQueue? t_running;

    // Another scheduler decides on the order of everything; it is told of each result at its time.
    private readonly bool _together = scheduler is ThreadPoolTurnScheduler;

    private Queue<Task>? _continuations;
    private bool _scheduled;
    private int _limit;

    public abstract string Name { get; }

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Guards everything that decides what runs next. Nothing foreign is called while it is held.</summary>
    protected Gate Gate { get; } = new();

    protected virtual IGrainContext? Context => null;

    public void Execute() => RunTurns(DefaultTurns);

    public void RunTurns(int limit)
    {
        _limit = limit;
        LoopEnd end;
        var queue = t_running;
        var context = RuntimeContext.Enter(Context);
        // A synchronization context would be captured by grain code in place of this scheduler.
        var foreign = SynchronizationContext.Current;
        if (foreign is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        t_running = this;
        try
        {
            // A task around the loop makes this the current task scheduler for everything a turn starts.
            var loop = new Task<LoopEnd>(s_loop, this);
            loop.RunSynchronously(this);
            end = loop.Result;
        }
        finally
        {
            t_running = queue;
            RuntimeContext.Enter(context);
            if (foreign is not null)
                SynchronizationContext.SetSynchronizationContext(foreign);
        }

        if (end.More)
            scheduler.Schedule(this);
        if (end.Results is { } results)
            Deliveries.Make(results);
    }

    /// <summary>The next call that may start now, if any. Called with the gate held.</summary>
    protected virtual Call? TakeCall() => null;

    /// <summary>Starts a call; true when it is over already, so that its end costs no second lock.</summary>
    protected virtual bool StartCall(Call call) => true;

    /// <summary>Called with the gate held, for a call <see cref="StartCall"/> finished.</summary>
    protected virtual void RemoveFinished(Call call) { }

    protected override void QueueTask(Task task)
    {
        bool wake;
        using (Gate.EnterScope())
        {
            (_continuations ??= new Queue<Task>(2)).Enqueue(task);
            wake = MarkScheduled();
        }

        if (wake)
            scheduler.Schedule(this);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && t_running == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        using (Gate.EnterScope())
            return _continuations?.ToArray() ?? [];
    }

    /// <summary>With the gate held: true when the caller must hand this queue to the
    /// scheduler once it let go of the gate.</summary>
    protected bool MarkScheduled()
    {
        if (_scheduled)
            return false;
        _scheduled = true;
        return true;
    }

    protected void Wake()
    {
        bool wake;
        using (Gate.EnterScope())
            wake = MarkScheduled();
        if (wake)
            scheduler.Schedule(this);
    }

    protected void HandToScheduler() => scheduler.Schedule(this);

    /// <summary>Runs asynchronous work of the engine itself as turns of this queue.</summary>
    internal Task Run(Func<Task> work)
    {
        return WithoutFlow(() =>
            Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap()
        );
    }

    /// <summary>Makes something long-lived without tying it to the async
    /// locals of whoever happens to make it.</summary>
    internal static T WithoutFlow<T>(Func<T> make)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return make();
        using (ExecutionContext.SuppressFlow())
            return make();
    }

    private LoopEnd Loop()
    {
        if (RequestContext.Current is not null)
            RequestContext.Current = null;
        var clean = ExecutionContext.Capture();
        var results = new Results(_together);
        Call? finished = null;
        for (var turns = _limit; turns > 0; turns--)
        {
            Task? continuation = null;
            Call? call = null;
            using (Gate.EnterScope())
            {
                if (finished is not null)
                    RemoveFinished(finished);
                if (_continuations is null || !_continuations.TryDequeue(out continuation))
                    call = TakeCall();
                // Taking a call may have queued work of the engine instead, such as the activation itself.
                if (call is null && continuation is null && _continuations?.TryDequeue(out continuation) is not true)
                {
                    _scheduled = false;
                    return new(More: false, results.With(finished));
                }
            }

            if (finished is not null)
                results.Add(finished);
            finished = null;
            if (continuation is not null)
                TryExecuteTask(continuation);
            else if (StartCall(call!))
                finished = call;
            // Whatever a turn left in async locals must not be seen by the next one.
            if (clean is not null && ExecutionContext.Capture() != clean)
                ExecutionContext.Restore(clean);
        }

        if (finished is not null)
        {
            using (Gate.EnterScope())
                RemoveFinished(finished);
        }

        return new(More: true, results.With(finished));
    }

    /// <summary>How a run of turns ended.</summary>
    /// <param name="More">Turns are left for another run; otherwise the queue asks when there are any.</param>
    /// <param name="Results">Calls whose callers are told outside of the turns, where code that awaits them may go on
    /// at once; inside, each would have to be queued to the thread pool first.</param>
    private readonly record struct LoopEnd(bool More, Call? Results);
}
