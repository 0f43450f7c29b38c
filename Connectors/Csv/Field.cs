namespace MarketingManager.Connectors.Csv;

/// <summary>What a column can be taken for.</summary>
public enum Field
{
    Day,

    /// <summary>The end of a reported period; a row counts only when it is the day itself.</summary>
    LastDay,
    Year,
    Month,
    DayOfMonth,
    CampaignId,
    CampaignName,
    Platform,
    Currency,
    AdGroupId,
    AdGroupName,
    AdId,
    AdName,

    /// <summary>Part of what an ad is, where an export has no ids for it.</summary>
    Placement,

    /// <summary>
    /// Splits the results of one ad among devices, countries or people. Rows are added up over it: the next export may
    /// be split
    /// another way, and the same clicks must not count once per way.
    /// </summary>
    Segment,
    Impressions,
    Clicks,
    Spend,

    /// <summary>Spend in millionths, as the Google Ads API counts it.</summary>
    SpendMicros,
    Conversions,
    Leads,
    Orders,
    Revenue,
    VideoViews,

    /// <summary>A rate, a mean or a count of people: it does not add up and is computed from sums instead.</summary>
    NotAdditive,
}

public static class FieldKinds
{
    public static bool IsMeasure(this Field field) => field is >= Field.Impressions and <= Field.VideoViews;

    public static bool IsMoney(this Field field) => field is Field.Spend or Field.SpendMicros or Field.Revenue;

    /// <summary>Always whole. Conversions, leads and orders are not: platforms attribute parts of them.</summary>
    public static bool IsWholeCount(this Field field) => field is Field.Impressions or Field.Clicks or Field.VideoViews;
}
