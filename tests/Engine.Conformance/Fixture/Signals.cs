using System.Collections.Concurrent;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>Named facts that grains announce and tests await, or the other way round.</summary>
public static class Signals
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> s_signals = new(StringComparer.Ordinal);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static void Set(string name) => Source(name).TrySetResult();

    public static bool IsSet(string name) => Source(name).Task.IsCompleted;

    public static Task Of(string name) => Source(name).Task;

    /// <summary>Waits for a fact; the failure names it.</summary>
    public static Task Arrives(string name) => Of(name).Within($"signal '{name}'");

    public static async Task Within(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(s_patience);
        }
        catch (TimeoutException late) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Missing after {s_patience}: {what}.", late);
        }
    }

    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await ((Task)task).Within(what);
        return await task;
    }

    /// <summary>Waits until it ended, then answers as it did. Unlike <see cref="Within(Task, string)"/> it
    /// never takes its own impatience for a timeout of the engine.</summary>
    public static async Task Ended(this Task task, string what)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var first = await Task.WhenAny(task, Task.Delay(Timeout.Infinite, patience.Token));
        if (first != task)
            throw new InvalidOperationException($"Missing after {s_patience}: {what}.");
        await task;
    }

    private static TaskCompletionSource Source(string name) =>
        s_signals.GetOrAdd(
            name,
            static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
}
