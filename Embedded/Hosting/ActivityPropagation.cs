using System.Diagnostics;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Makes a call part of its caller's trace: one span at the caller, one at the grain.</summary>
internal sealed class ActivityPropagation : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private const string ParentKey = "traceparent";
    private const string StateKey = "tracestate";

    // Orleans' source name, so that one OpenTelemetry configuration serves both engines.
    private static readonly ActivitySource s_source = new("Microsoft.Orleans.Application");

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        using var activity = s_source.StartActivity(context.Request.GetActivityName(), ActivityKind.Client);
        if (Activity.Current is { Id: not null } current)
        {
            RequestContext.Set(ParentKey, current.Id);
            if (current.TraceStateString is { } state)
                RequestContext.Set(StateKey, state);
        }

        await Observe(activity, context);
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // A call from untraced code has no parent: its span begins a trace.
        _ = ActivityContext.TryParse(
            RequestContext.Get(ParentKey) as string,
            RequestContext.Get(StateKey) as string,
            out var parent
        );
        using var activity = s_source.StartActivity(context.Request.GetActivityName(), ActivityKind.Server, parent);
        await Observe(activity, context);
    }

    private static async Task Observe(Activity? activity, IGrainCallContext context)
    {
        activity?.SetTag("rpc.system", "orleans");
        activity?.SetTag("rpc.service", context.InterfaceName);
        activity?.SetTag("rpc.method", context.MethodName);
        activity?.SetTag("rpc.orleans.target_id", context.TargetId.ToString());
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity?.AddException(exception);
            throw;
        }
    }
}
