using Microsoft.Extensions.Logging;

namespace Orleans.Embedded;

internal sealed partial class Engine
{
    internal bool IsStopping => _refusesClients;

    /// <summary>Ends in order: no new calls from outside, running work finishes, activations say good-bye.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        _refusesClients = true;
        Activations.StopCollecting();
        try
        {
            await QuietAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _log.LogWarning("The engine stops although calls still run: the time to drain is over.");
        }

        var ending = Activations
            .All()
            .Select(activation =>
            {
                var gone = activation.Deactivated;
                activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The engine is stopping."));
                return gone;
            })
            .ToArray();
        await Task.WhenAny(Task.WhenAll(ending), Canceled(cancellationToken));
        _stopped = true;
        foreach (var call in Unanswered())
            call.Fail(Stopping(call));
    }

    private List<Call> Unanswered()
    {
        var calls = new List<Call>();
        foreach (var activation in Activations.All())
            activation.AddPending(calls);
        return calls;
    }

    internal void LogLostFailure(Call call, Exception exception)
    {
        if (!call.IsLocal)
            _log.LogWarning(exception, "One-way call {Call} failed; nobody waits for it.", call);
    }

    internal void LogFailedTick(string timer, Exception exception) =>
        _log.LogWarning(exception, "A tick of {Timer} failed.", timer);

    internal void LogFailedPredicate(Activation activation, Exception exception) =>
        _log.LogError(
            exception,
            "The [MayInterleave] predicate of {Grain} failed; the call waits.",
            activation.GrainId
        );

    internal void LogFailedActivation(Activation activation, Exception exception) =>
        _log.LogError(exception, "{Grain} could not be activated.", activation.GrainId);

    internal void LogFailedDeactivation(Activation activation, Exception exception) =>
        _log.LogError(exception, "{Grain} failed while it was deactivated.", activation.GrainId);

    /// <summary>
    /// Waits until nothing runs or waits. Work moves between activations while they are looked at, so it is quiet only
    /// when two looks in a row find every mailbox empty and no call taken in between.
    /// </summary>
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        for (var seen = -1L; ; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var all = Activations.All().ToArray();
            var taken = all.Sum(activation => activation.Taken);
            var busy = all.Where(activation => activation.Load > 0).ToArray();
            if (busy.Length == 0 && taken == seen)
                return;
            seen = busy.Length == 0 ? taken : -1;
            foreach (var activation in busy)
                await activation.Drained().WaitAsync(cancellationToken);
        }
    }

    private static Task Canceled(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken);
}
