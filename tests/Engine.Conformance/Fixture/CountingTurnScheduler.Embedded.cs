using Orleans.Embedded;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>The thread pool, with a count of what is still to run.</summary>
internal sealed class CountingTurnScheduler : ITurnScheduler
{
    private readonly Lock _gate = new();
    private int _outstanding;
    private TaskCompletionSource? _quiet;

    public void Schedule(ITurnSource source)
    {
        lock (_gate)
            _outstanding++;
        ThreadPool.UnsafeQueueUserWorkItem(new Counted(this, source), preferLocal: true);
    }

    public Task QuietAsync()
    {
        lock (_gate)
        {
            if (_outstanding == 0)
                return Task.CompletedTask;
            return (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Done()
    {
        lock (_gate)
        {
            if (--_outstanding > 0)
                return;
            _quiet?.TrySetResult();
            _quiet = null;
        }
    }

    private sealed class Counted(CountingTurnScheduler owner, ITurnSource source) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                source.Execute();
            }
            finally
            {
                owner.Done();
            }
        }
    }
}
