using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>LinkedIn's versioned REST API: headers first, then a query whose encoding is part of the
/// protocol.</summary>
public sealed class LinkedInDialect(AdWorld world, SandboxOptions options, SandboxAccess access) : IWireDialect
{
    private const int UrlBytesMax = 4096;
    private const int ElementsPerPageMax = 1000;
    private const int ElementsPerPage = 100;

    private readonly DayQuota _calls = new(options.LinkedInCallsPerDay);

    public Dialect Dialect => Dialect.Linkedin;

    public string? AccountOf(WireCall call) => call.Segments is ["rest", "adAccounts", var id, ..] ? id : null;

    public WireAnswer Answer(WireCall call)
    {
        if (OAuthPages.LinkedIn(call, access) is { } page)
            return page;
        Check(call);
        var text = IsTunnelled(call) ? call.Body : call.RawQuery;
        return WireAnswer.Json(
            call.Segments switch
            {
                ["rest", "adAccounts"] => Accounts(call, text),
                ["rest", "adAccounts", var id] => LinkedInEntities.Account(Account(id).Account),
                ["rest", "adAccounts", var id, "adCampaigns"] => Campaigns(call, text, Account(id)),
                ["rest", "adAccounts", var id, "adCampaigns", var campaign] => Campaign(call, Account(id), campaign),
                ["rest", "adAccounts", var id, "adCampaignGroups"] => Groups(call, text, Account(id)),
                ["rest", "adAccounts", var id, "adCampaignGroups", var group] => Group(Account(id), group),
                ["rest", "adAccounts", var id, "creatives"] => Creatives(call, text, Account(id)),
                ["rest", "adAnalytics"] => LinkedInAnalytics.Read(
                    world.On(Dialect.Linkedin),
                    new LinkedInQuery(text, LinkedInAnalytics.Parameters),
                    call.Faults
                ),
                _ => throw LinkedInErrors.NotFound(call.Path),
            }
        );
    }

    /// <summary>Who may not read an account gets no analytics of it, and no word about that.</summary>
    public WireAnswer Fail(FaultKind kind, WireCall call) =>
        kind switch
        {
            FaultKind.Forbidden when call.Path == "rest/adAnalytics" => new(
                200,
                """{"paging":{"start":0,"count":10,"links":[]},"elements":[]}"""
            ),
            FaultKind.Throttle => LinkedInErrors.ShortLimit().Answer,
            FaultKind.ThrottleUntil => LinkedInErrors.DayLimit().Answer,
            FaultKind.ExpiredToken => LinkedInErrors.Expired().Answer,
            FaultKind.Forbidden => LinkedInErrors.Denied(call.Path).Answer,
            FaultKind.VersionGone => LinkedInErrors.NoSuchVersion(Version(call)).Answer,
            _ => LinkedInErrors.Internal().Answer,
        };

    public void Decorate(WireCall call, FaultKind? failure, WireAnswer answer)
    {
        answer.Headers["x-li-uuid"] = call.Trace;
        answer.Headers["x-restli-protocol-version"] = "2.0.0";
    }

    private JsonObject Accounts(WireCall call, string text)
    {
        var query = Search(text, "search");
        var all = world.On(Dialect.Linkedin).Select(one => one.Account).ToList();
        return Page(call, query, all, LinkedInEntities.Account);
    }

    private JsonObject Campaigns(WireCall call, string text, Simulation simulation)
    {
        var query = Search(text, "search", "sortOrder");
        var search = query["search"]?.Members;
        var all = simulation
            .Account.Campaigns.Where(campaign => !call.Faults.Hides(campaign))
            .Where(campaign => Matches("status", LinkedInEntities.Status(simulation, campaign)))
            .Where(campaign => Matches("id", campaign.Id))
            .Where(campaign => Matches("name", campaign.Name))
            .ToList();
        return Page(call, query, all, campaign => LinkedInEntities.Campaign(simulation, campaign));

        // Names match as a whole. Urns of campaigns are ids here.
        bool Matches(string member, string value) =>
            search is null
            || !search.TryGetValue(member, out var wanted)
            || !wanted.Members.TryGetValue("values", out var values)
            || values.Items.Any(item => item.Text == value || (member == "id" && item.Text?.Split(':')[^1] == value));
    }

