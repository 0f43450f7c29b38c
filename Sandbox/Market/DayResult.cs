namespace MarketingManager.Sandbox.Market;

/// <summary>What the platform reports for one campaign and day, as known at one
/// moment. Money in the account's currency.</summary>
public sealed record DayResult(
    DateOnly Day,
    int Impressions,
    int Clicks,
    int LinkClicks,
    decimal Spend,
    int Purchases,
    decimal Revenue,
    int Leads,
    int VideoViews
)
{
    /// <summary>Purchases and leads with shared credit counted in part; whole where the platform does not
    /// share.</summary>
    public decimal Credit { get; init; }

    /// <summary>How many of the purchases and leads followed a view.</summary>
    public int ViewThrough { get; init; }

    /// <summary>Purchases of a sales campaign, leads of a lead campaign.</summary>
    public int Conversions => Purchases + Leads;

    public static DayResult operator +(DayResult left, DayResult right) =>
        left with
        {
            Impressions = left.Impressions + right.Impressions,
            Clicks = left.Clicks + right.Clicks,
            LinkClicks = left.LinkClicks + right.LinkClicks,
            Spend = left.Spend + right.Spend,
            Purchases = left.Purchases + right.Purchases,
            Revenue = left.Revenue + right.Revenue,
            Leads = left.Leads + right.Leads,
            VideoViews = left.VideoViews + right.VideoViews,
            Credit = left.Credit + right.Credit,
            ViewThrough = left.ViewThrough + right.ViewThrough,
        };
}

/// <summary>The account's day and the share of it that is over.</summary>
public sealed record Moment(DateOnly Today, double DayShare);
