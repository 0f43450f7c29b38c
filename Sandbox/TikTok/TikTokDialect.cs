using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>TikTok's Business API v1.3. The HTTP status is 200 for what went wrong as well; the code says
/// it.</summary>
public sealed class TikTokDialect(AdWorld world, SandboxAccess access) : IWireDialect
{
    private const string Root = "open_api/v1.3/";
    private const int AdvertisersMax = 100;
    private const int Partial = 20001;

    private readonly TikTokTasks _tasks = new();

    public Dialect Dialect => Dialect.Tiktok;

    public string? AccountOf(WireCall call) =>
        call.IsGet ? call.Query().GetValueOrDefault("advertiser_id") : call.Form().GetValueOrDefault("advertiser_id");

    public WireAnswer Answer(WireCall call)
    {
        if (call.Path.TrimEnd('/') == "portal/auth")
            return OAuthPages.Consent(call.Query(), access.AuthorizationCode(Dialect.Tiktok), "TikTok");
        // The slash at the end belongs to the path.
        if (!call.Path.StartsWith("open_api/", StringComparison.Ordinal) || !call.Path.EndsWith('/'))
            return new(404, "404 page not found") { ContentType = "text/plain" };
        if (!call.Path.StartsWith(Root, StringComparison.Ordinal))
            throw VersionGone();
        var path = call.Path[Root.Length..^1];
        var query = new TikTokQuery(call.IsGet ? call.Query() : call.Form());
        if (path == "oauth2/access_token")
            return Exchange(call, query);
        Authorize(call);
        return (call.Method, path) switch
        {
            ("GET", "oauth2/advertiser/get") => Authorized(query),
            ("GET", "advertiser/info") => Info(query),
            ("GET", "campaign/get") => Entities(call, query, EntityLevel.Campaign),
            ("GET", "adgroup/get") => Entities(call, query, EntityLevel.Group),
            ("GET", "ad/get") => Entities(call, query, EntityLevel.Ad),
            ("GET", "report/integrated/get") => Report(call, query),
            ("POST", "report/task/create") => StartTask(call, query),
            ("GET", "report/task/check") => Good(new() { ["status"] = _tasks.Look(Task(query)) }),
            ("POST", "report/task/cancel") => CancelTask(query),
            ("GET", "report/task/download") => Download(call, query),
            _ => throw TikTokErrors.Of(40000, $"The sandbox has no {call.Method} {path}/."),
        };
    }

    public WireAnswer Fail(FaultKind kind, WireCall call) =>
        (
            kind switch
            {
                FaultKind.Throttle => TikTokErrors.TooFast(),
                FaultKind.ThrottleUntil => TikTokErrors.Restricted(),
                FaultKind.ExpiredToken => TikTokErrors.TokenExpired(),
                FaultKind.Forbidden => TikTokErrors.NoPermission(AccountOf(call) ?? ""),
                FaultKind.VersionGone => VersionGone(),
                _ => TikTokErrors.System(),
            }
        ).Answer;

    public void Decorate(WireCall call, FaultKind? failure, WireAnswer answer) =>
        answer.Headers["x-tt-logid"] = call.Trace;

    private static WireException VersionGone() =>
        TikTokErrors.Of(40000, "The API version is deprecated and no longer served. Please use the latest version.");

    private WireAnswer Exchange(WireCall call, TikTokQuery query)
    {
        if (!call.IsPost || query["app_id"] != access.ClientId || query["secret"] != access.ClientSecret)
            throw TikTokErrors.Of(40110, "App id or secret is incorrect.");
        if (query["auth_code"] != access.AuthorizationCode(Dialect.Tiktok))
            throw TikTokErrors.Of(40110, "Auth code is invalid or has expired.");
        return Good(
            new()
            {
                ["access_token"] = access.Token,
                ["advertiser_ids"] = new JsonArray([
                    .. world.On(Dialect.Tiktok).Select(one => (JsonNode)one.Account.Id),
                ]),
                ["scope"] = new JsonArray(4),
            }
        );
    }

