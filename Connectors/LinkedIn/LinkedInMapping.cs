using System.Collections.Immutable;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using static MarketingManager.Domain.Mappings.MappedField;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>LinkedIn's metrics as measures.</summary>
public static class LinkedInMapping
{
    private const string Window = "the conversion's own window, on the day of the ad";

    public static FieldTable<LinkedInMetrics> Table { get; } =
        new(
            Platform.LinkedIn,
            [
                new(
                    new(
                        Measure.Impressions,
                        "impressions",
                        RawUnit.Count,
                        WhenItHappens,
                        "Of message ads, which are sent and not shown, sends: LinkedIn stopped reporting impressions for them in July 2024."
                    ),
                    row => row.Shown
                ),
                Metric(Measure.Clicks, "clicks", RawUnit.Count),
                Metric(Measure.Spend, "costInLocalCurrency", RawUnit.Money),
                new(
                    new(
                        Measure.Conversions,
                        "externalWebsiteConversions",
                        RawUnit.Count,
                        Window,
                        "After a click and after a view together, or the action that was chosen: the parts are never added."
                    ),
                    row => row.Metric(row.Chosen ?? "externalWebsiteConversions")
                ),
                Metric(Measure.Leads, "oneClickLeads", RawUnit.Count),
                new(
                    new(
                        Measure.Revenue,
                        "conversionValueInLocalCurrency",
                        RawUnit.Money,
                        Window,
                        "Zero also stands for leads and for conversions without a value rule, so that only a value is read."
                    ),
                    row => row.Metric("conversionValueInLocalCurrency") is { } value and not 0 ? value : null
                ),
                Metric(Measure.VideoViews, "videoViews", RawUnit.Count),
            ],
            [
                new("externalWebsiteConversions", "conversions on the website"),
                new("externalWebsitePostClickConversions", "conversions on the website after a click"),
                new("externalWebsitePostViewConversions", "conversions on the website after a view"),
                new("oneClickLeads", "leads of the lead form"),
            ]
        );

    /// <summary>Every metric that a line or an action is read from.</summary>
    public static ImmutableArray<string> Metrics { get; } =
    [
        .. Table
            .Lines.Select(line => line.Field.Raw)
            .Append(LinkedInMetrics.Sends)
            .Concat(Table.Actions.Select(action => action.Id))
            .Distinct(),
    ];

    private static FieldLine<LinkedInMetrics> Metric(
        Measure measure,
        string raw,
        RawUnit unit,
        string window = WhenItHappens
    ) => new(new(measure, raw, unit, window), row => row.Metric(raw));
}

/// <param name="Chosen">The metric that counts as this campaign's conversion, where somebody chose one.</param>
public sealed record LinkedInMetrics(LinkedInRow Row, string? Chosen)
{
    public const string Sends = "sends";

    public decimal? Shown
    {
        get
        {
            var (shown, sent) = (Metric("impressions"), Metric(Sends));
            return shown is > 0 || sent is not > 0 ? shown : sent;
        }
    }

    public decimal? Metric(string name) => Row.Metric(name);
}
