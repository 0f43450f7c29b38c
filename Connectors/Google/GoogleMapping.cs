using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Mappings.MappedField;

namespace MarketingManager.Connectors.Google;

/// <summary>Google's fields as measures. Each conversion action has one category, so categories do not overlap.
/// </summary>
public static class GoogleMapping
{
    private const string Window = "each conversion action's own window, on the day of the click";

    public static FieldTable<GoogleRow> Of(GooglePolicy policy) =>
        new(
            Platform.Google,
            [.. Delivery, .. Results(policy)],
            [
                .. policy
                    .OrderCategories.Concat(policy.LeadCategories)
                    .Concat(policy.FurtherCategories)
                    .Order(StringComparer.Ordinal)
                    .Select(category => new ConversionAction(category, Words(category))),
            ]
        );

    private static ImmutableArray<FieldLine<GoogleRow>> Delivery { get; } =
    [
        new(
            new(Measure.Impressions, "metrics.impressions", RawUnit.Count, WhenItHappens),
            row => row.Whole("impressions")
        ),
        new(new(Measure.Clicks, "metrics.clicks", RawUnit.Count, WhenItHappens), row => row.Whole("clicks")),
        new(
            new(Measure.Spend, "metrics.cost_micros", RawUnit.MoneyMicros, WhenItHappens),
            row => row.Whole("costMicros") is { } micros ? MoneyUnits.OfMicros(micros, row.Currency).Amount : null
        ),
        new(
            new(Measure.VideoViews, "metrics.video_trueview_views", RawUnit.Count, WhenItHappens),
            row => row.Whole("videoTrueviewViews")
        ),
    ];

    private static ImmutableArray<FieldLine<GoogleRow>> Results(GooglePolicy policy) =>
        [
            new(
                new(
                    Measure.Conversions,
                    "metrics.conversions",
                    RawUnit.Count,
                    Window,
                    "Of the goals the campaign bids for, or of the category that was chosen for it."
                ),
                row => row.Conversions
            ),
            new(
                new(Measure.Leads, Of("conversions", policy.LeadCategories), RawUnit.Count, Window),
                row => row.HasLeads ? row.Split?.Leads : null
            ),
            new(
                new(Measure.Orders, Of("conversions", policy.OrderCategories), RawUnit.Count, Window),
                row => row.HasOrders ? row.Split?.Orders : null
            ),
            new(
                new(Measure.Revenue, Of("conversions_value", policy.OrderCategories), RawUnit.Money, Window),
                row => row.Revenue
            ),
        ];

    private static string Of(string metric, IEnumerable<string> categories) =>
        $"metrics.{metric} where segments.conversion_action_category is {string.Join(", ", categories.Order(StringComparer.Ordinal))}";

    private static string Words(string category) => category.Replace('_', ' ').ToLowerInvariant();
}

/// <summary>The metrics of an entity's day.</summary>
/// <param name="Split">Its conversions by category; <c>null</c> when nothing is known about them.</param>
/// <param name="IsSplit">Whether conversions were asked for by category at all.</param>
/// <param name="CountsChosen">Whether somebody chose a category as the campaign's conversion.</param>
public sealed record GoogleRow(
    JsonElement Metrics,
    GoogleResults? Split,
    bool IsSplit,
    Currency Currency,
    bool CountsChosen
)
{
    public decimal? Conversions => CountsChosen && IsSplit ? Split?.Chosen : Real("conversions");

    /// <summary>Whether the campaign had one of the category on any day of the answer: what it never had is no
    /// data.</summary>
    public bool HasLeads { get; init; }

    public bool HasOrders { get; init; }

    /// <summary>Zero is also what Google says of conversions that have no value.</summary>
    public decimal? Revenue =>
        IsSplit
            ? HasOrders
                ? Split?.Revenue
                : null
            : Real("conversionsValue") is { } value and not 0
                ? value
                : null;

    public decimal? Whole(string name) => GoogleDialect.Json.Whole(Metrics, name);

    public decimal? Real(string name) => GoogleDialect.Json.Real(Metrics, name);
}
