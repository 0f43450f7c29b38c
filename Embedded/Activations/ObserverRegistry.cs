using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Objects of clients that grains may call. As in Orleans they are held
/// weakly: whoever registers one keeps it alive.</summary>
internal sealed class ObserverRegistry(Engine engine)
{
    private static readonly GrainType s_type = GrainType.Create("sys.client");

    private readonly ConditionalWeakTable<IGrainObserver, Observer> _byObject = [];
    private readonly ConcurrentDictionary<Type, ReferenceShared> _shared = new();
    private long _last;

    internal T Create<T>(IGrainObserver observer)
        where T : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference)
            throw new ArgumentException("A reference is an observer's address already.", nameof(observer));
        if (observer is IGrainBase)
            throw new ArgumentException("A grain is passed as AsReference<T>().", nameof(observer));
        var target = _byObject.GetValue(observer, made => new Observer(engine, Interlocked.Increment(ref _last), made));
        var shared = _shared.GetOrAdd(typeof(T), type => new ReferenceShared(engine, s_type, Class: null, type));
        var reference = shared.Make(IdSpan.Create(target.Number.ToString(CultureInfo.InvariantCulture)));
        reference.Cached = target;
        return (T)(object)reference;
    }

    /// <summary>As in Orleans it is the reference that is deleted, not the object.</summary>
    internal void Delete(IGrainObserver reference)
    {
        if (reference is not GrainReference { Cached: Observer target })
            throw new ArgumentException("What is deleted is what CreateObjectReference gave.", nameof(reference));
        target.Delete();
        if (target.Watched is { } observer)
            _byObject.Remove(observer);
    }
}

/// <summary>The mailbox of one observer: its calls come in order, one at a time.</summary>
internal sealed class Observer(Engine engine, long number, IGrainObserver instance) : Mailbox(engine), ICallTarget
{
    private readonly WeakReference<IGrainObserver> _instance = new(instance);
    private volatile bool _deleted;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"observer {Number}");

    internal long Number { get; } = number;

    internal IGrainObserver? Watched => _instance.TryGetTarget(out var watched) ? watched : null;

    internal override object? Instance =>
        _instance.TryGetTarget(out var target)
            ? target
            : throw new ClientNotAvailableException($"{Name} was collected: nobody held it.");

    internal override bool HasFilters => false;

    protected override int Limit => Engine.MaxEnqueuedRequests;

    internal void Delete() => _deleted = true;

    protected override bool Accepts(Call call) => !_deleted && _instance.TryGetTarget(out _);

    internal override void OnCallFailed(Call call, Exception exception)
    {
        if (call.IsOneWay)
            Engine.LogLostFailure(call, exception);
    }
}
