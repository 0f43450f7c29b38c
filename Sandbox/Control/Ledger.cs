using System.Collections.Immutable;
using MarketingManager.Sandbox.Account;

namespace MarketingManager.Sandbox.Control;

/// <summary>The sandbox's own books for a range of days, to compare a connector's totals with.</summary>
public sealed record Ledger(
    DateOnly From,
    DateOnly To,
    string Currency,
    LedgerSums Total,
    ImmutableArray<LedgerCampaign> Campaigns
)
{
    public static Ledger Of(Simulation simulation, DateOnly from, DateOnly to)
    {
        var moment = simulation.Moment;
        var campaigns = simulation
            .Account.Campaigns.Select(campaign =>
            {
                var sums = simulation
                    .Days(campaign, from, to, moment)
                    .Aggregate(
                        new LedgerSums(),
                        (sum, day) =>
                            new(
                                sum.Days + 1,
                                sum.Spend + day.Spend,
                                sum.Impressions + day.Impressions,
                                sum.Clicks + day.Clicks,
                                sum.Purchases + day.Purchases,
                                sum.Revenue + day.Revenue,
                                sum.Leads + day.Leads,
                                sum.VideoViews + day.VideoViews
                            )
                    );
                return new LedgerCampaign(campaign.Id, campaign.Code, sums);
            })
            .ToImmutableArray();
        return new(
            from,
            to,
            simulation.Account.Currency,
            campaigns.Aggregate(new LedgerSums(), (sum, one) => sum + one.Sums),
            campaigns
        );
    }
}

public sealed record LedgerCampaign(string Id, string Code, LedgerSums Sums);

/// <summary>Days are days with delivery; money in the account's currency.</summary>
public sealed record LedgerSums(
    int Days = 0,
    decimal Spend = 0,
    long Impressions = 0,
    long Clicks = 0,
    long Purchases = 0,
    decimal Revenue = 0,
    long Leads = 0,
    long VideoViews = 0
)
{
    public static LedgerSums operator +(LedgerSums left, LedgerSums right) =>
        new(
            left.Days + right.Days,
            left.Spend + right.Spend,
            left.Impressions + right.Impressions,
            left.Clicks + right.Clicks,
            left.Purchases + right.Purchases,
            left.Revenue + right.Revenue,
            left.Leads + right.Leads,
            left.VideoViews + right.VideoViews
        );
}
