using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>The days of a comparison: <see cref="Pre"/> is the baseline, <see cref="Trigger"/>
/// the days up to approval that the plan was made for, <see cref="Waiting"/> the days from
/// approval to implementation, <see cref="Post"/> the days after it.
/// </summary>
internal sealed record EvaluationWindows(DateRange Pre, DateRange? Trigger, DateRange? Waiting, DateRange Post)
{
    public static EvaluationWindows Of(EvaluationInput input, DateOnly postTo)
    {
        var lastBefore = input.ImplementedOn.AddDays(-1);
        var approved = DateOnly.FromDateTime(input.Baseline.TakenAt.UtcDateTime);
        var triggerTo = approved < lastBefore ? approved : lastBefore;
        return new(
            new(input.Baseline.From, input.Baseline.To),
            Between(input.Baseline.To.AddDays(1), triggerTo),
            Between(triggerTo.AddDays(1), lastBefore),
            new(input.ImplementedOn.AddDays(1), postTo)
        );
    }

    private static DateRange? Between(DateOnly from, DateOnly to) => from <= to ? new(from, to) : null;
}
