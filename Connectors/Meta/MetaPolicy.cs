using System.Collections.Immutable;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Meta;

/// <summary>How the Meta Graph API is read. Facts about the platform name their source.</summary>
public sealed record MetaPolicy : IPlatformPolicy
{
    public static MetaPolicy Default { get; } = new();

    /// <summary>Path segment of the API version; a base address that already ends in a version wins.</summary>
    public string ApiVersion { get; init; } = "v25.0";

    /// <summary>When the platform is expected to refuse it; <c>null</c> for a version of unknown age. v25.0 came on
    /// 18 February 2026, and the Marketing API's versions lived a year: v23.0 from 29 May 2025 to 9 June 2026, v24.0
    /// from
    /// 8 October 2025 to 6 October 2026 (developers.facebook.com, Marketing API changelog, Versions).
    /// </summary>
    public DateOnly? SunsetOn { get; init; } = new(2027, 2, 18);

    /// <summary>Rows asked for per page, 1 to 500: Meta recommends 100 to 500 for insights.</summary>
    public int RowsPerPage { get; init; } = 500;

    /// <summary>Days asked for in one question, 1 to 90: longer ranges make the
    /// synchronous insights edge give up.</summary>
    public int DaysPerCall { get; init; } = 90;

    /// <summary>Rows asked for at least, 1 to <see cref="RowsPerPage"/>, when the platform finds a page too large.
    /// </summary>
    public int RowsPerPageMin { get; init; } = 25;

    /// <summary>Rows that a question may have, campaigns times days, before a report is made of it instead, 1,000 to
    /// 10 million: what is larger tends to end in "reduce the amount of data".</summary>
    public int RowsPerQuestionMax { get; init; } = 100_000;

    /// <summary>Pause between questions whether a report is done, 1 to 60 s.</summary>
    public TimeSpan ReportPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often that is asked, 1 to 1000: connectors give a report 30 to 60 minutes.</summary>
    public int ReportPollsMax { get; init; } = 360;

    /// <summary>The one window in which conversions are counted, such as 7d_click; <c>null</c> for the setting of
    /// each
    /// ad set, as the platform's own pages do.</summary>
    public string? AttributionWindow { get; init; }

    /// <summary>How long an account's currency and zone are remembered, 0 to 24 h: both are fixed for its life.
    /// </summary>
    public TimeSpan AccountKept { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A wait that is longer is an instant to come back at, 1 min to 1 h.</summary>
    public static TimeSpan ShortWaitMax { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Campaign ids named in a filter, 0 to 200; more are read unfiltered,
    /// because addresses have a length limit.</summary>
    public int FilteredCampaignsMax { get; init; } = 50;

    /// <summary>Pages followed for one question, 1 to 100,000: a cursor that
    /// runs for ever is an error, not a hang.</summary>
    public int PagesMax { get; init; } = 2000;

    /// <summary>Meta counts usage over an hour and says so in headers; the bucket only keeps bursts civil.</summary>
    public WirePolicy Wire { get; init; } = new() { CallsPerSecond = 100, Burst = 500 };

    /// <summary>Full days before today whose numbers still move visibly, 0 to 28. Meta restates conversions for about
    /// 28 days, by little after the first; the reader of facts re-reads <see cref="RestatedDays"/> whatever this
    /// says.
    /// </summary>
    public int SettlingDays { get; init; } = 1;

    /// <summary>Days to read again on every pull, 1 to 90: Airbyte's and singer's connectors use 28.</summary>
    public int RestatedDays { get; init; } = 28;

    /// <summary>Months of history the platform answers for; an earlier start is an error there.</summary>
    public int HistoryMonths { get; init; } = 37;

    /// <summary>Names under which one purchase is listed, the most inclusive first. They overlap
    /// (PostHog issues 44836, 44949, 50487): exactly one is read.
    /// </summary>
    public ImmutableArray<string> PurchaseTypes { get; init; } =
    [
        "omni_purchase",
        "purchase",
        "onsite_web_purchase",
        "offsite_conversion.fb_pixel_purchase",
        "onsite_conversion.purchase",
        "web_in_store_purchase",
        "app_custom_event.fb_mobile_purchase",
    ];

    /// <summary>Names under which one lead is listed, the most inclusive first.</summary>
    public ImmutableArray<string> LeadTypes { get; init; } =
    ["lead", "onsite_conversion.lead_grouped", "offsite_conversion.fb_pixel_lead"];

    /// <summary>Names under which one installation is listed, the most inclusive first.</summary>
    public ImmutableArray<string> InstallTypes { get; init; } = ["omni_app_install", "mobile_app_install"];

    /// <summary>Further action types that a campaign may count as its conversion (Marketing API, Ads Action Stats).
    /// </summary>
    public ImmutableArray<string> FurtherTypes { get; init; } =
    [
        "omni_initiated_checkout",
        "omni_add_to_cart",
        "omni_complete_registration",
        "omni_view_content",
        "landing_page_view",
        "link_click",
    ];
}
