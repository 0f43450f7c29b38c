using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>adAnalytics: no pages, at most 20 fields, and what is beyond 15,000 elements is missing without a
/// word.</summary>
public static class LinkedInAnalytics
{
    public const int ElementsMax = 15_000;
    private const int FieldsMax = 20;

    /// <summary>Money in dollars is what the account's money was worth on no particular day.</summary>
    private static readonly FrozenDictionary<string, decimal> Dollars = new Dictionary<string, decimal>
    {
        ["EUR"] = 1.1m,
        ["USD"] = 1m,
        ["JPY"] = 1.1m / 160,
        ["SEK"] = 1.1m / 11.3m,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<ResultRow, SeededAccount, JsonNode?>> Fields = new Dictionary<
        string,
        Func<ResultRow, SeededAccount, JsonNode?>
    >
    {
        ["impressions"] = (row, _) => row.Sum.Impressions,
        ["clicks"] = (row, _) => row.Sum.Clicks,
        ["landingPageClicks"] = (row, _) => row.Sum.LinkClicks,
        ["actionClicks"] = (row, _) => row.Sum.LinkClicks,
        ["companyPageClicks"] = (row, _) => row.Sum.Clicks - row.Sum.LinkClicks,
        ["totalEngagements"] = (row, _) => row.Sum.Clicks + (row.Sum.VideoViews / 50),
        ["likes"] = (row, _) => row.Sum.Clicks / 9,
        ["comments"] = (row, _) => row.Sum.Clicks / 70,
        ["shares"] = (row, _) => row.Sum.Clicks / 60,
        ["follows"] = (row, _) => row.Sum.Clicks / 40,
        ["costInLocalCurrency"] = (row, account) => Money(row.Sum.Spend, account.MoneyDigits),
        ["costInUsd"] = (row, account) => Money(row.Sum.Spend * Dollars[account.Currency], 6),
        // Conversions are counted on the site and leads in a form: post-click and post-view are parts of the first.
        ["externalWebsiteConversions"] = (row, _) => row.Sum.Purchases,
        ["externalWebsitePostClickConversions"] = (row, _) => row.Sum.Purchases - ViewThrough(row),
        ["externalWebsitePostViewConversions"] = (row, _) => ViewThrough(row),
        ["conversionValueInLocalCurrency"] = (row, account) => Money(row.Sum.Revenue, account.MoneyDigits),
        ["oneClickLeads"] = (row, _) => row.Sum.Leads,
        ["oneClickLeadFormOpens"] = (row, _) => row.Sum.Leads * 3,
        ["qualifiedLeads"] = (row, _) => row.Sum.Leads / 3,
        ["videoViews"] = (row, _) => row.Sum.VideoViews,
        ["videoStarts"] = (row, _) => row.Sum.VideoViews,
        ["videoCompletions"] = (row, _) => row.Sum.VideoViews / 5,
        ["sends"] = (_, _) => 0,
        ["opens"] = (_, _) => 0,
        ["dateRange"] = (row, _) => new JsonObject { ["start"] = Day(row.From), ["end"] = Day(row.To) },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly string[] Parameters =
    [
        "q",
        "pivot",
        "pivots",
        "timeGranularity",
        "dateRange",
        "campaigns",
        "accounts",
        "creatives",
        "campaignGroups",
        "fields",
    ];

    public static JsonObject Read(IEnumerable<Simulation> accounts, LinkedInQuery query, CallFaults faults)
    {
        var pivots = LinkedInPivots.Of(query);
        var fields = FieldsOf(query);
        var (from, to) = Range(query);
        var elements = new JsonArray();
        foreach (var (simulation, entities) in Chosen(accounts, query, pivots, faults))
        {
            var grid = new ResultGrid(simulation, entities, from, to)
            {
                Moment = simulation.Moment,
                DaysPerPeriod = IsDaily(query) ? 1 : int.MaxValue,
            };
            foreach (var row in grid.Rows().Take(ElementsMax - elements.Count))
                elements.Add(Element(row, simulation, fields, pivots));
        }

        if (faults.DuplicateRows && elements.Count > 0)
            elements.Add(elements[0]!.DeepClone());
        return new()
        {
            ["paging"] = new JsonObject
            {
                ["start"] = 0,
                ["count"] = 10,
                ["links"] = new JsonArray(),
            },
            ["elements"] = elements,
        };
    }

    /// <summary>Without names only two numbers come, and nothing that says whose they are.</summary>
    private static string[] FieldsOf(LinkedInQuery query)
    {
        var fields = query.Names("fields");
        if (fields.Length == 0)
            return ["impressions", "clicks"];
        if (fields.Length > FieldsMax)
            throw LinkedInErrors.Illegal(
                $"The number of requested fields {fields.Length} is above the limit of {FieldsMax}"
            );
        return fields.FirstOrDefault(name => name != "pivotValues" && !Fields.ContainsKey(name)) is { } wrong
            ? throw LinkedInErrors.Illegal($"Invalid projection: unknown field '{wrong}'")
            : fields;
    }

    private static (DateOnly From, DateOnly To) Range(LinkedInQuery query)
    {
        var range = query["dateRange"] ?? throw LinkedInErrors.Illegal("Parameter dateRange is required");
        if (!range.Members.TryGetValue("start", out var start))
            throw LinkedInErrors.Illegal("Parameter dateRange must have a start");
        var from = Date(start);
        var to = range.Members.TryGetValue("end", out var end) ? Date(end) : DateOnly.MaxValue;
        return from <= to
            ? (from, to)
            : throw LinkedInErrors.Illegal("Parameter dateRange must not end before it starts");
    }

    private static DateOnly Date(RestliValue value)
    {
        try
        {
            return new(value.Number("year"), value.Number("month"), value.Number("day"));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw LinkedInErrors.Illegal("Parameter dateRange is not a day of the calendar");
        }
    }

    private static bool IsDaily(LinkedInQuery query) =>
        query["timeGranularity"]?.Word switch
        {
            "DAILY" => true,
            "ALL" => false,
            _ => throw LinkedInErrors.Illegal("Parameter timeGranularity must be DAILY or ALL in the sandbox"),
        };

    private static IEnumerable<(Simulation, ImmutableArray<Entity>)> Chosen(
        IEnumerable<Simulation> accounts,
        LinkedInQuery query,
        LinkedInPivots pivots,
        CallFaults faults
    )
    {
        var ofAccounts = query.Ids("accounts", "sponsoredAccount");
        var ofCampaigns = query.Ids("campaigns", "sponsoredCampaign");
        var ofCreatives = query.Ids("creatives", "sponsoredCreative");
        var ofGroups = query.Ids("campaignGroups", "sponsoredCampaignGroup");
        if (ofAccounts is null && ofCampaigns is null && ofCreatives is null && ofGroups is null)
            throw LinkedInErrors.Illegal(
                "At least one of accounts, campaignGroups, campaigns or creatives is required"
            );
        foreach (var simulation in accounts.Where(one => ofAccounts is null || ofAccounts.Contains(one.Account.Id)))
        {
            var groups = LinkedInEntities.Groups(simulation).ToList();
            var campaigns = simulation
                .Account.Campaigns.Where(one => !faults.Hides(one))
                .Where(one => ofCampaigns is null || ofCampaigns.Contains(one.Id))
                .Where(one =>
                    ofGroups is null
                    || groups.Any(group => ofGroups.Contains(group.Id) && group.Campaigns.Contains(one))
                );
            var entities = pivots
                .Entities(simulation, [.. campaigns], groups)
                .Where(one => ofCreatives is null || ofCreatives.Contains(one.Id));
            yield return (simulation, [.. entities]);
        }
    }

    private static JsonObject Element(ResultRow row, Simulation simulation, string[] fields, LinkedInPivots pivots)
    {
        var element = new JsonObject();
        foreach (var name in fields)
            if (name == "pivotValues")
                element[name] = pivots.Urns(simulation, row.Entity);
            else if (Fields[name](row, simulation.Account) is { } value)
                element[name] = value;
        return element;
    }

    private static int ViewThrough(ResultRow row) =>
        row.Entity.Campaigns.All(one => one.Kind == CampaignKind.Sales) ? row.Sum.ViewThrough : 0;

    private static JsonObject Day(DateOnly day) =>
        new()
        {
            ["year"] = day.Year,
            ["month"] = day.Month,
            ["day"] = day.Day,
        };

    private static string Money(decimal amount, int digits) =>
        Math.Round(amount, digits).ToString("0.0#####", CultureInfo.InvariantCulture);
}
