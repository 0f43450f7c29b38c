using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

internal interface IPersistentStateLoader
{
    Task LoadAsync();
}

/// <summary>Between a grain and its store. Operations on one state run one after another, as in Orleans.</summary>
internal sealed class PersistentState<T>(string name, Activation activation, IGrainStorage storage)
    : IPersistentState<T>,
        IPersistentStateLoader,
        IGrainState<T>
{
    private T? _state;
    private bool _loaded;
    private Task _last = Task.CompletedTask;

    public T State
    {
        get => _state!;
        set => _state = value;
    }

    public string? Etag { get; private set; }

    public bool RecordExists =>
        _loaded ? _exists : throw new InvalidOperationException("The state has not been read yet.");

    T? IGrainState<T>.State
    {
        get => _state;
        set => _state = value;
    }

    string? IGrainState<T>.ETag
    {
        get => Etag;
        set => Etag = value;
    }

    bool IGrainState<T>.RecordExists
    {
        get => _exists;
        set => _exists = value;
    }

    private bool _exists;

    public Task LoadAsync() => ReadStateAsync();

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Enqueue(ReadAsync, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Enqueue(token => storage.WriteStateAsync(name, activation.GrainId, this, token), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Enqueue(ClearAsync, cancellationToken);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _state ??= Fresh();
        await storage.ReadStateAsync(name, activation.GrainId, this, cancellationToken);
        _state ??= Fresh();
        _loaded = true;
    }

    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, activation.GrainId, this, cancellationToken);
        _state ??= Fresh();
    }

    private Task Enqueue(
        Func<CancellationToken, Task> operation,
        CancellationToken cancellationToken,
        [CallerMemberName] string caller = ""
    )
    {
        EnsureOwnTurn();
        return _last = _last.IsCompleted
            ? Run(operation, caller, cancellationToken)
            : After(_last, operation, caller, cancellationToken);
    }

    /// <summary>As in Orleans, what a store throws comes inside an <see cref="OrleansException"/>.</summary>
    private async Task Run(Func<CancellationToken, Task> operation, string caller, CancellationToken cancellationToken)
    {
        try
        {
            await operation(cancellationToken);
        }
        catch (Exception failure) when (failure is not OrleansException)
        {
            throw new OrleansException(
                $"{caller} of state '{name}' of {activation.GrainId} failed in {storage.GetType().Name}: {failure.Message}",
                failure
            );
        }
    }

    private async Task After(
        Task previous,
        Func<CancellationToken, Task> operation,
        string caller,
        CancellationToken cancellationToken
    )
    {
        await previous.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        await Run(operation, caller, cancellationToken);
    }

    private void EnsureOwnTurn()
    {
        if (RuntimeContext.Current is not { } current || !current.Equals(activation))
        {
            throw new InvalidOperationException(
                $"The state of {activation.GrainId} was used outside of its grain's turns, as after Task.Run or ConfigureAwait(false)."
            );
        }
    }

    private static T Fresh() => HasDefaultConstructor ? Activator.CreateInstance<T>() : WithoutConstructor();

    private static readonly bool HasDefaultConstructor =
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null;

    private static T WithoutConstructor() =>
        typeof(T).IsAbstract || typeof(T) == typeof(string) || typeof(T).IsArray
            ? default!
            : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
