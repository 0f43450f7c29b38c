using System.Collections.Immutable;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Analytics;

/// <summary>How the Google Analytics Data API is read. Facts about the platform name their source.</summary>
public sealed record AnalyticsPolicy : IPlatformPolicy
{
    public static AnalyticsPolicy Default { get; } = new();

    /// <summary>Path segment of the API version; a base address that already ends in a version wins.</summary>
    public string ApiVersion { get; init; } = "v1beta";

    /// <summary>Google has named no day for v1beta.</summary>
    public DateOnly? SunsetOn { get; init; }

    /// <summary>Rows asked for per page, 1 to 250,000, the limit of the API; fewer keep an answer within its
    /// size.</summary>
    public int RowsPerPage { get; init; } = 25_000;

    /// <summary>Pages followed for one question, 1 to 10,000.</summary>
    public int PagesMax { get; init; } = 1000;

    /// <summary>Days of one question, 1 to 366: long ranges cost more of the property's tokens.</summary>
    public int DaysPerCall { get; init; } = 92;

    /// <summary>Campaign names in one filter, 1 to 1000.</summary>
    public int CampaignsPerCall { get; init; } = 250;

    /// <summary>Days in which a campaign name must have been seen to be known, 1 to 1000.</summary>
    public int SeenDays { get; init; } = 90;

    /// <summary>Full days before today whose numbers still move visibly, 0 to 14: daily tables are stable after 24 to
    /// 48 hours.</summary>
    public int SettlingDays { get; init; } = 2;

    /// <summary>Days to read again on every pull, 1 to 90: credit moves for days, and rows without a source are only
    /// corrected later (airbyte issue 67562).</summary>
    public int RestatedDays { get; init; } = 7;

    /// <summary>Months of history asked for, 1 to 120; this is as far as the ad platforms go.</summary>
    public int HistoryMonths { get; init; } = 37;

    /// <summary>Accounts shown with currency and time zone, 0 to 1000: each takes a call of its own.</summary>
    public int DetailedPropertiesMax { get; init; } = 50;

    /// <summary>What the raw utm says, and what Analytics made of it. For traffic that Google Ads tags by itself only
    /// the second has a name. Both are about sessions, so their rows can be told apart and added.</summary>
    public ImmutableArray<string> CampaignDimensions { get; init; } =
    ["sessionManualCampaignName", "sessionCampaignName"];

    /// <summary>Few repetitions: failures of Google's own count against the property's quota of ten an hour. The pause
    /// is long enough for a spent quota of concurrent requests, which is waited out for 30 s.</summary>
    public WirePolicy Wire { get; init; } =
        new()
        {
            CallsPerSecond = 5,
            Burst = 10,
            RetriesMax = 2,
            RetryPauseMax = TimeSpan.FromSeconds(40),
        };
}
