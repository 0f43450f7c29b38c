using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.TikTok;

/// <summary>How TikTok's Business API is read. Facts about the platform name their source; doc ids are those of
/// business-api.tiktok.com/portal/docs.</summary>
public sealed record TikTokPolicy : IPlatformPolicy
{
    public static TikTokPolicy Default { get; } = new();

    /// <summary>Path segment of the API version; a base address that already ends in a version wins.</summary>
    public string ApiVersion { get; init; } = "v1.3";

    /// <summary>TikTok has named no day for v1.3.</summary>
    public DateOnly? SunsetOn { get; init; }

    /// <summary>Rows asked for per page, 1 to 1000 (doc 1740302848100353).</summary>
    public int RowsPerPage { get; init; } = 1000;

    /// <summary>Days asked for in one question, 1 to 30: more is refused where rows are days (doc 1740302848100353).
    /// </summary>
    public int DaysPerCall { get; init; } = 30;

    /// <summary>Campaign ids named in a filter, 1 to 100 (doc 1740302848100353). A question about more is asked about
    /// the whole account.</summary>
    public int FilteredCampaignsMax { get; init; } = 100;

    /// <summary>Campaigns of one question, 1 to 5000: rows of the others in the account come along and are dropped.
    /// </summary>
    public int CampaignsPerCall { get; init; } = 5000;

    /// <summary>Rows of one report that are paged through, 1000 to 20,000. Connectors know caps of 10,000 and 20,000,
    /// and what lies behind them is cut off in silence; a report with more is asked for in parts.</summary>
    public int RowsPerReport { get; init; } = 10_000;

    /// <summary>Pages followed for one list of campaigns or ad groups, 1 to 10,000.</summary>
    public int PagesMax { get; init; } = 1000;

    /// <summary>Accounts asked about at once, 1 to 100: the limit of advertiser/info.</summary>
    public int AccountsPerCall { get; init; } = 100;

    /// <summary>Full days before today whose numbers still move visibly, 0 to 28: a script of TikTok's corrects the day
    /// before at 8:00 UTC (doc 1738864850353154).</summary>
    public int SettlingDays { get; init; } = 1;

    /// <summary>Days to read again on every pull, 1 to 90: the longest window from a click to its conversion.</summary>
    public int RestatedDays { get; init; } = 28;

    /// <summary>Months of history asked for, 1 to 120. TikTok keeps reports for ever (doc 1738864850353154); this is as
    /// far as the other platforms go.</summary>
    public int HistoryMonths { get; init; } = 37;

    /// <summary>Measures that TikTok refuses for some accounts and levels (airbyte issues 23209, 31979, 85815). A
    /// report is asked for again without them, and they are no data then.</summary>
    public ImmutableArray<string> MetricsMaybeRefused { get; init; } = Refusable;

    public ImmutableArray<string> Metrics { get; init; } = TikTokMapping.Metrics.RemoveRange(Refusable);

    /// <summary>How often a large report that TikTok prepares is looked at, and for how long: a task usually takes
    /// minutes.</summary>
    public TimeSpan TaskPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Looks at one task before it counts as lost, 1 to 1000.</summary>
    public int TaskLooksMax { get; init; } = 90;

    /// <summary>10 calls per second and app at the basic level (rate limits of the API).</summary>
    public WirePolicy Wire { get; init; } = new() { CallsPerSecond = 10, Burst = 10 };

    private static ImmutableArray<string> Refusable => ["complete_payment", "total_purchase_value"];

    /// <summary>What describes a row; at deeper levels the campaign is an attribute and no dimension.</summary>
    public static ImmutableArray<string> Attributes(EntityLevel level) =>
        level switch
        {
            EntityLevel.Campaign => ["campaign_name", "objective_type"],
            EntityLevel.AdGroup => ["campaign_id", "adgroup_name", "objective_type"],
            _ => ["campaign_id", "adgroup_id", "ad_name", "objective_type"],
        };
}