    private WireAnswer Authorized(TikTokQuery query)
    {
        // The token alone would do here; the platform wants to know the app as well.
        _ = query.Required("app_id") + query.Required("secret");
        return Good(
            new()
            {
                ["list"] = new JsonArray([
                    .. world
                        .On(Dialect.Tiktok)
                        .Select(one =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["advertiser_id"] = one.Account.Id,
                                    ["advertiser_name"] = one.Account.Name,
                                }
                        ),
                ]),
            }
        );
    }

    private WireAnswer Info(TikTokQuery query)
    {
        var ids = query.List("advertiser_ids");
        if (ids.Length is 0 or > AdvertisersMax)
            throw TikTokErrors.Invalid($"advertiser_ids: Must be a list of 1 to {AdvertisersMax} ids.");
        var list = ids.Select(id =>
            (JsonNode)TikTokEntities.Advertiser(world.Find(Dialect.Tiktok, id) ?? throw TikTokErrors.NoPermission(id))
        );
        return Good(new() { ["list"] = new JsonArray([.. list]) });
    }

    private WireAnswer Entities(WireCall call, TikTokQuery query, EntityLevel level)
    {
        var simulation = Advertiser(query);
        var all = TikTokEntities.Chosen(simulation, level, query.Object("filtering"), call.Faults);
        var list = all.Skip((query.Page - 1) * query.PageSize)
            .Take(query.PageSize)
            .Select(entity => (JsonNode)TikTokEntities.Of(simulation, entity));
        return Good(
            new()
            {
                ["list"] = new JsonArray([.. list]),
                ["page_info"] = TikTokReport.PageInfo(query.Page, query.PageSize, all.Length),
            }
        );
    }

    /// <summary>A page that could not be made whole says so with a code of its own.</summary>
    private WireAnswer Report(WireCall call, TikTokQuery query)
    {
        var (half, twice) = (call.Faults.PartialPage, call.Faults.DuplicateRows);
        var data = new TikTokReport(Advertiser(query), query, call.Faults).Page(
            query.Page,
            query.PageSize,
            half,
            twice
        );
        return half ? WireAnswer.Json(TikTokErrors.Envelope(Partial, "Partial success.", data)) : Good(data);
    }

    private WireAnswer StartTask(WireCall call, TikTokQuery query)
    {
        // A wrong question is refused here and not when the task runs.
        _ = new TikTokReport(Advertiser(query), query, CallFaults.None);
        return Good(new() { ["task_id"] = _tasks.Start(query, call.Faults.JobFailed) });
    }

    private WireAnswer CancelTask(TikTokQuery query)
    {
        var task = Task(query);
        _tasks.Cancel(task);
        return Good(new() { ["task_id"] = task.Id });
    }

    private WireAnswer Download(WireCall call, TikTokQuery query)
    {
        var task = Task(query);
        return task.Status == "SUCCESS"
            ? new(200, new TikTokReport(Advertiser(task.Query), task.Query, call.Faults).Csv())
            {
                ContentType = "text/csv; charset=utf-8",
            }
            : throw TikTokErrors.NotReady();
    }

    private TikTokTask Task(TikTokQuery query) =>
        _tasks.Find(query.Required("task_id")) ?? throw TikTokErrors.Of(40007, "The task does not exist.");

    private Simulation Advertiser(TikTokQuery query)
    {
        var id = query.Required("advertiser_id");
        return world.Find(Dialect.Tiktok, id) ?? throw TikTokErrors.NoPermission(id);
    }

    private void Authorize(WireCall call)
    {
        var token = call.Headers["Access-Token"].ToString();
        switch (access.Check(Dialect.Tiktok, token, call.Now))
        {
            case TokenState.Missing:
                throw TikTokErrors.TokenEmpty();
            case TokenState.Expired:
                throw TikTokErrors.TokenExpired();
            case TokenState.Unknown:
                throw TikTokErrors.TokenWrong();
        }
    }

    private static WireAnswer Good(JsonObject data) => WireAnswer.Json(TikTokErrors.Envelope(0, "OK", data));
}
