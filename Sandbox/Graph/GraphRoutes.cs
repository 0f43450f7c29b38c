using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Answers under <c>/v25.0/…</c> as the Graph API would: quota,
/// faults, token, then the object or the list.</summary>
public sealed class GraphRoutes(Simulation simulation, SandboxOptions options, string token, FaultPlan faults)
{
    private const int ThrottleMinutes = 5;

    private readonly UsageMeter _usage = new(simulation.Account.Id, options.CallsPerHour);
    private int _served;

    public int Served => _served;

    public void Map(IEndpointRouteBuilder routes) => routes.Map("/{version}/{**path}", Answer);

    private async Task Answer(HttpContext call)
    {
        var number = Interlocked.Increment(ref _served);
        var trace = "SBX" + number.ToString("D8", CultureInfo.InvariantCulture);
        var full = _usage.Count(out var percent);
        var fault = faults.Take();
        var throttled = full || fault == FaultKind.Throttle;
        _usage.Write(call.Response.Headers, throttled ? 100 : percent, throttled ? ThrottleMinutes : 0);
        call.Response.Headers["x-fb-trace-id"] = trace;
        call.Response.Headers["facebook-api-version"] = (string?)call.Request.RouteValues["version"];
        try
        {
            if (fault is { } kind && await FaultAnswer.Handled(call, kind, trace, simulation.Now))
                return;
            if (full)
                throw GraphException.Throttled(FaultAnswer.ThrottledMessage);
            var text = Read(call.Request).ToJsonString();
            await Write(call, 200, fault == FaultKind.Truncated ? text[..(text.Length * 2 / 3)] : text);
        }
        catch (GraphException failure)
        {
            await Write(call, failure.Status, failure.Body(trace).ToJsonString());
        }
    }

    private JsonObject Read(HttpRequest request)
    {
        Authorize(request);
        var query = new GraphQuery(request.Query);
        if (!IsVersion((string?)request.RouteValues["version"] ?? ""))
            throw new GraphException(400, 2500, null, "OAuthException", "Unknown path components: " + request.Path);
        var path = ((string?)request.RouteValues["path"] ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var node = path.FirstOrDefault() ?? "";
        // It reads and never writes: there is nothing here that a mistaken write could reach.
        if (!HttpMethods.IsGet(request.Method))
            throw GraphException.Unknown(node, request.Method.ToLowerInvariant());
        var link = new PageLink(
            $"{request.Scheme}://{request.Host}{request.Path}",
            query,
            token,
            request.Query.Select(one => new KeyValuePair<string, string>(one.Key, one.Value.ToString())),
            options.PageSizeMax
        );
        var isAccount = node == $"act_{simulation.Account.Id}";
        return path switch
        {
            ["me", "adaccounts"] => GraphEdges.Accounts(simulation, query, link),
            [_] when isAccount => GraphNodes.Account(simulation, query),
            [_, "campaigns"] when isAccount => GraphEdges.Campaigns(simulation, query, link),
            [_, "insights"] when isAccount => GraphEdges.Insights(simulation, query, link, only: null),
            [var id] when Campaign(id) is { } campaign => GraphNodes.Campaign(
                simulation,
                campaign,
                query.Fields(GraphNodes.CampaignFields, "id")
            ),
            [var id, "insights"] when Campaign(id) is { } campaign => GraphEdges.Insights(
                simulation,
                query,
                link,
                campaign
            ),
            _ => throw GraphException.Unknown(node),
        };
    }

    private static bool IsVersion(string text) => text.StartsWith('v') && Version.TryParse(text.AsSpan(1), out _);

    private Market.CampaignSpec? Campaign(string id) =>
        simulation.Account.Campaigns.FirstOrDefault(campaign => campaign.Id == id);

    private void Authorize(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(scheme, StringComparison.Ordinal)
            ? header[scheme.Length..]
            : request.Query["access_token"].ToString();
        if (given.Length == 0)
            throw GraphException.NoToken();
        if (given != token)
            throw GraphException.WrongToken(given);
    }

    private static Task Write(HttpContext call, int status, string json)
    {
        call.Response.StatusCode = status;
        call.Response.ContentType = "application/json; charset=UTF-8";
        return call.Response.WriteAsync(json, call.RequestAborted);
    }
}
