using System.Collections.Immutable;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Control;

/// <summary>The sandbox's own books of one account for a range of days, to compare a connector's totals
/// with.</summary>
public sealed record Ledger(
    string Platform,
    string Account,
    DateOnly From,
    DateOnly To,
    string Currency,
    LedgerSums Total,
    ImmutableArray<LedgerCampaign> Campaigns
)
{
    /// <summary>As of now, which is what a report would say now.</summary>
    public static Ledger Of(Simulation simulation, DateOnly from, DateOnly to) =>
        Of(simulation, from, to, simulation.Moment, daily: false);

    /// <param name="moment">Now, or <see cref="Simulation.Settled"/> for what the days will show in the end.</param>
    /// <param name="daily">With every day that had delivery.</param>
    public static Ledger Of(Simulation simulation, DateOnly from, DateOnly to, Moment moment, bool daily)
    {
        var campaigns = simulation
            .Account.Campaigns.Select(campaign =>
            {
                var days = simulation.Days(campaign, from, to, moment).Select(LedgerDay.Of).ToList();
                return new LedgerCampaign(
                    campaign.Id,
                    campaign.Code,
                    days.Aggregate(new LedgerSums(), (sum, day) => sum + day.Sums),
                    daily ? [.. days] : null
                );
            })
            .ToImmutableArray();
        return new(
            simulation.Account.Dialect.ToString().ToLowerInvariant(),
            simulation.Account.Id,
            from,
            to,
            simulation.Account.Currency,
            campaigns.Aggregate(new LedgerSums(), (sum, one) => sum + one.Sums),
            campaigns
        );
    }
}

/// <summary>Days are there only when they were asked for.</summary>
public sealed record LedgerCampaign(string Id, string Code, LedgerSums Sums, ImmutableArray<LedgerDay>? Days = null);

public sealed record LedgerDay(DateOnly Day, LedgerSums Sums)
{
    public static LedgerDay Of(DayResult day) =>
        new(
            day.Day,
            new(
                1,
                day.Spend,
                day.Impressions,
                day.Clicks,
                day.Purchases,
                day.Revenue,
                day.Leads,
                day.VideoViews,
                day.Credit,
                day.LinkClicks,
                day.ViewThrough
            )
        );
}

/// <summary>Days are days with delivery; money in the account's currency; conversions as the platform credits them,
/// in part where it shares credit.</summary>
public sealed record LedgerSums(
    int Days = 0,
    decimal Spend = 0,
    long Impressions = 0,
    long Clicks = 0,
    long Purchases = 0,
    decimal Revenue = 0,
    long Leads = 0,
    long VideoViews = 0,
    decimal Conversions = 0,
    long LinkClicks = 0,
    long ViewThrough = 0
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
            left.VideoViews + right.VideoViews,
            left.Conversions + right.Conversions,
            left.LinkClicks + right.LinkClicks,
            left.ViewThrough + right.ViewThrough
        );
}
