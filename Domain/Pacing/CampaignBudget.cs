using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>What platforms say that a campaign may spend, in its currency.</summary>
/// <param name="Runs"><c>null</c> when no platform has said.</param>
public sealed record CampaignBudget(decimal? Daily, decimal? Lifetime, DateOnly? StartsOn, DateOnly? EndsOn, bool? Runs)
{
    /// <summary>Why the budget is not known as a whole.</summary>
    public string? Problem { get; init; }

    /// <summary>A code may stand for several campaigns: their budgets are added while they run. Those that do not run
    /// count only when none does.</summary>
    public static CampaignBudget Of(ImmutableArray<PlatformSettings> settings, Currency currency)
    {
        var running = settings.Where(one => one.Runs != false).ToList();
        var parts = running.Count > 0 ? running : [.. settings];
        var budget = new CampaignBudget(
            Sum(parts.Select(one => one.DailyBudget?.Amount)),
            Sum(parts.Select(one => one.LifetimeBudget?.Amount)),
            parts.Exists(one => one.StartsOn is null) ? null : parts.Min(one => one.StartsOn),
            parts.Exists(one => one.EndsOn is null) ? null : parts.Max(one => one.EndsOn),
            settings.Any(one => one.Runs == true) ? true
                : running.Count == 0 && settings.Length > 0 ? false
                : null
        );
        return budget with { Problem = ProblemOf(parts, budget, currency) };
    }

    private static string? ProblemOf(List<PlatformSettings> parts, CampaignBudget budget, Currency currency)
    {
        if (budget is { Daily: null, Lifetime: null })
            return null;
        if (budget is { Daily: not null, Lifetime: not null })
            return "It has a daily and a lifetime budget on different platforms; set a target for the month.";
        if (parts.Find(one => one is { DailyBudget: null, LifetimeBudget: null }) is { } unknown)
            return $"Its budget on {unknown.Platform.Name()} is not known; set a target for the month.";
        var other = parts
            .Select(one => (one.DailyBudget ?? one.LifetimeBudget)!.Value.Currency)
            .FirstOrDefault(one => one != currency);
        return other == default
            ? null
            : $"Its budget is in {other} and its figures are in {currency}; set a target for the month.";
    }

    private static decimal? Sum(IEnumerable<decimal?> amounts) =>
        amounts.Where(amount => amount is not null).Aggregate((decimal?)null, (sum, amount) => (sum ?? 0) + amount);
}
