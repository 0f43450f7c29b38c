using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>A result of no value, so that calls with and without a result are one class.</summary>
internal readonly struct Nothing
{
    internal static ValueTask<Nothing> From(Task task) => task.IsCompletedSuccessfully ? default : Await(task);

    internal static ValueTask<Nothing> From(ValueTask task) =>
        task.IsCompletedSuccessfully ? default : Await(task.AsTask());

    private static async ValueTask<Nothing> Await(Task task)
    {
        await task;
        return default;
    }
}

internal abstract class ResultCall<T> : Call
{
    // Not RunContinuationsAsynchronously, which sends Task.WhenAll and WaitAsync over the thread pool, out of
    // a simulation's sight. Awaiting code still never runs inside the turn that completes it: the framework
    // does not inline a continuation where another scheduler is current.
    private TaskCompletionSource<T>? _completion;
    private T _result = default!;

    /// <summary>What the caller awaits; a one-way call is over for it at once.</summary>
    internal Task<T> Promise() => IsOneWay ? Completed.Task : (_completion ??= new TaskCompletionSource<T>()).Task;

    /// <summary>Calls the interface's method; emitted.</summary>
    public abstract ValueTask<T> InvokeOn(object target);

    internal override bool Start(Mailbox host)
    {
        try
        {
            var running = host.HasFilters ? ThroughFilters(host) : InvokeOn(host.Instance!);
            if (!running.IsCompletedSuccessfully)
            {
                _ = AwaitAsync(running, host);
                return false;
            }

            End(host, running.Result);
        }
        catch (Exception exception)
        {
            End(host, exception);
        }

        return true;
    }

    // Nothing happens here when it failed or its caller gave up: the promise is kept or broken by then.
    internal override void Deliver() => _completion?.TrySetResult(_result);

    internal override void Fail(Exception exception)
    {
        StopObserving();
        if (_completion is null)
            return;
        if (exception is OperationCanceledException)
            _completion.TrySetFromTask(Canceled(exception));
        else
            _completion.TrySetException(exception);
    }

    public override async ValueTask<Response> Invoke()
    {
        try
        {
            return Respond(await InvokeOn(Instance));
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    internal override Response ResponseOf(object? result) => Respond(result is null ? default! : (T)result);

    internal static Response Respond(T result) =>
        typeof(T) == typeof(Nothing) ? Response.Completed : Response.FromResult(result);

    private async Task AwaitAsync(ValueTask<T> running, Mailbox host)
    {
        try
        {
            End(host, await running);
            Deliver();
        }
        catch (Exception exception)
        {
            End(host, exception);
        }

        host.FinishAsync(this);
    }

    private async ValueTask<T> ThroughFilters(Mailbox host)
    {
        var context = new IncomingCall(this, host);
        await context.Invoke();
        return context.Response is { } response ? response.GetResult<T>() : default!;
    }

    private void End(Mailbox host, T result)
    {
        if (_completion is not null)
            _result = Isolation<T>.Copy(result);
        host.Count(this, failed: false);
        StopObserving();
    }

    private void End(Mailbox host, Exception exception)
    {
        host.Count(this, failed: true);
        host.OnCallFailed(this, exception);
        Fail(exception);
    }

    // Through an async method the task becomes canceled and still rethrows this very exception.
    private static async Task<T> Canceled(Exception exception)
    {
        await Task.CompletedTask;
        ExceptionDispatchInfo.Throw(exception);
        return default;
    }

    private static class Completed
    {
        internal static readonly Task<T> Task = System.Threading.Tasks.Task.FromResult<T>(default!);
    }
}
