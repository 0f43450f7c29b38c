using MarketingManager.Domain.Pacing;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards.Pacing;

/// <summary>How a reading of a month's spend is said.</summary>
public static class PaceWords
{
    public static Tag Of(PaceLabel label) =>
        label switch
        {
            PaceLabel.OnPlan => new("On plan", "positive", "check"),
            PaceLabel.Under => new("Under plan", "high", "down"),
            PaceLabel.Over => new("Over plan", "high", "up"),
            PaceLabel.Paused => new("Paused", "low", "stop"),
            PaceLabel.Ended => new("Not in this month", "low", "flat"),
            PaceLabel.NoPlan => new("No plan", "low", "dot"),
            _ => new("Unknown", "low", "clock"),
        };

    public static string Of(PlanSource? source) =>
        source switch
        {
            PlanSource.Target => "target set by a manager",
            PlanSource.DailyBudget => "daily budget on the platform",
            PlanSource.LifetimeBudget => "lifetime budget on the platform, spread over its flight",
            PlanSource.Campaigns => "sum of the campaigns' own plans",
            _ => "no plan",
        };

    public static Figure Share(PaceReading reading, Numbers numbers) =>
        reading.Share is { } share ? new(share.ToString("P0", numbers.Culture)) : Figure.None(reading.Reason);

    /// <summary>The expected end with its range, where days tell how much spend varies.</summary>
    public static Figure Landing(PaceReading reading, Numbers numbers)
    {
        if (reading.Landing is not { } landing)
            return Figure.None(reading.Reason);
        var currency = reading.Currency.Code;
        var expected = numbers.Money(landing.Expected, currency);
        return landing is { Low: { } low, High: { } high } && low != high
            ? new($"{expected} ({numbers.Money(low, currency)} to {numbers.Money(high, currency)})")
            : expected;
    }

    /// <summary>One sentence for those who do not see the bar.</summary>
    public static string Sentence(PaceReading reading, Numbers numbers) =>
        reading.Share is { } share
            ? $"{share.ToString("P0", numbers.Culture)} of the plan to date is spent: {Of(reading.Label).Text.ToLowerInvariant()}"
            : $"{Of(reading.Label).Text}: {reading.Reason}";
}
