using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Graph;

/// <summary>The lists: campaigns of the account, and insights of the
/// account or of one campaign, page by page.</summary>
public static class GraphEdges
{
    public static JsonObject Accounts(Simulation simulation, GraphQuery query, PageLink link) =>
        link.Page([GraphNodes.Account(simulation, query)], one => one);

    public static JsonObject Campaigns(Simulation simulation, GraphQuery query, PageLink link)
    {
        var fields = query.Fields(GraphNodes.CampaignFields, "id");
        var wanted = query["effective_status"];
        var campaigns = simulation
            .Account.Campaigns.Where(campaign =>
                wanted is null
                || wanted.Contains(
                    simulation.SettingsNow(campaign).Active ? "ACTIVE" : "PAUSED",
                    StringComparison.Ordinal
                )
            )
            .ToList();
        return link.Page(campaigns, campaign => GraphNodes.Campaign(simulation, campaign, fields));
    }

    /// <param name="only">The campaign whose edge was asked for; <c>null</c> for the account's.</param>
    public static JsonObject Insights(Simulation simulation, GraphQuery query, PageLink link, CampaignSpec? only)
    {
        var moment = simulation.Moment;
        var fields = query.Fields(InsightsRow.Fields, "account_id", "campaign_id", "impressions", "spend");
        var (from, to) = query.Range(moment);
        var increment = query.Increment();
        var filter = query.CampaignFilter();
        var chosen = simulation
            .Account.Campaigns.Where(campaign => only is null || campaign.Id == only.Id)
            .Where(campaign => filter.IsEmpty || filter.Contains(campaign.Id))
            .ToList();
        var rows = (query["level"] ?? (only is null ? "account" : "campaign")) switch
        {
            "campaign" => chosen.SelectMany(campaign =>
                Rows(campaign, simulation.Days(campaign, from, to, moment), from, to, increment)
            ),
            "account" => Rows(
                null,
                chosen.SelectMany(campaign => simulation.Days(campaign, from, to, moment)),
                from,
                to,
                increment
            ),
            var level => throw GraphException.Parameter($"Param level must be account or campaign here, not {level}"),
        };
        return link.Page(rows.ToList(), row => row.Json(fields));

        IEnumerable<InsightsRow> Rows(
            CampaignSpec? campaign,
            IEnumerable<DayResult> days,
            DateOnly first,
            DateOnly last,
            int? step
        ) =>
            days.GroupBy(day => step is { } length ? (day.Day.DayNumber - first.DayNumber) / length : 0)
                .OrderBy(group => group.Key)
                .Select(group => Row(campaign, group.Aggregate((sum, day) => sum + day), first, last, step, group.Key));

        InsightsRow Row(CampaignSpec? campaign, DayResult sum, DateOnly first, DateOnly last, int? step, int index)
        {
            var start = step is { } length ? first.AddDays(index * length) : first;
            var stop = step is { } span && start.AddDays(span - 1) < last ? start.AddDays(span - 1) : last;
            return new(campaign, simulation.Account.Id, simulation.Account.Currency, start, stop, sum);
        }
    }
}

/// <summary>Where the next page is found. Its address repeats the caller's parameters,
/// the token among them, as the real one does.</summary>
public sealed record PageLink(
    string Path,
    GraphQuery Query,
    string Token,
    IEnumerable<KeyValuePair<string, string>> Parameters,
    int MaxLimit
)
{
    public JsonObject Page<T>(IReadOnlyList<T> all, Func<T, JsonObject> json)
    {
        var (start, limit) = (Query.After(), Query.Limit(MaxLimit));
        var items = all.Skip(start).Take(limit).ToList();
        var answer = new JsonObject { ["data"] = new JsonArray([.. items.Select(json)]) };
        if (items.Count == 0)
            return answer;
        var end = start + items.Count;
        var paging = new JsonObject
        {
            ["cursors"] = new JsonObject { ["before"] = GraphQuery.Cursor(start), ["after"] = GraphQuery.Cursor(end) },
        };
        if (end < all.Count)
            paging["next"] = Address(GraphQuery.Cursor(end));
        answer["paging"] = paging;
        return answer;
    }

    private string Address(string after)
    {
        var kept = Parameters
            .Where(one => one.Key is not ("after" or "access_token"))
            .Append(new("access_token", Token))
            .Append(new("after", after));
        return Path + "?" + string.Join('&', kept.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));
    }
}
