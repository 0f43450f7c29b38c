using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Google;

/// <summary>Carries a query out: which rows there are, in which order, from which position on.</summary>
public sealed class GoogleSearch
{
    private const int HistoryMonths = 37;

    private static readonly string[] ConversionSegments =
    [
        "segments.conversion_action_category",
        "segments.conversion_action_name",
    ];

    private readonly GaqlQuery _query;
    private readonly GoogleScope _scope;
    private readonly CallFaults _faults;
    private readonly ImmutableArray<GoogleField> _fields;
    private readonly GaqlFilter _filter;

    public GoogleSearch(GaqlQuery query, GoogleScope scope, CallFaults faults)
    {
        (_query, _scope, _faults) = (query, scope, faults);
        GoogleRules.Check(query, scope);
        _fields = [.. query.Select.Select(name => GoogleFields.All[name])];
        _filter = new GaqlFilter(query.Where.Where(one => one.Field != "segments.date"));
    }

    public string FieldMask => string.Join(',', _fields.Select(one => string.Join('.', one.Path)));

    /// <summary>The rows from a position on, each with the position after it.</summary>
    public IEnumerable<(JsonObject Row, long Next)> Rows(long position)
    {
        var rows = Ordered(position);
        var admitted = rows.Where(one => one.At >= position && _filter.Admits(one.Row));
        if (_query.Limit is { } limit)
            admitted = admitted.Take(limit);
        return admitted.Select(one => (Json(one.Row), one.At + 1));
    }

    /// <summary>Only an order that the grid does not have by itself makes all rows necessary at once.</summary>
    private IEnumerable<(long At, GoogleRow Row)> Ordered(long position)
    {
        if (_query.OrderBy.IsEmpty || IsByDate)
            return Unordered(position);
        var rows = Unordered(0).Select(one => one.Row);
        IOrderedEnumerable<GoogleRow>? sorted = null;
        foreach (var (name, descending) in _query.OrderBy)
        {
            var key = GaqlFilter.KeyOf(GoogleFields.All[name]);
            sorted = (sorted, descending) switch
            {
                (null, false) => rows.OrderBy(key, GaqlFilter.Order),
                (null, true) => rows.OrderByDescending(key, GaqlFilter.Order),
                (_, false) => sorted.ThenBy(key, GaqlFilter.Order),
                (_, true) => sorted.ThenByDescending(key, GaqlFilter.Order),
            };
        }

        return sorted!.Select((row, index) => ((long)index, row));
    }

    private bool IsByDate => _query.OrderBy is [("segments.date", false)];

    private IEnumerable<(long At, GoogleRow Row)> Unordered(long position)
    {
        if (_query.From == "customer_client")
            return _scope.Clients().Select((row, index) => ((long)index, row));
        var reports = _query.Fields.Any(name =>
            GoogleFields.All[name] is { IsMetric: true } or { Resource: "segments" }
        );
        return reports ? Reported(position) : Settings().Select((row, index) => ((long)index, row));
    }

    private IEnumerable<GoogleRow> Settings() =>
        _query.From == "customer"
            ? [new GoogleRow(_scope.Simulation) { IsManager = _scope.IsManager, ManagerId = _scope.ManagerId }]
            : Entities().Select(entity => new GoogleRow(_scope.Simulation) { Entity = entity });

    private IEnumerable<(long At, GoogleRow Row)> Reported(long position)
    {
        var (from, to) = Days();
        var daily = _query.Fields.Contains("segments.date") && _query.Select.Contains("segments.date");
        var grid = new ResultGrid(_scope.Simulation, [.. Entities()], from, to)
        {
            Moment = _scope.Simulation.Moment,
            DaysPerPeriod = daily ? 1 : int.MaxValue,
            ByDayFirst = IsByDate,
            WithZeros = !daily && !_query.Selects("segments."),
        };
        var byAction = _query.Fields.Any(ConversionSegments.Contains);
        return grid.RowsFrom(position)
            .Where(one => !byAction || one.Row.Sum.Conversions > 0)
            .Select(one =>
                (one.Position, new GoogleRow(_scope.Simulation) { Result = one.Row, Entity = one.Row.Entity })
            );
    }

    /// <summary>Groups and ads of Performance Max are not in these reports, so their sums are below the
    /// campaigns'.</summary>
    private IEnumerable<Entity> Entities()
    {
        var wanted = _query.Where.FirstOrDefault(one => one is { Field: "campaign.id", Operator: "=" or "IN" });
        var campaigns = _scope
            .Simulation.Account.Campaigns.Where(campaign => wanted is null || wanted.Values.Contains(campaign.Id))
            .Where(campaign => !_faults.Hides(campaign));
        return _query.From switch
        {
            "customer" => [Entity.Whole(_scope.Simulation.Account, [.. campaigns])],
            "ad_group" => campaigns.Where(Shows).SelectMany(one => Entity.Of(one, EntityLevel.Group)),
            "ad_group_ad" => campaigns.Where(Shows).SelectMany(one => Entity.Of(one, EntityLevel.Ad)),
            "campaign_conversion_goal" => campaigns
                .Where(HasGoal)
                .SelectMany(one => Entity.Of(one, EntityLevel.Campaign)),
            _ => campaigns.SelectMany(one => Entity.Of(one, EntityLevel.Campaign)),
        };

        static bool Shows(CampaignSpec campaign) => campaign.Channel != "PERFORMANCE_MAX";

        static bool HasGoal(CampaignSpec campaign) => campaign.Kind is CampaignKind.Sales or CampaignKind.Leads;
    }

    private (DateOnly From, DateOnly To) Days()
    {
        var today = _scope.Simulation.Moment.Today;
        var (from, to) = (today.AddMonths(-HistoryMonths), today);
        foreach (var one in _query.Where.Where(one => one.Field == "segments.date"))
        {
            var (first, last) = GoogleRules.Days(one, today);
            (from, to) = (first > from ? first : from, last < to ? last : to);
        }

        return (from, to);
    }

    private JsonObject Json(GoogleRow row)
    {
        var answer = new JsonObject();
        foreach (var field in _fields)
            if (field.Read(row) is { } value)
                Place(answer, field, value, row);
        return answer;
    }

    private static void Place(JsonObject answer, GoogleField field, JsonNode value, GoogleRow row)
    {
        var inside = answer;
        foreach (var member in field.Path[..^1])
        {
            if (inside[member] is not JsonObject next)
            {
                inside[member] = next = [];
                if (ReferenceEquals(inside, answer) && GoogleRules.ResourceName(field.Resource, row) is { } name)
                    next["resourceName"] = name;
            }

            inside = next;
        }

        inside[field.Path[^1]] = value;
    }
}

/// <summary>Whom a query is asked of: an account, or the manager above all accounts.</summary>
public sealed record GoogleScope(AdWorld World, Simulation Simulation, string ManagerId, bool IsManager)
{
    public IEnumerable<GoogleRow> Clients() =>
        IsManager
            ? World
                .On(Dialect.Google)
                .Select(one => new GoogleRow(one) { ManagerId = ManagerId })
                .Prepend(new GoogleRow(Simulation) { IsManager = true, ManagerId = ManagerId })
            : [new GoogleRow(Simulation) { ManagerId = ManagerId }];
}
