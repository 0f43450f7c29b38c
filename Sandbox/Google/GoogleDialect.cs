using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Google;

/// <summary>Google Ads over REST: tokens, the customers one may see, and queries. It has no mutation.</summary>
public sealed class GoogleDialect(AdWorld world, SandboxOptions options, SandboxAccess access) : IWireDialect
{
    private const int RowsPerPage = 10_000;

    private static readonly TimeSpan ShortDelay = TimeSpan.FromSeconds(30);

    private readonly DayQuota _operations = new(options.GoogleOperationsPerDay);

    public Dialect Dialect => Dialect.Google;

    /// <summary>Digits that no customer has.</summary>
    public static string ManagerId => "9000000001";

    public string? AccountOf(WireCall call) => call.Segments is [_, "customers", var part, ..] ? part : null;

    public WireAnswer Answer(WireCall call)
    {
        if (OAuthPages.Google(call, access, Dialect.Google) is { } page)
            return page;
        Authorize(call);
        return call.Segments switch
        {
            [_, "customers:listAccessibleCustomers"] when call.IsGet => Accessible(),
            [_, "customers", var id, "googleAds:search"] when call.IsPost => Search(call, id),
            [_, "customers", var id, "googleAds:searchStream"] when call.IsPost => Stream(call, id),
            _ => throw GoogleErrors.Of(
                404,
                "NOT_FOUND",
                "requestError",
                "RESOURCE_NOT_FOUND",
                $"The sandbox has no {call.Method} {call.Path}.",
                "Requested entity was not found."
            ),
        };
    }

