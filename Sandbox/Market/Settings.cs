using System.Collections.Immutable;

namespace MarketingManager.Sandbox.Market;

/// <summary>How a campaign is set on one day.</summary>
public sealed record Settings
{
    public required decimal DailyBudget { get; init; }

    /// <summary>First day of the creative that runs.</summary>
    public required DateOnly CreativeFrom { get; init; }

    public int CreativeNumber { get; init; }

    public AudienceChoice Audience { get; init; }

    public BiddingChoice Bidding { get; init; }

    public bool Tracked { get; init; } = true;

    public bool Active { get; init; } = true;

    /// <summary>First day of the last relearning; <c>null</c> when it never had to.</summary>
    public DateOnly? LearningFrom { get; init; }

    public static Settings Initial(CampaignSpec campaign, DateOnly start) =>
        new() { DailyBudget = campaign.DailyBudget, CreativeFrom = start.AddDays(campaign.FirstDay) };
}

/// <summary>A change and the account day it was made on: it holds from the
/// next day, so the days before never move.</summary>
public sealed record DatedChange(DateOnly MadeOn, SettingChange Change)
{
    public DateOnly From => MadeOn.AddDays(1);
}

public enum AudienceChoice
{
    Original,
    Broad,
    Narrow,
    Lookalike,
}

public enum BiddingChoice
{
    LowestCost,
    CostCap,
}

/// <summary>What an audience or a bidding choice does, as factors on the original.</summary>
public sealed record Lever(double Cpm, double Ctr, double Cvr, double Audience, double Spend)
{
    public static Lever Of(AudienceChoice choice) =>
        choice switch
        {
            AudienceChoice.Broad => new(0.85, 0.93, 0.95, 3, 1),
            AudienceChoice.Narrow => new(1.18, 1.08, 1.07, 0.4, 1),
            AudienceChoice.Lookalike => new(1.03, 1.02, 1.08, 1.5, 1),
            _ => new(1, 1, 1, 1, 1),
        };

    public static Lever Of(BiddingChoice choice) =>
        choice switch
        {
            BiddingChoice.CostCap => new(0.97, 1, 1.09, 1, 0.82),
            _ => new(1, 1, 1, 1, 1),
        };
}

/// <summary>All changes of one campaign in the order in which they were made.</summary>
public sealed record Timeline(CampaignSpec Campaign, DateOnly Start, ImmutableArray<DatedChange> Changes)
{
    public static Timeline Of(CampaignSpec campaign, DateOnly start) =>
        new(campaign, start, [.. campaign.Past.Select(past => new DatedChange(start.AddDays(past.Day), past.Change))]);

    public Timeline With(DatedChange change) => this with { Changes = Changes.Add(change) };

    public Settings On(DateOnly day, MarketPolicy policy)
    {
        var settings = Settings.Initial(Campaign, Start);
        foreach (var dated in Changes)
        {
            if (dated.From > day)
                break;
            settings = dated.Change.Apply(settings, dated.From, policy);
        }

        return settings;
    }
}
