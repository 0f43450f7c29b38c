using System.Collections.Immutable;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Control;

/// <summary>What <c>GET /control/state</c> shows.</summary>
public sealed record ControlState(
    DateTimeOffset Now,
    bool OwnsClock,
    string PropertyId,
    ImmutableArray<ControlAccount> Accounts,
    ImmutableArray<Fault> Faults
)
{
    public static ControlState Of(AdWorld world, string propertyId, FaultPlan faults, bool ownsClock, int take) =>
        new(
            world.Now,
            ownsClock,
            propertyId,
            [.. world.All.Select(one => ControlAccount.Of(one, take))],
            faults.Waiting
        );
}

/// <summary>An account with its first campaigns; <c>CampaignCount</c> says how many there are in all.</summary>
public sealed record ControlAccount(
    Dialect Platform,
    string Id,
    string Name,
    string Currency,
    string TimeZone,
    DateOnly Today,
    int CampaignCount,
    ImmutableArray<ControlCampaign> Campaigns
)
{
    public static ControlAccount Of(Simulation simulation, int take) =>
        new(
            simulation.Account.Dialect,
            simulation.Account.Id,
            simulation.Account.Name,
            simulation.Account.Currency,
            simulation.Account.TimeZone,
            simulation.Moment.Today,
            simulation.Account.Campaigns.Length,
            [.. simulation.Account.Campaigns.Take(take).Select(campaign => ControlCampaign.Of(simulation, campaign))]
        );
}

/// <summary>A campaign, how it is set, what it was seeded for, and what tomorrow would bring without noise.</summary>
public sealed record ControlCampaign(
    string Id,
    string Code,
    string Name,
    CampaignKind Kind,
    string Story,
    Settings Settings,
    ImmutableArray<ControlChange> Changes,
    ControlExpectation Tomorrow
)
{
    public static ControlCampaign Of(Simulation simulation, CampaignSpec campaign)
    {
        var tomorrow = simulation.Expect(campaign, simulation.Moment.Today.AddDays(1));
        return new(
            campaign.Id,
            campaign.Code,
            campaign.Name,
            campaign.Kind,
            campaign.Story,
            simulation.SettingsNow(campaign),
            [.. simulation.TimelineOf(campaign).Changes.Select(ControlChange.Of)],
            new(
                Rounded(tomorrow.Spend),
                Rounded(tomorrow.Cpm),
                Rounded(tomorrow.Ctr * 100),
                Rounded(tomorrow.Results(campaign))
            )
        );
    }

    private static double Rounded(double value) => Math.Round(value, 2);
}

public sealed record ControlChange(DateOnly MadeOn, DateOnly HoldsFrom, string Kind, string Value)
{
    public static ControlChange Of(DatedChange dated) =>
        new(dated.MadeOn, dated.From, dated.Change.Kind, dated.Change.Value);
}

public sealed record ControlExpectation(double Spend, double Cpm, double CtrPct, double Results);
