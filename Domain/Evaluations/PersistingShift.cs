using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>How much of the move that triggered a plan would have lasted without it. The trigger week
/// was selected for being unusual, so its move is shrunk hard; the days between approval and
/// implementation were not selected and count for more. A normal prior on lasting shifts is updated with
/// both (the guard against regression to the mean, methods 2.4).
/// </summary>
internal sealed record PersistingShift(double Log, double Variance, double Observed)
{
    public static PersistingShift None { get; } = new(0, 0, 0);

    public static PersistingShift Of(
        Comparison own,
        Control control,
        EvaluationWindows windows,
        EvaluationPolicy policy
    )
    {
        if (Relative(own, control, windows.Trigger) is not { } trigger)
            return None;
        var noise = trigger.Variance + control.WindowSd * control.WindowSd;
        if (Math.Abs(trigger.Log) < policy.ShiftZ * Math.Sqrt(noise))
            return None;
        var precision = 1 / (policy.ShiftSd * policy.ShiftSd);
        var weight = 1 / (noise + policy.ReversionSd * policy.ReversionSd);
        var weighted = weight * trigger.Log;
        precision += weight;
        if (Relative(own, control, windows.Waiting) is { } waiting)
        {
            weight = 1 / (waiting.Variance + policy.UnselectedReversionSd * policy.UnselectedReversionSd);
            weighted += weight * waiting.Log;
            precision += weight;
        }

        return new(weighted / precision, 1 / precision, trigger.Log);
    }

    private static LogChange? Relative(Comparison own, Control control, DateRange? window) =>
        own.In(window) is { } change ? change - control.Expect(window) : null;
}
