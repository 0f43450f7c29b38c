using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Simulation.Faults;

namespace MarketingManager.Simulation.Runs;

/// <summary>Everything a seed decides before the run starts.</summary>
public sealed record Scenario(
    ulong Seed,
    int Days,
    int Campaigns,
    DateTimeOffset Start,
    GuardrailPolicy Guardrails,
    TimeSpan SweepPeriod,
    FaultPlan Faults
)
{
    /// <summary>Days between two looks at everything at once.</summary>
    public int CalmEveryDays { get; } = 6;

    public string Command => $"./mm simulate --seed {Seed} --days {Days} --campaigns {Campaigns}";

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {Seed}: {Campaigns} campaigns for {Days} days from {Start:yyyy-MM-dd HH:mm} on."
        );

    public static Scenario Of(ulong seed, int? days = null, int? campaigns = null)
    {
        var dice = new Dice(Dice.Mix(seed, 1));
        var chosenDays = dice.Between(12, 24);
        var chosenCampaigns = dice.Between(1, 3);
        return new Scenario(
            seed,
            days ?? chosenDays,
            campaigns ?? chosenCampaigns,
            StartOf(dice),
            GuardrailsOf(dice),
            TimeSpan.FromMinutes(dice.Between(1, 4) * 5),
            FaultPlan.Of(dice)
        );
    }

    /// <summary>Half of the runs cross a change between winter and summer time in Europe or America.</summary>
    private static DateTimeOffset StartOf(Dice dice)
    {
        DateOnly[] changes = [new(2026, 3, 8), new(2026, 3, 29), new(2026, 10, 25), new(2026, 11, 1)];
        var day = dice.Chance(500)
            ? dice.Of(changes).AddDays(-dice.Between(1, 8))
            : new DateOnly(2026, 1, 1).AddDays(dice.Below(365));
        return new DateTimeOffset(day, new TimeOnly(dice.Below(24), dice.Below(60)), TimeSpan.Zero);
    }

    /// <summary>Short windows, so that a short run sees the loop to its end.</summary>
    private static GuardrailPolicy GuardrailsOf(Dice dice) =>
        new()
        {
            DataFreshnessHours = dice.Of([12, 24, 48]),
            EvaluationDays = dice.Of([3, 3, 4, 5, 7]),
            BaselineDays = dice.Of([14, 28]),
            SettlingDays = dice.Below(2),
            MaxReoptCycles = dice.Of([1, 1, 2, 3]),
            DegradationThresholdPct = dice.Of([5m, 10m, 20m]),
            ConfidenceThreshold = dice.Of([0.3m, 0.6m]),
            TaskDeadlineDays = dice.Between(1, 3),
            ChecklistStallDays = dice.Between(1, 2),
        };
}
