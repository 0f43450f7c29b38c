using System.Diagnostics;

namespace MarketingManager.Grains.Operations;

/// <summary>Measures every call of a grain in the same way on both engines: at the caller until the answer, so that
/// waiting and time limits are in the figure, and at the grain what is executed now.
/// </summary>
internal sealed class CallMetering(GrainMeter meter) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (IsOfTheEngine(context.TargetId))
        {
            await context.Invoke();
            return;
        }
        var calls = meter.CallsOf(context.TargetId.Type);
        var start = Stopwatch.GetTimestamp();
        calls.Sent();
        try
        {
            await context.Invoke();
            meter.CallEnded(calls, start, null);
        }
        catch (Exception failure)
        {
            meter.CallEnded(calls, start, failure);
            meter.Failures.Add(calls.Type, $"{context.MethodName} of {context.TargetId.Key}", failure);
            throw;
        }
        finally
        {
            calls.Answered();
        }
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsOfTheEngine(context.TargetId))
        {
            await context.Invoke();
            return;
        }
        var calls = meter.CallsOf(context.TargetId.Type);
        calls.Began();
        try
        {
            await context.Invoke();
        }
        finally
        {
            calls.Ended();
        }
    }

    /// <summary>Orleans talks to itself through calls too: system targets, clients and observers.</summary>
    private static bool IsOfTheEngine(GrainId target) =>
        target.Type.ToString() is not { } type || type.StartsWith("sys.", StringComparison.Ordinal);
}
