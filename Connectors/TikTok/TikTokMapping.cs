using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using static MarketingManager.Domain.Mappings.MappedField;

namespace MarketingManager.Connectors.TikTok;

/// <summary>TikTok's metrics as measures.</summary>
public static class TikTokMapping
{
    private const string Window = "the ad group's own window, on the day of the ad";

    public static FieldTable<TikTokRow> Table { get; } =
        new(
            Platform.TikTok,
            [
                Metric(Measure.Impressions, "impressions", RawUnit.Count),
                Metric(Measure.Clicks, "clicks", RawUnit.Count),
                Metric(Measure.Spend, "spend", RawUnit.Money),
                new(
                    new(
                        Measure.Conversions,
                        "conversion",
                        RawUnit.Count,
                        Window,
                        "Of whatever event the ad groups optimize for, or of the event that was chosen."
                    ),
                    row => row.Metric(row.Chosen ?? "conversion")
                ),
                new(
                    new(Measure.Leads, "conversion", RawUnit.Count, Window, "Of campaigns that collect leads."),
                    row => row.Aim == TikTokAim.Leads ? row.Metric("conversion") : null
                ),
                Sold(Measure.Orders, "complete_payment", RawUnit.Count),
                Sold(Measure.Revenue, "total_purchase_value", RawUnit.Money),
                Metric(Measure.VideoViews, "video_play_actions", RawUnit.Count),
            ],
            [new("conversion", "whatever the ad groups optimize for"), new("complete_payment", "complete payment")]
        );

    /// <summary>Every metric that a line or an action is read from.</summary>
    public static ImmutableArray<string> Metrics { get; } =
    [.. Table.Lines.Select(line => line.Field.Raw).Concat(Table.Actions.Select(action => action.Id)).Distinct()];

    private static FieldLine<TikTokRow> Sold(Measure measure, string raw, RawUnit unit) =>
        new(
            new(
                measure,
                raw,
                unit,
                Window,
                "A zero only of campaigns that aim at sales: of others nobody counts them."
            ),
            row => row.Metric(raw) is { } sold && (sold != 0 || row.Aim == TikTokAim.Sales) ? sold : null
        );

    private static FieldLine<TikTokRow> Metric(
        Measure measure,
        string raw,
        RawUnit unit,
        string window = WhenItHappens
    ) => new(new(measure, raw, unit, window), row => row.Metric(raw));
}

/// <param name="Chosen">The metric that counts as this campaign's conversion, where somebody chose one.</param>
public sealed record TikTokRow(JsonElement Metrics, string? Chosen)
{
    public TikTokAim Aim => TikTokWords.Aim(TikTokDialect.Json.Text(Metrics, "objective_type"));

    public decimal? Metric(string name) => TikTokDialect.Json.MetricOrDash(Metrics, name);
}
