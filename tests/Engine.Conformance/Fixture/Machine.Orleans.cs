[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>Real time, for what an engine does on the machine's clock.</summary>
internal static class Machine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TimeSpan Moment { get; } = TimeSpan.FromMilliseconds(10);

    public static async Task PassAsync(TimeSpan span)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = TimeProvider.System.CreateTimer(
            _ => passed.TrySetResult(),
            state: null,
            span,
            Timeout.InfiniteTimeSpan
        );
        await passed.Task;
    }

    /// <summary>Waits until the pool had nothing to run for a while. A cluster is never told to be done, so this is a
    /// guess; tests that rely on it let time pass until they see what they wait for.
    /// </summary>
    public static async Task QuietAsync()
    {
        for (var quiet = 0; quiet < 3; )
        {
            var before = ThreadPool.CompletedWorkItemCount;
            await PassAsync(Moment);
            quiet = ThreadPool.CompletedWorkItemCount - before < 20 ? quiet + 1 : 0;
        }
    }

    /// <summary>Looks until it is so; the failure says what it was.</summary>
    public static async Task Until(Func<Task<bool>> look, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await look())
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
                throw new TimeoutException($"Missing after {s_patience}: {what}.");
            await PassAsync(Moment);
        }
    }
}
