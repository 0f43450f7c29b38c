using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.Embedded;

internal enum ActivationState : byte
{
    Created,
    Activating,
    Valid,
    Deactivating,
    Invalid,
}

/// <summary>A grain in memory: its instance, its place in the directory and its
/// life from the first call to the last.</summary>
internal sealed partial class Activation : Mailbox, IGrainContext, IEquatable<IGrainContext>
{
    private readonly GrainClass _class;
    private readonly ICallTargetOwner _owner;
    private readonly long _number;
    private object? _instance;
    private IServiceScope? _scope;
    private List<IPersistentStateLoader>? _states;
    private ActivationState _state;
    private DeactivationReason? _requestedEnd;
    private long _lastUsed;
    private long _keepUntil = long.MinValue;
    private Rare? _rare;

    internal Activation(GrainId id, GrainClass grainClass, ICallTargetOwner owner)
        : base(grainClass.Engine)
    {
        GrainId = id;
        _class = grainClass;
        _owner = owner;
        _number = Engine.NextActivationNumber();
        _lastUsed = Engine.Time.GetTimestamp();
    }

    public GrainId GrainId { get; }

    public override string Name => GrainId.ToString();

    public ActivationId ActivationId => ActivationId.FromNumber(_number);

    public object? GrainInstance => _instance;

    public GrainReference GrainReference => Engine.References.For(GrainId, _class);

    public IServiceProvider ActivationServices
    {
        get
        {
            if (_state == ActivationState.Invalid && _scope is null)
                return Engine.Services;
            if (_scope is not null)
                return _scope.ServiceProvider;
            using (Gate.EnterScope())
                _scope ??= Engine.Services.CreateScope();
            return _scope.ServiceProvider;
        }
    }

    public Task Deactivated => Rarely.Gone.Task;

    internal GrainClass Class => _class;

    internal bool IsValid => _state == ActivationState.Valid;

    internal bool IsGone => _state == ActivationState.Invalid;

    internal override object? Instance => _instance;

    internal override bool HasFilters => Engine.IncomingFilters.Length > 0 || _class.FiltersCalls;

    internal bool IsIdle => Load == 0 && _state == ActivationState.Valid;

    protected override IGrainContext Context => this;

    protected override int Limit =>
        _class.StatelessWorker is null ? Engine.MaxEnqueuedRequests : Engine.MaxEnqueuedForWorkers;

    protected override bool CanStartCalls => _state == ActivationState.Valid && _requestedEnd is null;

    protected override bool AnyMayInterleave =>
        _class.AnyMayInterleave || _rare is { ReentrantChains.Count: > 0 } or { Timers.Count: > 0 };

    internal StreamHost Streams => Rarely.Streams ??= new StreamHost(this);

    private Rare Rarely => _rare ?? Interlocked.CompareExchange(ref _rare, new Rare(), null) ?? _rare;

    public object? GetTarget() => _instance;

    public object? GetComponent(Type componentType) =>
        componentType.IsInstanceOfType(_instance) ? _instance : _rare?.Components?.GetValueOrDefault(componentType);

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class
    {
        var components = Rarely.Components ??= [];
        if (value is null)
            components.Remove(typeof(TComponent));
        else
            components[typeof(TComponent)] = value;
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    internal PersistentState<T> AddState<T>(string name, IGrainStorage storage)
    {
        var state = new PersistentState<T>(name, this, storage);
        (_states ??= new List<IPersistentStateLoader>(1)).Add(state);
        return state;
    }

    internal void EnterChain(Guid chain)
    {
        using (Gate.EnterScope())
        {
            var chains = Rarely.ReentrantChains ??= [];
            chains[chain] = chains.GetValueOrDefault(chain) + 1;
        }
    }

    internal void ExitChain(Guid chain)
    {
        using (Gate.EnterScope())
        {
            if (_rare?.ReentrantChains is not { } chains || !chains.TryGetValue(chain, out var depth))
                return;
            if (depth == 1)
                chains.Remove(chain);
            else
                chains[chain] = depth - 1;
        }
    }

    internal void AddTimer(GrainTimer timer)
    {
        using (Gate.EnterScope())
            (Rarely.Timers ??= []).Add(timer);
    }

    internal void RemoveTimer(GrainTimer timer)
    {
        using (Gate.EnterScope())
            _rare?.Timers?.Remove(timer);
    }

    internal override void Count(Call call, bool failed)
    {
        if (!call.IsLocal)
            _class.Statistics.Record(Engine.Time.GetTimestamp() - call.SentAt, failed);
    }

    internal override void OnCallFailed(Call call, Exception exception)
    {
        Engine.Statistics.CountFailure(call, exception);
        if (call.IsOneWay)
            Engine.LogLostFailure(call, exception);
        if (exception is not InconsistentStateException { IsSourceActivation: true } inconsistent)
            return;
        // What this activation holds is not what the store holds: the next one reads it anew.
        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "Its state was changed by somebody else."));
    }

    protected override bool MayInterleave(Call call)
    {
        if (_class.IsReentrant || call.AlwaysInterleaves)
            return true;
        if (call.IsReadOnly && AllRunningAreReadOnly())
            return true;
        if (_class.MayInterleave is not null && Asks(_class.MayInterleave, call))
            return true;
        return _rare?.ReentrantChains is { Count: > 0 } chains
            && call.RequestContext?.GetValueOrDefault(RequestContext.ReentrancyKey) is Guid chain
            && chains.ContainsKey(chain);
    }

    // The predicate is the grain's code: it must not be able to stop the queue.
    private bool Asks(Func<IInvokable, bool> predicate, Call call)
    {
        try
        {
            return !call.IsLocal && predicate(call);
        }
        catch (Exception exception)
        {
            Engine.LogFailedPredicate(this, exception);
            return false;
        }
    }

    /// <summary>What most activations never need, kept apart so that an idle one stays small.</summary>
    private sealed class Rare
    {
        internal TaskCompletionSource Gone { get; } = new();

        internal Dictionary<Type, object>? Components { get; set; }

        internal Dictionary<Guid, int>? ReentrantChains { get; set; }

        internal HashSet<GrainTimer>? Timers { get; set; }

        internal StreamHost? Streams { get; set; }
    }
}

/// <summary>Whoever made an activation and must forget it when it ends.</summary>
internal interface ICallTargetOwner
{
    void Forget(Activation activation);
}

/// <summary>Something a reference can send calls to.</summary>
internal interface ICallTarget
{
    /// <summary>Takes a call in; false when the target has ended.</summary>
    bool TryPost(Call call);
}
