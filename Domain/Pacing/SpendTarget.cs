using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

public enum TargetLevel
{
    Workspace,
    Type,
    Campaign,
}

/// <summary>What a target is for.</summary>
/// <param name="Name">The type, or the campaign's code; empty for the workspace.</param>
public sealed record TargetScope(TargetLevel Level, string Name)
{
    public static TargetScope Workspace { get; } = new(TargetLevel.Workspace, "");

    public static TargetScope Type(string type) => new(TargetLevel.Type, type);

    public static TargetScope Campaign(string code) => new(TargetLevel.Campaign, code);

    /// <summary>In the manager's words.</summary>
    public string Text =>
        Level switch
        {
            TargetLevel.Workspace => "the workspace",
            TargetLevel.Type => $"the type {Name}",
            _ => $"campaign {Name}",
        };
}

/// <summary>What is to be spent in a month, from <paramref name="From"/> (the first of a month) until another one takes
/// over.</summary>
/// <param name="Amount"><c>null</c>: from then on there is no target.</param>
public sealed record SpendTarget(TargetScope Scope, Currency Currency, DateOnly From, decimal? Amount);

/// <summary>The targets of a workspace. Each scope has one per currency, because amounts of two currencies are not one
/// target.</summary>
public sealed record TargetsState
{
    public static TargetsState Initial { get; } = new();

    public ImmutableArray<SpendTarget> Targets { get; init; } = [];

    /// <summary>The target in force in a month; <c>null</c> when there is none.</summary>
    public decimal? Of(TargetScope scope, Currency currency, DateOnly month) =>
        Targets
            .Where(target => target.Scope == scope && target.Currency == currency && target.From <= month)
            .MaxBy(target => target.From)
            ?.Amount;
}

public abstract record TargetsCommand
{
    private TargetsCommand() { }

    /// <param name="Month">Any day of the first month that it holds for.</param>
    public sealed record Set(TargetScope Scope, DateOnly Month, decimal Amount, string Currency, Actor By)
        : TargetsCommand;

    /// <summary>No target from this month on.</summary>
    public sealed record Clear(TargetScope Scope, DateOnly Month, string Currency, Actor By) : TargetsCommand;

    /// <summary>A type has another name.</summary>
    public sealed record CarryRename(FilterRename Names, Actor By) : TargetsCommand;
}

public abstract record TargetsEvent
{
    private TargetsEvent() { }

    /// <param name="Before">What was in force in that month; <c>null</c> when there was none.</param>
    public sealed record TargetSet(SpendTarget Target, decimal? Before, Actor By) : TargetsEvent;

    public sealed record TargetCleared(SpendTarget Target, decimal Before, Actor By) : TargetsEvent;

    public sealed record TargetsCarriedOver(string FromType, string ToType, Actor By) : TargetsEvent;
}
