using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Pacing;

/// <summary>What is to be spent in a month; key: the workspace.</summary>
public interface ITargetsGrain : IWakeable
{
    /// <summary>Sets a target that holds from a month on. Refused: an amount that is not above zero, no currency code,
    /// a type or campaign that is not named, too many targets, a caller without the manager role.</summary>
    /// <param name="month">Any day of the first month.</param>
    Task<Outcome> Set(string userId, TargetScope scope, DateOnly month, decimal amount, string currency);

    /// <summary>No target from a month on. Refused without the manager role.</summary>
    Task<Outcome> Clear(string userId, TargetScope scope, DateOnly month, string currency);

    /// <summary>A type has another name: its target follows. Repeating it changes nothing.</summary>
    Task<Outcome> CarryRename(FilterRename names, Actor by);

    Task<TargetsState> View();
}
