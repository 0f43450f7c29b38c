using System.Collections.Immutable;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Google;

/// <summary>How the Google Ads API is read. Facts about the platform name their source.</summary>
public sealed record GooglePolicy : IPlatformPolicy
{
    public static GooglePolicy Default { get; } = new();

    public string ApiVersion { get; init; } = "v25";

    /// <summary>When the platform is expected to refuse it; <c>null</c> for a version of unknown age. v25 came in
    /// July
    /// 2026, and major versions live about a year (developers.google.com, Google Ads API, Sunset dates).</summary>
    public DateOnly? SunsetOn { get; init; } = new(2027, 7, 1);

    /// <summary>15,000 operations a day is what a developer token with Basic access has; others have more or fewer,
    /// so it
    /// is shown and not enforced.</summary>
    public WirePolicy Wire { get; init; } = new() { CallsPerDay = 15_000, AnswerBytesMax = 32 * 1024 * 1024 };

    /// <summary>Days asked for in one question, 1 to 366: what an answer of a year holds breaks on the way more
    /// often.
    /// </summary>
    public int DaysPerCall { get; init; } = 90;

    /// <summary>Campaign ids named in a query, 0 to 1000; more are read unfiltered.</summary>
    public int FilteredCampaignsMax { get; init; } = 500;

    /// <summary>Pages of 10,000 rows followed for one question, 1 to 10,000.</summary>
    public int PagesMax { get; init; } = 1000;

    /// <summary>One answer in chunks instead of pages. A stream that breaks has to be read again, so pages are the
    /// rule.
    /// </summary>
    public bool Streaming { get; init; }

    /// <summary>Asks a second time for conversions by category, which cannot stand in one query with cost and
    /// clicks: only
    /// so leads and orders are told apart.</summary>
    public bool SplitConversions { get; init; } = true;

    /// <summary>Full days before today whose numbers still move visibly, 0 to 30: conversions of models other than
    /// last
    /// click take up to 15 hours.</summary>
    public int SettlingDays { get; init; } = 2;

    /// <summary>Days to read again on every pull, 1 to 90: the usual conversion window, and PostHog's
    /// connector.</summary>
    public int RestatedDays { get; init; } = 30;

    /// <summary>Months of daily history the platform answers for.</summary>
    public int HistoryMonths { get; init; } = 37;

    /// <summary>How long a customer's currency and zone are remembered, 0 to 24 h: both are fixed for its
    /// life.</summary>
    public TimeSpan AccountKept { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A wait that is longer is an instant to come back at, 1 min to 1 h.</summary>
    public static TimeSpan ShortWaitMax { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Conversion action categories that count as a lead: enum ConversionActionCategory of v25.</summary>
    public ImmutableHashSet<string> LeadCategories { get; init; } =
    [
        "SIGNUP",
        "PHONE_CALL_LEAD",
        "IMPORTED_LEAD",
        "SUBMIT_LEAD_FORM",
        "BOOK_APPOINTMENT",
        "REQUEST_QUOTE",
        "CONTACT",
        "QUALIFIED_LEAD",
        "CONVERTED_LEAD",
    ];

    /// <summary>Categories that count as an order. A filled cart and a started checkout are on the way to
    /// one.</summary>
    public ImmutableHashSet<string> OrderCategories { get; init; } = ["PURCHASE", "SUBSCRIBE_PAID", "STORE_SALE"];

    /// <summary>Further categories that a campaign may count as its conversion.</summary>
    public ImmutableHashSet<string> FurtherCategories { get; init; } =
    ["ADD_TO_CART", "BEGIN_CHECKOUT", "PAGE_VIEW", "OUTBOUND_CLICK", "ENGAGEMENT", "DOWNLOAD", "GET_DIRECTIONS"];
}
