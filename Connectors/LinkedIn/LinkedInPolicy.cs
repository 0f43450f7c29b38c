using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>How LinkedIn's versioned REST API is read. Facts about the platform name their source.</summary>
public sealed record LinkedInPolicy : IPlatformPolicy
{
    public static LinkedInPolicy Default { get; } = new();

    /// <summary>Year and month, sent as a header.</summary>
    public string ApiVersion { get; init; } = "202607";

    /// <summary>The day from which LinkedIn refuses the version, where it has named one.</summary>
    public DateOnly? NamedSunset { get; init; }

    /// <summary>Else twelve months after the version's own: 202503 ended in March, 202506 in June 2026 (Microsoft
    /// Learn, LinkedIn Marketing).</summary>
    public DateOnly? SunsetOn =>
        NamedSunset
        ?? (
            DateOnly.TryParseExact(
                ApiVersion + "01",
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var first
            )
                ? first.AddYears(1)
                : null
        );

    /// <summary>Whether enumerations stand bare in a question (Microsoft's pages) or as <c>(value:CAMPAIGN)</c>, as
    /// Airbyte's connector sends them.</summary>
    public bool WrapsEnumerations { get; init; }

    /// <summary>Campaigns or accounts asked for per page, 1 to 1000.</summary>
    public int ItemsPerPage { get; init; } = 500;

    /// <summary>Pages followed for one list, 1 to 10,000.</summary>
    public int PagesMax { get; init; } = 1000;

    /// <summary>Fields of one question with dateRange and pivotValues, 3 to 20: LinkedIn refuses more.</summary>
    public int FieldsPerCall { get; init; } = 20;

    /// <summary>Rows at which an answer counts as cut off, 1 to 15,000: there LinkedIn stops in silence
    /// (owox-data-marts issue 1569).</summary>
    public int RowsMax { get; init; } = 15_000;

    /// <summary>Rows that a question aims at, 1 to 15,000: half of the limit.</summary>
    public int RowsAimed { get; init; } = 7500;

    /// <summary>Campaigns named in one question, 1 to 1000.</summary>
    public int CampaignsPerCall { get; init; } = 250;

    /// <summary>Creatives that a campaign is expected to have, 1 to 100, for the size of questions about
    /// them.</summary>
    public int CreativesPerCampaign { get; init; } = 10;

    /// <summary>Days of one question, 1 to 366.</summary>
    public int DaysPerCall { get; init; } = 92;

    /// <summary>Letters of an address from which the question travels in the body, 500 to 8000: LinkedIn answers 414
    /// from about 4 KB on.</summary>
    public int AddressLettersMax { get; init; } = 3500;

    /// <summary>Full days before today whose numbers still move visibly, 0 to 30.</summary>
    public int SettlingDays { get; init; } = 1;

    /// <summary>Days to read again on every pull, 1 to 90: conversion windows reach 90 days, most end within
    /// 30.</summary>
    public int RestatedDays { get; init; } = 30;

    /// <summary>Months of history asked for, 1 to 120. LinkedIn keeps performance longer; this is as far as the other
    /// platforms go.</summary>
    public int HistoryMonths { get; init; } = 37;

    /// <summary>How long to leave LinkedIn alone after a throttle that is not about the day: its budget of metric
    /// values is counted over five minutes (airbyte issue 81641).</summary>
    public static TimeSpan ShortPause { get; } = TimeSpan.FromSeconds(330);

    public ImmutableArray<string> Metrics { get; init; } = LinkedInMapping.Metrics;

    /// <summary>What campaigns are listed with: all but those that were taken away for good.</summary>
    public ImmutableArray<string> Listed { get; init; } =
    ["ACTIVE", "PAUSED", "ARCHIVED", "COMPLETED", "CANCELED", "DRAFT"];

    public WirePolicy Wire { get; init; } = new() { CallsPerSecond = 10, Burst = 20 };
}