    public WireAnswer Fail(FaultKind kind, WireCall call)
    {
        if (call.Path == "token" && kind == FaultKind.ExpiredToken)
            return new(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");
        var answer = kind switch
        {
            FaultKind.Throttle => GoogleErrors.Exhausted(ShortDelay, daily: false),
            FaultKind.ThrottleUntil => GoogleErrors.Exhausted(DayQuota.UntilTomorrow(call.Now), daily: true),
            FaultKind.ExpiredToken => GoogleErrors.Unauthenticated("OAUTH_TOKEN_EXPIRED", "OAuth token has expired."),
            FaultKind.Forbidden => GoogleErrors.NoAccess(),
            FaultKind.VersionGone => GoogleErrors.VersionGone(call.Segments.FirstOrDefault() ?? ""),
            _ => GoogleErrors.Internal(),
        };
        return IsStream(call) ? InArray(answer.Answer) : answer.Answer;
    }

    public void Decorate(WireCall call, FaultKind? failure, WireAnswer answer) =>
        answer.Headers["request-id"] = call.Trace;

    private WireAnswer Accessible() =>
        WireAnswer.Json(
            new JsonObject
            {
                ["resourceNames"] = new JsonArray(
                    $"customers/{ManagerId}",
                    $"customers/{world.First(Dialect.Google).Account.Id}"
                ),
            }
        );

    private WireAnswer Search(WireCall call, string customer)
    {
        var body =
            call.Json() ?? throw GoogleErrors.Request("REQUIRED_FIELD_MISSING", "The body is not a JSON object.");
        var text = (string?)body["query"] ?? throw GoogleErrors.Request("REQUIRED_FIELD_MISSING", "query: required");
        if (body.ContainsKey("pageSize"))
            throw GoogleErrors.Request(
                "PAGE_SIZE_NOT_SUPPORTED",
                "Setting the page size is not supported. Search Responses will have fixed page size of '10000' rows."
            );
        var token = (string?)body["pageToken"] ?? "";
        var question = customer + text;
        long start = 0;
        if (token.Length > 0)
            start =
                PageCursor.Position(token, question)
                ?? throw GoogleErrors.Request(
                    "INVALID_PAGE_TOKEN",
                    "Page token is invalid: it belongs to another query."
                );
        else
            Spend(call.Now);
        var search = new GoogleSearch(GaqlQuery.Parse(text), Scope(call, customer), call.Faults);
        var (rows, next) = Page(
            search,
            start,
            call.Faults.Limit(Math.Min(RowsPerPage, options.PageSizeMax ?? RowsPerPage))
        );
        var answer = Chunk(rows, search, call);
        if (next is { } position)
            answer["nextPageToken"] = PageCursor.Of(position, question);
        return WireAnswer.Json(answer);
    }

    /// <summary>An array of chunks; an error comes in an array too.</summary>
    private WireAnswer Stream(WireCall call, string customer)
    {
        try
        {
            var text =
                (string?)call.Json()?["query"]
                ?? throw GoogleErrors.Request("REQUIRED_FIELD_MISSING", "query: required");
            Spend(call.Now);
            var search = new GoogleSearch(GaqlQuery.Parse(text), Scope(call, customer), call.Faults);
            var chunks = search
                .Rows(0)
                .Select(one => one.Row)
                .Chunk(RowsPerPage)
                .Select(rows => Chunk([.. rows], search, call).ToJsonString())
                .DefaultIfEmpty(Chunk([], search, call).ToJsonString());
            return new(200, $"[{string.Join(',', chunks)}]");
        }
        catch (WireException refusal)
        {
            return InArray(refusal.Answer);
        }
    }

    private static (List<JsonObject> Rows, long? Next) Page(GoogleSearch search, long start, int limit)
    {
        var (rows, next) = (new List<JsonObject>(), start);
        foreach (var (row, after) in search.Rows(start))
        {
            if (rows.Count == limit)
                return (rows, next);
            rows.Add(row);
            next = after;
        }

        return (rows, null);
    }

    /// <summary>Without rows there is no member <c>results</c>.</summary>
    private static JsonObject Chunk(List<JsonObject> rows, GoogleSearch search, WireCall call)
    {
        var answer = new JsonObject();
        if (rows.Count > 0)
        {
            if (call.Faults.DuplicateRows)
                rows.Add((JsonObject)rows[0].DeepClone());
            answer["results"] = new JsonArray([.. rows]);
        }

        answer["fieldMask"] = search.FieldMask;
        answer["requestId"] = call.Trace;
        return answer;
    }

    private void Spend(DateTimeOffset now)
    {
        if (!_operations.Take(1, now))
            throw GoogleErrors.Exhausted(DayQuota.UntilTomorrow(now), daily: true);
    }

    private GoogleScope Scope(WireCall call, string customer)
    {
        if (customer.Length != 10 || !customer.All(char.IsAsciiDigit))
            throw GoogleErrors.Request("INVALID_CUSTOMER_ID", $"Invalid customer ID '{customer}'.");
        var login = call.Headers["login-customer-id"].ToString();
        var first = world.First(Dialect.Google);
        if (customer == ManagerId)
            return new(world, first, ManagerId, IsManager: true);
        // The first account is shared with the user, the others only with the manager.
        if (
            world.Find(Dialect.Google, customer) is not { } simulation
            || (login != ManagerId && (login.Length == 0 ? simulation != first : login != customer))
        )
            throw GoogleErrors.NoAccess();
        return new(world, simulation, ManagerId, IsManager: false);
    }

    private void Authorize(WireCall call)
    {
        var version = call.Segments.FirstOrDefault() ?? "";
        if (
            !int.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < options.OldestGoogleVersion
        )
            throw GoogleErrors.VersionGone(version);
        switch (access.Check(Dialect.Google, call.Bearer, call.Now))
        {
            case TokenState.Expired:
                throw GoogleErrors.Unauthenticated("OAUTH_TOKEN_EXPIRED", "OAuth token has expired.");
            case not TokenState.Valid:
                throw GoogleErrors.Unauthenticated("OAUTH_TOKEN_INVALID", "OAuth token in the header is not valid.");
        }

        if (call.Headers["developer-token"] != access.DeveloperToken)
            throw GoogleErrors.Unauthenticated("DEVELOPER_TOKEN_INVALID", "The developer token is not valid.");
    }

    private static bool IsStream(WireCall call) => call.Path.EndsWith(":searchStream", StringComparison.Ordinal);

    private static WireAnswer InArray(WireAnswer answer) => answer with { Text = $"[{answer.Text}]" };
}
