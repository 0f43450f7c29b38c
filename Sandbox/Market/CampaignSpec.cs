using System.Collections.Immutable;

namespace MarketingManager.Sandbox.Market;

/// <summary>
/// A campaign of the simulated account. Rates are those of a fresh creative at the starting budget;
/// days are counted from the day on which the simulation starts, which is day 0.
/// </summary>
public sealed record CampaignSpec
{
    public required string Id { get; init; }

    /// <summary>What the advertiser calls it; the code stands at the start of the name.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required CampaignKind Kind { get; init; }

    /// <summary>Why it is in the account, for people and tests.</summary>
    public required string Story { get; init; }

    public required decimal DailyBudget { get; init; }

    /// <summary>Price of a thousand impressions, in the account's currency.</summary>
    public required double Cpm { get; init; }

    /// <summary>Clicks of any kind per impression.</summary>
    public required double Ctr { get; init; }

    /// <summary>Purchases or leads per click on the link; 0 when the campaign has no such aim.</summary>
    public double Cvr { get; init; }

    public double LinkShare { get; init; } = 0.8;

    public double OrderValue { get; init; }

    /// <summary>Views of three seconds per impression; 0 when the creative is no video.</summary>
    public double VideoRate { get; init; }

    public double Audience { get; init; } = 400_000;

    /// <summary>Results grow with budget to this power: 1 is proportional, 0.5
    /// wastes half of each raise (in logs).</summary>
    public double BudgetPower { get; init; } = 0.85;

    /// <summary>Days for which a creative keeps its click rate.</summary>
    public int FatigueAfterDays { get; init; } = 200;

    /// <summary>Days in which two thirds of the loss happen once it starts.</summary>
    public double FatigueDays { get; init; } = 4;

    /// <summary>Click rate that is left in the end, relative to fresh.</summary>
    public double FatigueFloor { get; init; } = 0.50;

    public WeekShape Week { get; init; } = WeekShape.Consumer;

    public int FirstDay { get; init; } = -120;

    /// <summary>Audience saturation: with f impressions per head and week the click rate goes like 1 / (1 + this x
    /// f); 0 when the audience is too large to matter.</summary>
    public double Saturation { get; init; }

    /// <summary>What kind of inventory it buys, where the platform names that: SEARCH, PERFORMANCE_MAX,
    /// VIDEO.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The budget is set on ad groups, and the campaign has none of its own.</summary>
    public bool BudgetOnGroups { get; init; }

    /// <summary>Ad sets or ad groups; 1 to 20.</summary>
    public int Groups { get; init; } = 2;

    /// <summary>Ads in each group; 1 to 20.</summary>
    public int AdsPerGroup { get; init; } = 2;

    /// <summary>Whether the creative it began with is over its days when the
    /// simulation starts: a new one repairs it.</summary>
    public bool TiredAtStart => FatigueAfterDays < -FirstDay;

    /// <summary>What the advertiser had already changed when the simulation starts, in order.</summary>
    public ImmutableArray<PastChange> Past { get; init; } = [];
}

/// <summary>A change that was made a number of days before the simulation starts.</summary>
public sealed record PastChange(int Day, SettingChange Change);

public enum CampaignKind
{
    Sales,
    Leads,
    Traffic,
    Awareness,
}

public enum WeekShape
{
    /// <summary>People buy in the evening and on Sundays.</summary>
    Consumer,

    /// <summary>Little happens at weekends.</summary>
    Business,
}
