using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>What campaigns spend together, held against a target or against the sum of their own plans. Each currency
/// stands alone.</summary>
public sealed record PacedLevel(
    TargetScope Scope,
    string Name,
    PaceInput Input,
    PaceReading Reading,
    ImmutableArray<string> LeftOut
);

public static class PacingLevels
{
    /// <summary>Targets of the given scopes, and the sums of campaigns with plans.</summary>
    public static ImmutableArray<PacedLevel> Of(
        ImmutableArray<Paced> campaigns,
        TargetsState targets,
        DateOnly month,
        Func<TargetScope, bool> isShown
    ) =>
        [
            .. targets
                .Targets.Where(target => target.Scope.Level != TargetLevel.Campaign && isShown(target.Scope))
                .Select(target => (target.Scope, target.Currency))
                .Distinct()
                .Select(target => Target(campaigns, target.Scope, target.Currency, targets, month))
                .OfType<PacedLevel>()
                .OrderBy(level => level.Scope.Level)
                .ThenBy(level => level.Name, StringComparer.Ordinal),
            .. campaigns
                .GroupBy(paced => paced.Campaign.Currency)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => Sum([.. group], month))
                .OfType<PacedLevel>(),
        ];

    private static PacedLevel? Target(
        ImmutableArray<Paced> campaigns,
        TargetScope scope,
        Currency currency,
        TargetsState targets,
        DateOnly month
    )
    {
        if (targets.Of(scope, currency, month) is not { } amount)
            return null;
        var inScope = campaigns
            .Where(paced => scope.Level == TargetLevel.Workspace || paced.Campaign.Type == scope.Name)
            .ToList();
        var counted = inScope.Where(paced => paced.Campaign.Currency == currency).ToList();
        var plan = new MonthPlan(amount, PlanSource.Target, PacingCalendar.MonthOf(month));
        var input = Together(counted, month, currency, PlanFinding.Of(plan));
        var name = scope.Level == TargetLevel.Workspace ? "Workspace target" : $"Target for {scope.Name}";
        return new(
            scope,
            name,
            input,
            Pacer.Read(input, PacingPolicy.Default),
            Others(inScope.Count - counted.Count, currency)
        );
    }

    /// <summary>Paused campaigns are left out: their plan is not meant to be spent.</summary>
    private static PacedLevel? Sum(List<Paced> campaigns, DateOnly month)
    {
        var counted = campaigns
            .Where(paced => paced is { Input.Plan.Plan: not null, Reading.Label: not PaceLabel.Paused })
            .ToList();
        if (counted.Count == 0)
            return null;
        var plans = counted.Select(paced => paced.Input.Plan.Plan!).ToImmutableArray();
        var flight = new DateRange(plans.Min(plan => plan.Flight.From), plans.Max(plan => plan.Flight.To));
        var plan = new MonthPlan(plans.Sum(part => part.Amount), PlanSource.Campaigns, flight) { Parts = plans };
        var together = Together(counted, month, campaigns[0].Campaign.Currency, PlanFinding.Of(plan));
        var input = together with { PlanOfKnown = PlanOfKnown(counted, together.LastComplete) };
        return new(
            TargetScope.Workspace,
            counted.Count == 1 ? "Budget of 1 campaign" : $"Budgets of {Counted(counted.Count)}",
            input,
            Pacer.Read(input, PacingPolicy.Default),
            Paused(campaigns)
        );
    }

    /// <summary>Only days that are over in every account are over for the sum.</summary>
    private static PaceInput Together(List<Paced> campaigns, DateOnly month, Currency currency, PlanFinding plan)
    {
        var last = campaigns.Count == 0 ? month.AddDays(-1) : campaigns.Min(paced => paced.Input.LastComplete);
        var days = campaigns
            .SelectMany(paced => paced.Input.Days)
            .Where(day => day.Day <= last)
            .GroupBy(day => day.Day)
            .Select(day => new SpendDay(day.Key, day.Sum(part => part.Spend)));
        return new(month, last, currency, plan, [.. days], Runs: null);
    }

    /// <summary>A campaign whose day is not known yet is not behind its plan on that day.</summary>
    private static decimal PlanOfKnown(List<Paced> campaigns, DateOnly last) =>
        campaigns.Sum(paced =>
            paced
                .Input.Days.Where(day => day.Day <= last && paced.Input.Plan.Plan!.Flight.Contains(day.Day))
                .Select(day => day.Day)
                .Distinct()
                .Sum(paced.Input.Plan.Plan!.On)
        );

    private static ImmutableArray<string> Others(int count, Currency currency) =>
        count == 0
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not in it: {Counted(count)} in another currency than {currency}."
                ),
            ];

    private static ImmutableArray<string> Paused(List<Paced> campaigns)
    {
        var paused = campaigns.Where(paced => paced.Reading.Label == PaceLabel.Paused).ToList();
        return paused.Count == 0
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not in it: {Counted(paused.Count)} that {(paused.Count == 1 ? "is" : "are")} paused, with {paused.Sum(paced => paced.Reading.Spent ?? 0):N2} {campaigns[0].Campaign.Currency} spent this month."
                ),
            ];
    }

    private static string Counted(int campaigns) =>
        string.Create(CultureInfo.InvariantCulture, $"{campaigns:N0} campaign{(campaigns == 1 ? "" : "s")}");
}
