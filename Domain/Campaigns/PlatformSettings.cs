using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Campaigns;

/// <summary>How a campaign is set up on a platform, as a pull found it. Words are the platform's own.</summary>
/// <param name="Runs"><c>null</c> when the platform's word for its status is not known here.</param>
public sealed record PlatformSettings(
    Platform Platform,
    string ExternalId,
    string Status,
    bool? Runs,
    DateTimeOffset ReadAt
)
{
    /// <summary>At campaign level; <c>null</c> when the budget lies deeper, is shared, or is not set.</summary>
    public Money? DailyBudget { get; init; }

    public Money? LifetimeBudget { get; init; }

    /// <summary><c>null</c> where the platform does not say.</summary>
    public string? BidStrategy { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>Names the campaign among those that one code stands for.</summary>
    public string Id => $"{Platform}/{ExternalId}";

    /// <summary>What is different since. A value that this reading does not have is unknown, not gone: platforms leave
    /// out what they were not asked for. A budget is gone only when the other kind took its place.</summary>
    public ImmutableArray<ObservedChange> ChangesTo(PlatformSettings after)
    {
        var budgetKnown = after.DailyBudget is not null || after.LifetimeBudget is not null;
        return
        [
            .. Change(Setting.Status, Status, after.Status),
            .. Change(Setting.DailyBudget, Text(DailyBudget), Text(after.DailyBudget), budgetKnown),
            .. Change(Setting.LifetimeBudget, Text(LifetimeBudget), Text(after.LifetimeBudget), budgetKnown),
            .. Change(Setting.BidStrategy, BidStrategy, after.BidStrategy),
            .. Change(Setting.Start, Text(StartsOn), Text(after.StartsOn)),
            .. Change(Setting.End, Text(EndsOn), Text(after.EndsOn)),
        ];
    }

    /// <summary>With what a reading left out as it was known before.</summary>
    public PlatformSettings Over(PlatformSettings? before)
    {
        if (before is null)
            return this;
        var budgetKnown = DailyBudget is not null || LifetimeBudget is not null;
        return this with
        {
            DailyBudget = budgetKnown ? DailyBudget : before.DailyBudget,
            LifetimeBudget = budgetKnown ? LifetimeBudget : before.LifetimeBudget,
            BidStrategy = BidStrategy ?? before.BidStrategy,
            StartsOn = StartsOn ?? before.StartsOn,
            EndsOn = EndsOn ?? before.EndsOn,
        };
    }

    private static IEnumerable<ObservedChange> Change(
        Setting setting,
        string? from,
        string? to,
        bool isKnown = false
    ) => from != to && (to is not null || (isKnown && from is not null)) ? [new(setting, from, to)] : [];

    private static string? Text(Money? money) =>
        money is { } amount
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{amount.Amount:0.##} {amount.Currency}"
            )
            : null;

    private static string? Text(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A setting that is watched between two pulls.</summary>
public enum Setting
{
    Status,
    DailyBudget,
    LifetimeBudget,
    BidStrategy,
    Start,
    End,
}

/// <param name="From"><c>null</c> when it was not known.</param>
/// <param name="To"><c>null</c> when it is gone.</param>
public sealed record ObservedChange(Setting Setting, string? From, string? To);
