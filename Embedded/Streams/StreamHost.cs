using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The enumerations an activation is in the middle of. Their code runs as turns of the activation.</summary>
internal sealed class StreamHost(Activation activation)
{
    private readonly Dictionary<Guid, OpenStream> _open = [];

    internal static StreamHost OfRunningActivation() => ((Activation)RuntimeContext.Current!).Streams;

    internal async Task<StreamBatch<T>> StepAsync<T>(StreamStep<T> step, object target)
    {
        var stream = Find(step, target);
        stream.LastStep = activation.Engine.Time.GetTimestamp();
        try
        {
            var batch = await stream.NextAsync(step.BatchSize, activation.Engine);
            if (batch.IsLast)
                await EndAsync(step.Id);
            return batch;
        }
        catch
        {
            await EndAsync(step.Id);
            throw;
        }
    }

    internal async Task EndAsync(Guid id)
    {
        if (_open.Remove(id, out var stream))
            await stream.DisposeAsync();
    }

    internal async Task EndAllAsync()
    {
        foreach (var id in _open.Keys.ToArray())
            await EndAsync(id);
    }

    /// <summary>Ends what its caller abandoned without saying so.</summary>
    internal async Task EndAbandonedAsync(TimeSpan age)
    {
        var abandoned = _open
            .Where(entry => activation.Engine.Time.GetElapsedTime(entry.Value.LastStep) > age)
            .Select(entry => entry.Key)
            .ToArray();
        foreach (var id in abandoned)
            await EndAsync(id);
    }

    private OpenStream<T> Find<T>(StreamStep<T> step, object target)
    {
        if (_open.TryGetValue(step.Id, out var known))
            return (OpenStream<T>)known;
        if (step.Origin is null)
            throw new EnumerationAbortedException();
        var opened = new OpenStream<T>(step.Origin.InvokeOn(target), step.Cancellation);
        _open.Add(step.Id, opened);
        return opened;
    }
}

internal abstract class OpenStream : IAsyncDisposable
{
    internal long LastStep { get; set; }

    public abstract ValueTask DisposeAsync();
}

internal sealed class OpenStream<T> : OpenStream
{
    private readonly CancellationTokenSource _cancellation;
    private readonly IAsyncEnumerator<T> _enumerator;
    private Task<bool>? _moving;

    internal OpenStream(IAsyncEnumerable<T> source, CancellationToken cancellation)
    {
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _enumerator = source.GetAsyncEnumerator(_cancellation.Token);
    }

    internal async Task<StreamBatch<T>> NextAsync(int batchSize, Engine engine)
    {
        var items = new List<T>();
        while (items.Count < batchSize)
        {
            _moving ??= _enumerator.MoveNextAsync().AsTask();
            if (!_moving.IsCompleted)
            {
                // What is ready goes now; with nothing ready the step waits, but not so long that its caller gives up.
                if (items.Count > 0)
                    break;
                if (!await ReadyInTimeAsync(engine))
                    break;
            }

            var more = await _moving;
            _moving = null;
            if (!more)
                return new StreamBatch<T>([.. items], IsLast: true);
            items.Add(_enumerator.Current);
        }

        return new StreamBatch<T>([.. items], IsLast: false);
    }

    public override async ValueTask DisposeAsync()
    {
        Cancel(_cancellation);
        // An iterator cannot be disposed of in the middle of a step, and nobody
        // should wait for one that ignores its token.
        if (_moving is { IsCompleted: false })
            _ = DisposeAfterAsync(_moving);
        else
            await EndAsync();
    }

    private async Task DisposeAfterAsync(Task moving)
    {
        await moving.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        await EndAsync();
    }

    private async Task EndAsync()
    {
        await _enumerator.DisposeAsync();
        _cancellation.Dispose();
    }

    // CancelAsync would go over the thread pool, out of a simulation's sight.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task<bool> ReadyInTimeAsync(Engine engine)
    {
        using var waited = new CancellationTokenSource();
        var patience = Task.Delay(engine.StreamPatience, engine.Time, waited.Token);
        var first = await Task.WhenAny(_moving!, patience);
        Cancel(waited);
        return first == _moving;
    }
}

/// <summary>One request for further elements; the first carries the call that starts the enumeration.</summary>
internal sealed class StreamStep<T>(Guid id, int batchSize, CancellationToken cancellation) : ResultCall<StreamBatch<T>>
{
    internal Guid Id => id;

    internal int BatchSize => batchSize;

    internal CancellationToken Cancellation => cancellation;

    internal StreamCall<T>? Origin { get; init; }

    public override ValueTask<StreamBatch<T>> InvokeOn(object target) =>
        new(StreamHost.OfRunningActivation().StepAsync(this, target));

    public override int GetArgumentCount() => Origin?.GetArgumentCount() ?? 0;

    public override object? GetArgument(int index) => Origin?.GetArgument(index);

    public override void SetArgument(int index, object? value) => Origin?.SetArgument(index, value);

    public override void IsolateArguments() => Origin?.IsolateArguments();

    public override CancellationToken GetCancellationToken() => cancellation;
}

internal sealed class StreamEnd(Guid id) : ResultCall<Nothing>
{
    public override ValueTask<Nothing> InvokeOn(object target) =>
        Nothing.From(StreamHost.OfRunningActivation().EndAsync(id));
}
