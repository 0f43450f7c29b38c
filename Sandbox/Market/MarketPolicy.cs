using System.Collections.Immutable;

namespace MarketingManager.Sandbox.Market;

/// <summary>
/// How the simulated market behaves. The sizes are chosen to look like a mid-sized European shop; none of them is
/// measured, and a test of a connector must not rest on any of them.
/// </summary>
public sealed record MarketPolicy
{
    public static MarketPolicy Default { get; } = new();

    /// <summary>Log deviation of the price of a thousand impressions from day to day; 0 to 0.5.</summary>
    public double CpmSigma { get; init; } = 0.05;

    /// <summary>Log deviation of the click rate from day to day; 0 to 0.5.</summary>
    public double CtrSigma { get; init; } = 0.04;

    /// <summary>Log deviation of the conversion rate from day to day; 0 to 0.5.</summary>
    public double CvrSigma { get; init; } = 0.05;

    /// <summary>Log deviation of how much of the daily budget is spent; 0 to 0.2.</summary>
    public double PacingSigma { get; init; } = 0.02;

    /// <summary>Log deviation of an order's value; 0 to 1.5.</summary>
    public double OrderSigma { get; init; } = 0.45;

    /// <summary>Yearly swing of auction prices around their mean, highest in early December; 0 to 0.5.</summary>
    public double YearlyCpmSwing { get; init; } = 0.06;

    /// <summary>Yearly swing of the wish to buy, highest in early December; 0 to 0.5.</summary>
    public double YearlyDemandSwing { get; init; } = 0.05;

    /// <summary>Day of the year on which prices and demand are highest; 1 to 365.</summary>
    public int YearlyPeakDay { get; init; } = 340;

    /// <summary>Which share of the loss from a raised budget shows as a higher price, the rest as a lower conversion
    /// rate; 0 to 1. Both happen on real auctions: dearer impressions first, then less interested people.
    /// </summary>
    public double BudgetLossInPrice { get; init; } = 0.4;

    /// <summary>Lowest click rate of a refreshed creative relative to the first one; 0.5 to 2.</summary>
    public double RefreshedCreativeMin { get; init; } = 1.15;

    /// <summary>Highest click rate of a refreshed creative relative to the first one; 0.5 to 2.</summary>
    public double RefreshedCreativeMax { get; init; } = 1.30;

    /// <summary>Days a delivery system needs to relearn after budget, audience or bidding moved; 0 to 14.</summary>
    public int LearningDays { get; init; } = 4;

    /// <summary>Conversion rate while relearning, relative to normal; 0.5 to 1.</summary>
    public double LearningCvr { get; init; } = 0.93;

    /// <summary>A budget step below this share does not start relearning; 0 to 1.
    /// Meta speaks of "significant edits".</summary>
    public double LearningBudgetStep { get; init; } = 0.20;

    /// <summary>Share of conversions that the platform knows of 0, 1, 2... days after the click; sums to 1.</summary>
    public ImmutableArray<double> LagShares { get; init; } = [0.86, 0.10, 0.04];

    /// <summary>Share of clicks and cost that is reported at first and credited later as invalid; 0 to 0.1.</summary>
    public double InvalidShare { get; init; }

    /// <summary>Days after which invalid clicks have been credited; 1 to 30.</summary>
    public int InvalidDays { get; init; } = 3;

    /// <summary>Whether a conversion may be shared between several touches, as with data-driven
    /// attribution.</summary>
    public bool FractionalCredit { get; init; }

    /// <summary>Share of conversions that follow a view instead of a click; 0 to 1.</summary>
    public double ViewShare { get; init; } = 0.15;

    /// <summary>Digits after the point that the account's currency has; 0 for the yen, 2 for most, 3 for the
    /// dinar.</summary>
    public int MoneyDigits { get; init; } = 2;

    /// <summary>How each platform's reporting differs. Lags are longest where attribution is modelled.</summary>
    public static MarketPolicy Of(Dialect dialect, MarketPolicy basis) =>
        dialect switch
        {
            Dialect.Google => basis with
            {
                LagShares = [0.68, 0.12, 0.06, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01, 0.01],
                InvalidShare = 0.008,
                FractionalCredit = true,
            },
            Dialect.Tiktok => basis with { LagShares = [0.80, 0.12, 0.05, 0.03], InvalidShare = 0.004 },
            Dialect.Linkedin => basis with { LagShares = [0.74, 0.12, 0.06, 0.04, 0.02, 0.02] },
            _ => basis,
        };
}
