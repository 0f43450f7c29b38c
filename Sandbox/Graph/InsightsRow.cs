using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Graph;

/// <summary>One row of an insights answer: metrics are strings, conversions are arrays
/// that list the same event under several names.</summary>
public sealed record InsightsRow(
    CampaignSpec? Campaign,
    string AccountId,
    string Currency,
    DateOnly From,
    DateOnly To,
    DayResult Result
)
{
    public static readonly ImmutableHashSet<string> Fields =
    [
        "account_id",
        "account_currency",
        "campaign_id",
        "campaign_name",
        "objective",
        "buying_type",
        "attribution_setting",
        "impressions",
        "reach",
        "frequency",
        "clicks",
        "inline_link_clicks",
        "spend",
        "cpm",
        "cpc",
        "ctr",
        "actions",
        "action_values",
        "cost_per_action_type",
        "purchase_roas",
        "video_play_actions",
        "date_start",
        "date_stop",
    ];

    public JsonObject Json(IEnumerable<string> fields)
    {
        var row = new JsonObject();
        foreach (var field in fields)
            if (Value(field) is { } value)
                row[field] = value;
        row["date_start"] = Day(From);
        row["date_stop"] = Day(To);
        return row;
    }

    private JsonNode? Value(string field) =>
        field switch
        {
            "account_id" => AccountId,
            "account_currency" => Currency,
            "campaign_id" => Campaign?.Id,
            "campaign_name" => Campaign?.Name,
            "objective" => Campaign is null ? null : GraphNodes.Objective(Campaign.Kind),
            "buying_type" => Campaign is null ? null : "AUCTION",
            "attribution_setting" => "7d_click_1d_view",
            "impressions" => Count(Result.Impressions),
            "reach" => Count(Reach),
            "frequency" => Rate(Result.Impressions, Reach),
            "clicks" => Count(Result.Clicks),
            "inline_link_clicks" => Count(Result.LinkClicks),
            "spend" => Result.Spend.ToString("0.00", CultureInfo.InvariantCulture),
            "cpm" => Rate(Result.Spend * 1000, Result.Impressions),
            "cpc" => Rate(Result.Spend, Result.Clicks),
            "ctr" => Rate(Result.Clicks * 100m, Result.Impressions),
            "actions" => Array(Actions),
            "action_values" => Array(Values),
            "cost_per_action_type" => Array(
                Actions.Select(action => (action.Type, Math.Round(Result.Spend / action.Value, 6)))
            ),
            "purchase_roas" => Result.Spend == 0
                ? null
                : Array(
                    Values
                        .Where(value => value.Type == "omni_purchase")
                        .Select(value => (value.Type, Math.Round(value.Value / Result.Spend, 6)))
                ),
            "video_play_actions" => Array([("video_view", Result.VideoViews)]),
            _ => null,
        };

    // People reached by random impressions on an audience: A (1 - exp(-i /
    // A)). Not additive over days, as on the platform.
    private int Reach
    {
        get
        {
            var audience = Campaign?.Audience ?? 2_000_000;
            return Math.Min(
                Result.Impressions,
                (int)Math.Ceiling(audience * (1 - Math.Exp(-Result.Impressions / audience)))
            );
        }
    }

    private IEnumerable<(string Type, decimal Value)> Actions
    {
        get
        {
            var form = Result.Leads * 2 / 3;
            return new (string, decimal)[]
            {
                ("link_click", Result.LinkClicks),
                ("landing_page_view", Result.LinkClicks * 4 / 5),
                ("post_engagement", Result.Clicks + Result.VideoViews),
                ("page_engagement", Result.Clicks + Result.VideoViews),
                ("video_view", Result.VideoViews),
                // The same purchase under four names and the same lead under two levels: adding them up counts twice.
                ("omni_purchase", Result.Purchases),
                ("purchase", Result.Purchases),
                ("onsite_web_purchase", Result.Purchases),
                ("offsite_conversion.fb_pixel_purchase", Result.Purchases),
                ("lead", Result.Leads),
                ("onsite_conversion.lead_grouped", form),
                ("offsite_conversion.fb_pixel_lead", Result.Leads - form),
            }.Where(action => action.Item2 > 0);
        }
    }

    private IEnumerable<(string Type, decimal Value)> Values =>
        new (string, decimal)[]
        {
            ("omni_purchase", Result.Revenue),
            ("purchase", Result.Revenue),
            ("onsite_web_purchase", Result.Revenue),
            ("offsite_conversion.fb_pixel_purchase", Result.Revenue),
        }.Where(action => action.Item2 > 0);

    /// <summary>An empty array is left out, as on the platform.</summary>
    private static JsonArray? Array(IEnumerable<(string Type, decimal Value)> items)
    {
        var array = new JsonArray();
        foreach (var (type, value) in items.Where(item => item.Value > 0))
            array.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["action_type"] = type,
                        ["value"] = value.ToString("0.######", CultureInfo.InvariantCulture),
                    }
            );
        return array.Count == 0 ? null : array;
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static JsonNode? Rate(decimal over, decimal under) =>
        under == 0 ? null : Math.Round(over / under, 6).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
