using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Analytics;

/// <summary>Reports as the Data API wants them asked for.</summary>
public sealed class AnalyticsQuestion(AnalyticsPolicy policy)
{
    public static ImmutableArray<string> Metrics { get; } =
    [.. AnalyticsMapping.Table.Lines.Select(line => line.Field.Raw)];

    /// <summary>Days of campaigns, by the name in either dimension.</summary>
    public object Days(DateRange days, IEnumerable<string> names, int offset) =>
        Report(
            Day(days.From),
            Day(days.To),
            ["date", .. policy.CampaignDimensions],
            Metrics,
            Any(field => new { fieldName = field, inListFilter = new { values = names, caseSensitive = false } }),
            // A fixed order, or rows could move between pages.
            [
                .. new[] { "date" }
                    .Concat(policy.CampaignDimensions)
                    .Select(name => (object)new { dimension = new { dimensionName = name } }),
            ],
            offset
        );

    /// <summary>The campaign names of the last days, those of most sessions first.</summary>
    /// <param name="search">Part of a name, or all of it when <paramref name="isWhole"/>.</param>
    public object Names(string? search, bool isWhole, int offset) =>
        Report(
            $"{policy.SeenDays.ToString(CultureInfo.InvariantCulture)}daysAgo",
            "today",
            policy.CampaignDimensions,
            ["sessions"],
            string.IsNullOrWhiteSpace(search)
                ? null
                : Any(field => new
                {
                    fieldName = field,
                    stringFilter = new
                    {
                        matchType = isWhole ? "EXACT" : "CONTAINS",
                        value = search.Trim(),
                        caseSensitive = false,
                    },
                }),
            [new { metric = new { metricName = "sessions" }, desc = true }],
            offset
        );

    /// <summary>The smallest question that shows access, currency and time zone.</summary>
    public static object Probe { get; } = new
    {
        dateRanges = new[] { new { startDate = "yesterday", endDate = "today" } },
        metrics = new[] { new { name = "sessions" } },
        limit = "1",
        returnPropertyQuota = true,
    };

    /// <summary>Limits and offsets are 64-bit numbers there, and those travel as text.</summary>
    private object Report(
        string from,
        string to,
        IEnumerable<string> dimensions,
        IEnumerable<string> metrics,
        object? filter,
        object[] order,
        int offset
    ) =>
        new
        {
            dateRanges = new[] { new { startDate = from, endDate = to } },
            dimensions = dimensions.Select(name => new { name }),
            metrics = metrics.Select(name => new { name }),
            dimensionFilter = filter,
            orderBys = order,
            limit = policy.RowsPerPage.ToString(CultureInfo.InvariantCulture),
            offset = offset.ToString(CultureInfo.InvariantCulture),
            keepEmptyRows = false,
            returnPropertyQuota = true,
        };

    private object Any(Func<string, object> filter) =>
        new
        {
            orGroup = new { expressions = policy.CampaignDimensions.Select(field => new { filter = filter(field) }) },
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
