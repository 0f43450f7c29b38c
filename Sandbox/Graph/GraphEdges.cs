using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;

namespace MarketingManager.Sandbox.Graph;

/// <summary>The lists: campaigns, ad sets and ads, and insights of an account or of anything in it, page by
/// page.</summary>
public static class GraphEdges
{
    public static JsonObject Accounts(IEnumerable<Simulation> accounts, GraphQuery query, PageLink link) =>
        link.Page([.. accounts], one => GraphNodes.Account(one, query));

    /// <param name="below">Only what belongs to it; <c>null</c> for the whole account.</param>
    public static JsonObject Entities(
        Simulation simulation,
        GraphQuery query,
        PageLink link,
        EntityLevel level,
        Entity? below
    )
    {
        var fields = query.Fields(GraphNodes.FieldsOf(level), "id");
        var (status, filters) = (query["effective_status"], query.Filters());
        return link.Page(
            [.. Chosen(simulation, level, below, filters, link.Faults).Where(HasStatus)],
            entity => GraphNodes.Of(simulation, entity, fields)
        );

        bool HasStatus(Entity entity) =>
            status is null
            || status.Contains(
                simulation.SettingsNow(entity.Campaigns[0]).Active ? "ACTIVE" : "PAUSED",
                StringComparison.Ordinal
            );
    }

    /// <param name="only">The object whose edge was asked for; <c>null</c> for the account's.</param>
    public static JsonObject Insights(Simulation simulation, GraphQuery query, PageLink link, Entity? only)
    {
        var fields = query.Fields(InsightsRow.Fields, "account_id", "campaign_id", "impressions", "spend");
        var windows = query.Windows();
        var grid = Grid(simulation, query, only, link.Faults);
        var (rows, next) = grid.Page(query.After(), link.Limit);
        var answer = new JsonObject
        {
            ["data"] = new JsonArray([
                .. link.Repeated(rows).Select(row => new InsightsRow(simulation.Account, row, windows).Json(fields)),
            ]),
        };
        return rows.Count == 0 ? answer : link.WithPaging(answer, query.After(), next);
    }

    /// <summary>Campaigns and periods that one request would read, to refuse too many.</summary>
    public static long SizeOf(Simulation simulation, GraphQuery query, Entity? only)
    {
        var (from, to) = query.Range(simulation.Moment);
        var periods = query.Increment() is { } step ? (to.DayNumber - from.DayNumber + step) / step : 1;
        return (long)periods * (only is null ? simulation.Account.Campaigns.Length : 1);
    }

    private static ResultGrid Grid(Simulation simulation, GraphQuery query, Entity? only, CallFaults faults)
    {
        var (from, to) = query.Range(simulation.Moment);
        var level = (query["level"] ?? (only is null ? "account" : LevelName(only.Level))) switch
        {
            "account" => EntityLevel.Account,
            "campaign" => EntityLevel.Campaign,
            "adset" => EntityLevel.Group,
            "ad" => EntityLevel.Ad,
            var other => throw GraphException.Parameter(
                $"Param level must be one of {{ad, adset, campaign, account}}, not {other}"
            ),
        };
        var filters = query.Filters();
        ImmutableArray<Entity> entities =
            level == EntityLevel.Account
                ?
                [
                    Entity.Whole(
                        simulation.Account,
                        [
                            .. Chosen(simulation, EntityLevel.Campaign, only, filters, faults)
                                .Select(entity => entity.Campaigns[0]),
                        ]
                    ),
                ]
                : [.. Chosen(simulation, level, only, filters, faults)];
        return new(simulation, entities, from, to)
        {
            Moment = simulation.Moment,
            DaysPerPeriod = query.Increment() ?? int.MaxValue,
        };
    }

    private static IEnumerable<Entity> Chosen(
        Simulation simulation,
        EntityLevel level,
        Entity? below,
        ImmutableArray<GraphFilter> filters,
        CallFaults faults
    ) =>
        (below is null ? simulation.Account.Campaigns : [below.Campaigns[0]])
            .Where(campaign => !faults.Hides(campaign))
            .SelectMany(campaign => Entity.Of(campaign, level))
            .Where(entity =>
                below is null
                || below.Level == EntityLevel.Campaign
                || entity.Id == below.Id
                || (below.Level == EntityLevel.Group && entity.GroupId == below.Id)
            )
            .Where(entity =>
                filters.All(filter => filter.Admits(entity, simulation.SettingsNow(entity.Campaigns[0]).Active))
            );

    private static string LevelName(EntityLevel level) =>
        level switch
        {
            EntityLevel.Group => "adset",
            EntityLevel.Ad => "ad",
            _ => "campaign",
        };
}