    private static JsonObject Campaign(WireCall call, Simulation simulation, string id) =>
        simulation.ById(id) is { } campaign && !call.Faults.Hides(campaign)
            ? LinkedInEntities.Campaign(simulation, campaign)
            : throw LinkedInErrors.NotFound($"urn:li:sponsoredCampaign:{id}");

    private JsonObject Groups(WireCall call, string text, Simulation simulation) =>
        Page(
            call,
            Search(text, "search"),
            [.. LinkedInEntities.Groups(simulation)],
            group => LinkedInEntities.Group(simulation, group)
        );

    private static JsonObject Group(Simulation simulation, string id) =>
        LinkedInEntities.Groups(simulation).FirstOrDefault(group => group.Id == id) is { } found
            ? LinkedInEntities.Group(simulation, found)
            : throw LinkedInErrors.NotFound($"urn:li:sponsoredCampaignGroup:{id}");

    private JsonObject Creatives(WireCall call, string text, Simulation simulation)
    {
        var query = new LinkedInQuery(text, "q", "pageSize", "pageToken", "campaigns", "sortOrder");
        var wanted = query.Ids("campaigns", "sponsoredCampaign");
        var all = simulation
            .Account.Campaigns.Where(one => !call.Faults.Hides(one) && (wanted is null || wanted.Contains(one.Id)))
            .SelectMany(one => Entity.Of(one, EntityLevel.Ad))
            .ToList();
        return Page(call, query, all, creative => LinkedInEntities.Creative(simulation, creative));
    }

    private static LinkedInQuery Search(string text, params string[] more)
    {
        var query = new LinkedInQuery(text, ["q", "pageSize", "pageToken", .. more]);
        return query.Text("q") == "search" ? query : throw LinkedInErrors.Illegal("Parameter q must be search");
    }

    private JsonObject Page<T>(WireCall call, LinkedInQuery query, List<T> all, Func<T, JsonObject> json)
    {
        var size = query.Number("pageSize", ElementsPerPage, ElementsPerPageMax);
        size = call.Faults.Limit(Math.Min(size, options.PageSizeMax ?? size));
        var question = call.Path;
        var start = query.Text("pageToken") is { } token
            ? (int)(PageCursor.Position(token, question) ?? throw LinkedInErrors.Illegal("Invalid pageToken"))
            : 0;
        var items = all.Skip(start).Take(size).Select(one => (JsonNode)json(one)).ToList();
        if (call.Faults.DuplicateRows && items.Count > 0)
            items.Add(items[0].DeepClone());
        var metadata = new JsonObject();
        if (start + size < all.Count)
            metadata["nextPageToken"] = PageCursor.Of(start + size, question);
        return new() { ["elements"] = new JsonArray([.. items]), ["metadata"] = metadata };
    }

    /// <summary>The same answer for what does not exist and for what one may not see.</summary>
    private Simulation Account(string id) =>
        world.Find(Dialect.Linkedin, id) ?? throw LinkedInErrors.NotFound($"urn:li:sponsoredAccount:{id}");

    private void Check(WireCall call)
    {
        if (!call.IsGet && !IsTunnelled(call))
            throw LinkedInErrors.NotFound($"{call.Method} {call.Path}: the sandbox reads only");
        if (call.Path.Length + call.RawQuery.Length > UrlBytesMax)
            throw LinkedInErrors.TooLong();
        switch (access.Check(Dialect.Linkedin, call.Bearer, call.Now))
        {
            case TokenState.Missing:
                throw LinkedInErrors.NoToken();
            case TokenState.Expired:
                throw LinkedInErrors.Expired();
            case TokenState.Unknown:
                throw LinkedInErrors.Revoked();
        }

        var isMonth = int.TryParse(Version(call), NumberStyles.None, CultureInfo.InvariantCulture, out var month);
        if (!isMonth || month < options.OldestLinkedInVersion || month % 100 is 0 or > 12)
            throw LinkedInErrors.NoSuchVersion(Version(call));
        if (call.Headers["X-Restli-Protocol-Version"] != "2.0.0")
            throw LinkedInErrors.Illegal("The header X-Restli-Protocol-Version must be 2.0.0 for this query");
        if (!_calls.Take(1, call.Now))
            throw LinkedInErrors.DayLimit();
    }

    private static string Version(WireCall call) => call.Headers["LinkedIn-Version"].ToString();

    private static bool IsTunnelled(WireCall call) =>
        call.IsPost
        && call.Headers["X-HTTP-Method-Override"].ToString().Equals("GET", StringComparison.OrdinalIgnoreCase);
}
