using System.Collections.Immutable;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Control;

/// <summary>What <c>GET /control/state</c> shows.</summary>
public sealed record ControlState(
    DateTimeOffset Now,
    DateOnly Today,
    bool OwnsClock,
    string AccountId,
    string Currency,
    string TimeZone,
    ImmutableArray<ControlCampaign> Campaigns,
    ImmutableArray<Fault> Faults
)
{
    public static ControlState Of(Simulation simulation, FaultPlan faults, bool ownsClock) =>
        new(
            simulation.Now,
            simulation.Moment.Today,
            ownsClock,
            simulation.Account.Id,
            simulation.Account.Currency,
            simulation.Account.TimeZone,
            [.. simulation.Account.Campaigns.Select(campaign => ControlCampaign.Of(simulation, campaign))],
            faults.Waiting
        );
}

/// <summary>A campaign, how it is set, what it was seeded for, and what tomorrow would bring without noise.</summary>
public sealed record ControlCampaign(
    string Id,
    string Code,
    string Name,
    string Objective,
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
            Graph.GraphNodes.Objective(campaign.Kind),
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
