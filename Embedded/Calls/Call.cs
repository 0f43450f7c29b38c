using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>
/// One call: its arguments (in the emitted subclass), its way through mailboxes, and the promise to its caller. One
/// object is all three, because calls are what the engine makes most of.
/// </summary>
internal abstract class Call : IInvokable
{
    private CancellationTokenRegistration _cancellation;
    private object? _instance;

    internal CallMethod Method { get; private set; } = null!;

    internal GrainReference Target { get; private set; } = null!;

    internal IGrainContext? Sender { get; private set; }

    internal Dictionary<string, object>? RequestContext { get; private set; }

    internal CallFlags Flags { get; set; }

    internal long SentAt { get; set; }

    /// <summary>Timestamp at which the caller gives up.</summary>
    internal long Deadline { get; set; } = long.MaxValue;

    internal Call? Next { get; set; }

    internal Call? Previous { get; set; }

    /// <summary>How often an activation ended before the call had its turn.</summary>
    internal int Forwards { get; set; }

    /// <summary>The mailbox the call waits or runs in; set with that mailbox's gate held.</summary>
    internal Mailbox? Host { get; set; }

    internal bool IsOneWay => Flags.HasFlag(CallFlags.OneWay);

    internal bool IsReadOnly => Flags.HasFlag(CallFlags.ReadOnly);

    internal bool AlwaysInterleaves => Flags.HasFlag(CallFlags.AlwaysInterleave);

    internal bool IsLocal => Flags.HasFlag(CallFlags.Local);

    public virtual bool IsCancellable => GetCancellationToken().CanBeCanceled;

    internal virtual string Description => $"{Method} on {Target.GrainId}";

    internal void Address(CallMethod method, GrainReference target, IGrainContext? sender)
    {
        Method = method;
        Flags = method.Flags;
        Target = target;
        Sender = sender;
        RequestContext = Runtime.RequestContext.Current;
    }

    /// <summary>Runs the call as a turn of its host; true when it is over
    /// on return and <see cref="Deliver"/> is due.</summary>
    internal abstract bool Start(Mailbox host);

    /// <summary>Gives the caller the result of a call that was over when it had started.</summary>
    internal virtual void Deliver() { }

    /// <summary>Ends the call for its caller, who gets the exception with its type and stack.</summary>
    internal abstract void Fail(Exception exception);

    internal abstract Response ResponseOf(object? result);

    internal ValueTask<Response> InvokeOnHost(Mailbox host)
    {
        _instance = host.Instance;
        return Invoke();
    }

    /// <summary>Replaces arguments that both sides could change by copies.</summary>
    public virtual void IsolateArguments() { }

    internal void ObserveCancellation()
    {
        var token = GetCancellationToken();
        if (token.CanBeCanceled)
            _cancellation = token.UnsafeRegister(static call => ((Call)call!).TryCancel(), this);
    }

    public bool TryCancel()
    {
        Host?.Withdraw(this);
        Target.Shared.Engine.Meter.CountCanceled(this);
        Fail(new OperationCanceledException(GetCancellationToken()));
        return true;
    }

    protected void StopObserving() => _cancellation.Dispose();

    public object? GetTarget() => _instance;

    public void SetTarget(ITargetHolder holder) => _instance = holder.GetTarget();

    protected object Instance => _instance ?? throw new InvalidOperationException("The call has no target yet.");

    public abstract ValueTask<Response> Invoke();

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object? value) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual CancellationToken GetCancellationToken() => CancellationToken.None;

    public string GetMethodName() => Method.Method.Name;

    public string GetInterfaceName() => Method.InterfaceType.Name;

    public string GetActivityName() => $"{Method.Interface.Name}/{Method.Method.Name}";

    public MethodInfo GetMethod() => Method.Method;

    public Type GetInterfaceType() => Method.Interface;

    public TimeSpan? GetDefaultResponseTimeout() => Method.Timeout;

    public void Dispose() { }

    public override string ToString() => Description;
}
