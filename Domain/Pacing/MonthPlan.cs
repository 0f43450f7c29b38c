using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>What is to be spent in a month, evenly over the days on which it can be.</summary>
/// <param name="Flight">The days of the month on which it runs.</param>
public sealed record MonthPlan(decimal Amount, PlanSource From, DateRange Flight)
{
    /// <summary>The plans that this one is the sum of; empty for a plan of its own.</summary>
    public ImmutableArray<MonthPlan> Parts { get; init; } = [];

    public decimal Through(DateOnly day) =>
        Parts.IsEmpty
            ? Amount * Math.Clamp(day.DayNumber - Flight.From.DayNumber + 1, 0, Flight.Days) / Flight.Days
            : Parts.Sum(part => part.Through(day));

    public decimal On(DateOnly day) => Through(day) - Through(day.AddDays(-1));

    /// <summary>The plan that a budget makes, or why it makes none. A target goes before what the platform is set
    /// to.</summary>
    public static PlanFinding Of(DateOnly month, CampaignBudget budget, decimal? target, decimal? spentBefore)
    {
        var days = PacingCalendar.MonthOf(month);
        var from = budget.StartsOn > days.From ? budget.StartsOn.Value : days.From;
        var to = budget.EndsOn < days.To ? budget.EndsOn.Value : days.To;
        if (to < from)
            return PlanFinding.None("It does not run in this month.") with { IsOver = true };
        var flight = new DateRange(from, to);
        if (target is { } amount)
            return PlanFinding.Of(new(amount, PlanSource.Target, flight));
        if (budget.Problem is { } problem)
            return PlanFinding.None(problem);
        if (budget.Daily is { } daily)
            return PlanFinding.Of(new(daily * flight.Days, PlanSource.DailyBudget, flight));
        return budget.Lifetime is { } lifetime
            ? OfLifetime(budget, lifetime, spentBefore, flight)
            : PlanFinding.None("No budget is known, and no target is set.");
    }

    /// <summary>What is left of it is spread over the rest of the flight, so that a slow start is caught up
    /// with.</summary>
    private static PlanFinding OfLifetime(
        CampaignBudget budget,
        decimal lifetime,
        decimal? spentBefore,
        DateRange flight
    )
    {
        if (budget.EndsOn is not { } end)
            return PlanFinding.None("Its lifetime budget has no end, so no month has a part of it.");
        var startsHere = budget.StartsOn >= PacingCalendar.FirstOf(flight.From);
        if (!startsHere && spentBefore is null)
            return PlanFinding.None("What was spent of its lifetime budget before this month is not known.");
        var left = Math.Max(0, lifetime - (startsHere ? 0 : spentBefore!.Value));
        var daysLeft = end.DayNumber - flight.From.DayNumber + 1;
        return PlanFinding.Of(new(left * flight.Days / daysLeft, PlanSource.LifetimeBudget, flight));
    }
}

/// <param name="Missing">Why there is no plan; empty when there is one.</param>
public sealed record PlanFinding(MonthPlan? Plan, string Missing)
{
    public bool IsOver { get; init; }

    public static PlanFinding None(string why) => new(null, why);

    public static PlanFinding Of(MonthPlan plan) => new(plan, "");
}
