using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Graph;

/// <summary>One row of an insights answer: metrics are strings, conversions are arrays
/// that list the same event under several names.</summary>
public sealed record InsightsRow(SeededAccount Account, ResultRow Row, ImmutableArray<string> Windows)
{
    public static readonly ImmutableHashSet<string> Fields =
    [
        "account_id",
        "account_currency",
        "campaign_id",
        "campaign_name",
        "adset_id",
        "adset_name",
        "ad_id",
        "ad_name",
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

    private CampaignSpec? Campaign => Row.Entity.Campaign;

    private DayResult Result => Row.Sum;

    private string MoneyFormat => Account.MoneyDigits == 0 ? "0" : "0.00";

    public JsonObject Json(IEnumerable<string> fields)
    {
        var row = new JsonObject();
        foreach (var field in fields)
            if (Value(field) is { } value)
                row[field] = value;
        row["date_start"] = Day(Row.From);
        row["date_stop"] = Day(Row.To);
        return row;
    }

    private JsonNode? Value(string field) =>
        field switch
        {
            "account_id" => Account.Id,
            "account_currency" => Account.Currency,
            "campaign_id" => Campaign?.Id,
            "campaign_name" => Campaign?.Name,
            "adset_id" => Row.Entity.Level is EntityLevel.Group or EntityLevel.Ad ? Row.Entity.GroupId : null,
            "adset_name" => Row.Entity.Level is EntityLevel.Group or EntityLevel.Ad ? Row.Entity.GroupName : null,
            "ad_id" => Row.Entity.Level == EntityLevel.Ad ? Row.Entity.Id : null,
            "ad_name" => Row.Entity.Level == EntityLevel.Ad ? Row.Entity.Name : null,
            "objective" => Campaign is null ? null : GraphNodes.Objective(Campaign.Kind),
            "buying_type" => Campaign is null ? null : "AUCTION",
            "attribution_setting" => "7d_click_1d_view",
            "impressions" => Count(Result.Impressions),
            "reach" => Count(Reach),
            "frequency" => Rate(Result.Impressions, Reach),
            "clicks" => Count(Result.Clicks),
            "inline_link_clicks" => Count(Result.LinkClicks),
            "spend" => Result.Spend.ToString(MoneyFormat, CultureInfo.InvariantCulture),
            "cpm" => Rate(Result.Spend * 1000, Result.Impressions),
            "cpc" => Rate(Result.Spend, Result.Clicks),
            "ctr" => Rate(Result.Clicks * 100m, Result.Impressions),
            "actions" => Array(Actions),
            "action_values" => Array(Values),
            "cost_per_action_type" => Plain(
                Actions.Select(action => (action.Type, Math.Round(Result.Spend / action.Value, 6)))
            ),
            "purchase_roas" => Result.Spend == 0
                ? null
                : Plain(
                    Values
                        .Where(value => value.Type == "omni_purchase")
                        .Select(value => (value.Type, Math.Round(value.Value / Result.Spend, 6)))
                ),
            "video_play_actions" => Plain([("video_view", Result.VideoViews)]),
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

    /// <summary>Windows that were asked for stand beside the value and overlap with it: they are no parts of a
    /// sum.</summary>
    private JsonArray? Array(IEnumerable<(string Type, decimal Value)> items)
    {
        var array = Plain(items);
        if (array is null || Windows.IsEmpty || Result.Conversions == 0)
            return array;
        foreach (var item in array.OfType<JsonObject>())
        {
            var value = decimal.Parse((string)item["value"]!, CultureInfo.InvariantCulture);
            if (!((string)item["action_type"]!).Contains("purchase", StringComparison.Ordinal) && value != Result.Leads)
                continue;
            var viewed = Math.Floor(value * Result.ViewThrough / Result.Conversions);
            foreach (var window in Windows.Where(window => window is not ("default" or "1d_ev" or "dda")))
                if (Within(window, value, viewed) is > 0 and var share)
                    item[window] = share.ToString("0.######", CultureInfo.InvariantCulture);
        }

        return array;
    }

    private static decimal Within(string window, decimal value, decimal viewed) =>
        window switch
        {
            "1d_view" => viewed,
            "1d_click" => Math.Floor((value - viewed) * 0.8m),
            _ => value - viewed,
        };

    /// <summary>An empty array is left out, as on the platform.</summary>
    private static JsonArray? Plain(IEnumerable<(string Type, decimal Value)> items)
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
