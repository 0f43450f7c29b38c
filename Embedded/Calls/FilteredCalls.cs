using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>A call on its way through filters, each of which decides whether and when the next one runs.</summary>
internal abstract class FilteredCall(Call call) : IGrainCallContext
{
    protected int Stage { get; set; }

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public GrainId? SourceId => call.Sender?.GrainId;

    public GrainId TargetId => call.Target.GrainId;

    public GrainInterfaceType InterfaceType => call.Method.InterfaceType;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.Method.Method;

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set
        {
            if (Response is null or ExceptionResponse)
                Response = call.ResponseOf(value);
            else
                Response.Result = value;
        }
    }

    public abstract Task Invoke();

    /// <summary>An exception of the call itself is thrown through the filters, so that they can catch it.</summary>
    protected void Conclude(Response response)
    {
        Response = response;
        if (response.Exception is not null)
            _ = response.Result;
    }
}

internal sealed class IncomingCall(Call call, Mailbox host) : FilteredCall(call), IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> s_implementations = new();

    private readonly Call _call = call;

    public override object Grain => host.Instance!;

    public IGrainContext TargetContext => (IGrainContext)host;

    public MethodInfo ImplementationMethod =>
        s_implementations.GetOrAdd(
            (Grain.GetType(), InterfaceMethod),
            static key =>
            {
                var map = key.Class.GetInterfaceMap(key.Method.DeclaringType!);
                return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, key.Method)];
            }
        );

    public override async Task Invoke()
    {
        var filters = host.Engine.IncomingFilters;
        var stage = Stage++;
        if (stage < filters.Length)
            await filters[stage].Invoke(this);
        else if (stage == filters.Length && Grain is IIncomingGrainCallFilter own)
            await own.Invoke(this);
        else
            Conclude(await _call.InvokeOnHost(host));
    }
}

internal sealed class OutgoingCall(Call call, Func<Task<Response>> send) : FilteredCall(call), IOutgoingGrainCallContext
{
    private readonly Call _call = call;

    public override object Grain => _call.Target;

    public IGrainContext? SourceContext => _call.Sender;

    public override async Task Invoke()
    {
        var filters = _call.Target.Shared.Engine.OutgoingFilters;
        var stage = Stage++;
        if (stage < filters.Length)
            await filters[stage].Invoke(this);
        else
            Conclude(await send());
    }
}
