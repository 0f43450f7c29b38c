using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>Google Analytics 4: the Data API's reports and as much of the Admin API as finds a property.</summary>
public sealed class AnalyticsDialect(SiteTraffic traffic, SandboxOptions options, SandboxAccess access) : IWireDialect
{
    private const int TokensPerHour = 40_000;
    private const int TokensPerReport = 10;
    private const int RowsPerToken = 500;
    private const int BatchMax = 5;
    private const string AccountName = "accounts/100200300";

    private readonly DayQuota _day = new(options.AnalyticsTokensPerDay);

    public Dialect Dialect => Dialect.Ga4;

    public string? AccountOf(WireCall call) =>
        call.Segments is [_, "properties", var part, ..] ? part.Split(':')[0] : null;

    public WireAnswer Answer(WireCall call)
    {
        if (OAuthPages.Google(call, access, Dialect.Ga4) is { } page)
            return page;
        if (access.Check(Dialect.Ga4, call.Bearer, call.Now) != TokenState.Valid)
            throw AnalyticsErrors.Unauthenticated();
        if (call.Segments is ["v1beta", "accountSummaries"] && call.IsGet)
            return WireAnswer.Json(Summaries());
        if (AccountOf(call) is not { } id)
            throw AnalyticsErrors.NotFound();
        if (id != traffic.PropertyId)
            throw AnalyticsErrors.Forbidden();
        var verb = call.Path.Split(':') is [_, var name] ? name : "";
        return WireAnswer.Json(
            (verb, call.Segments) switch
            {
                ("", [_, _, _]) when call.IsGet => Property(),
                ("", [_, _, _, "metadata"]) when call.IsGet => Metadata(),
                ("runReport", _) when call.IsPost => Report(call, Body(call)),
                ("batchRunReports", _) when call.IsPost => Batch(call),
                _ => throw AnalyticsErrors.NotFound(),
            }
        );
    }

    public WireAnswer Fail(FaultKind kind, WireCall call)
    {
        if (call.Path == "token" && kind == FaultKind.ExpiredToken)
            return new(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");
        return (
            kind switch
            {
                FaultKind.Throttle => AnalyticsErrors.Concurrent(),
                FaultKind.ThrottleUntil => AnalyticsErrors.DayTokens(),
                FaultKind.ExpiredToken => AnalyticsErrors.Unauthenticated(),
                FaultKind.Forbidden => AnalyticsErrors.Forbidden(),
                FaultKind.VersionGone => AnalyticsErrors.NotFound(),
                _ => AnalyticsErrors.Internal(),
            }
        ).Answer;
    }

    public void Decorate(WireCall call, FaultKind? failure, WireAnswer answer) =>
        answer.Headers["x-goog-request-id"] = call.Trace;

    private JsonObject Report(WireCall call, JsonObject body)
    {
        var moment = traffic.Moment;
        var report = new AnalyticsReport(body, moment);
        if (!_day.Take(TokensPerReport, call.Now))
            throw AnalyticsErrors.DayTokens();
        var answer = report.Answer(
            traffic.Of(report.From, report.To, moment, call.Faults),
            call.Faults.PartialPage,
            call.Faults.DuplicateRows
        );
        var tokens = TokensPerReport + ((answer["rows"] as JsonArray)?.Count ?? 0) / RowsPerToken;
        _ = _day.Take(tokens - TokensPerReport, call.Now);
        if (body["returnPropertyQuota"] is JsonValue wanted && (bool)wanted)
            answer["propertyQuota"] = Quota(tokens, call);
        return answer;
    }

    private JsonObject Batch(WireCall call)
    {
        if (Body(call)["requests"] is not JsonArray { Count: >= 1 and <= BatchMax } requests)
            throw AnalyticsErrors.Invalid($"Batch requests are limited to {BatchMax} reports.");
        var reports = requests.Select(one => Report(call, one as JsonObject ?? []));
        return new() { ["reports"] = new JsonArray([.. reports]), ["kind"] = "analyticsData#batchRunReports" };
    }

    private JsonObject Quota(int tokens, WireCall call)
    {
        var left = _day.Left(call.Now);
        return new()
        {
            ["tokensPerDay"] = new JsonObject { ["consumed"] = tokens, ["remaining"] = left },
            ["tokensPerHour"] = new JsonObject { ["consumed"] = tokens, ["remaining"] = Math.Min(left, TokensPerHour) },
            ["concurrentRequests"] = new JsonObject { ["remaining"] = 10 },
            ["serverErrorsPerProjectPerHour"] = new JsonObject { ["remaining"] = 10 },
            ["potentiallyThresholdedRequestsPerHour"] = new JsonObject { ["remaining"] = 120 },
            ["tokensPerProjectPerHour"] = new JsonObject
            {
                ["consumed"] = tokens,
                ["remaining"] = Math.Min(left, 14_000),
            },
        };
    }

    private JsonObject Summaries() =>
        new()
        {
            ["accountSummaries"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "accountSummaries/100200300",
                    ["account"] = AccountName,
                    ["displayName"] = "Sandbox Outdoor Shop",
                    ["propertySummaries"] = new JsonArray(
                        new JsonObject
                        {
                            ["property"] = $"properties/{traffic.PropertyId}",
                            ["displayName"] = "Sandbox Outdoor Shop",
                            ["propertyType"] = "PROPERTY_TYPE_ORDINARY",
                            ["parent"] = AccountName,
                        }
                    ),
                }
            ),
        };

    private JsonObject Property() =>
        new()
        {
            ["name"] = $"properties/{traffic.PropertyId}",
            ["parent"] = AccountName,
            ["account"] = AccountName,
            ["displayName"] = "Sandbox Outdoor Shop",
            ["timeZone"] = SiteTraffic.Zone.Name,
            ["currencyCode"] = SiteTraffic.Currency,
            ["serviceLevel"] = "GOOGLE_ANALYTICS_STANDARD",
            ["propertyType"] = "PROPERTY_TYPE_ORDINARY",
        };

    private JsonObject Metadata() =>
        new()
        {
            ["name"] = $"properties/{traffic.PropertyId}/metadata",
            ["dimensions"] = new JsonArray([
                .. AnalyticsFields.Dimensions.Keys.Order().Select(name => new JsonObject { ["apiName"] = name }),
            ]),
            ["metrics"] = new JsonArray([
                .. AnalyticsFields
                    .Metrics.OrderBy(one => one.Key)
                    .Select(one => new JsonObject { ["apiName"] = one.Key, ["type"] = one.Value.Type }),
            ]),
        };

    private static JsonObject Body(WireCall call) =>
        call.Json() ?? throw AnalyticsErrors.Invalid("Invalid JSON payload received.");
}
