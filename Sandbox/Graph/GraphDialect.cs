using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Answers under <c>/v25.0/…</c> as the Graph API would: token, quota, then the object or the list. It reads
/// and never writes: the only POSTs are those that ask for a report or a token.</summary>
public sealed class GraphDialect(AdWorld world, SandboxOptions options, SandboxAccess access) : IWireDialect
{
    private const int DefaultPageMax = 500;

    private readonly GraphJobs _jobs = new();
    private readonly Dictionary<string, UsageMeter> _usage = world
        .On(Dialect.Meta)
        .ToDictionary(one => one.Account.Id, one => new UsageMeter(one.Account.Id, options.CallsPerHour));

    public Dialect Dialect => Dialect.Meta;

    public string? AccountOf(WireCall call)
    {
        if (call.Segments is not [_, var node, ..])
            return null;
        var id = _jobs.Find(node)?.Node ?? node;
        return id.StartsWith("act_", StringComparison.Ordinal) ? id["act_".Length..] : Holder(id)?.Account.Id;
    }

    public WireAnswer Answer(WireCall call)
    {
        try
        {
            if (OAuthPages.Graph(call, access) is { } page)
                return page;
            if (AccountOf(call) is { } account && _usage.TryGetValue(account, out var meter) && meter.IsFull)
                throw GraphException.Throttled(GraphFaults.ThrottledMessage);
            return WireAnswer.Json(Read(call));
        }
        catch (GraphException failure)
        {
            return WireAnswer.Json(failure.Body(call.Trace), failure.Status);
        }
    }

    public WireAnswer Fail(FaultKind kind, WireCall call) => GraphFaults.Of(kind, call);

    public void Decorate(WireCall call, FaultKind? failure, WireAnswer answer)
    {
        var meter = _usage.GetValueOrDefault(AccountOf(call) ?? "") ?? _usage.Values.First();
        var full = meter.Count(out var percent);
        var minutes = failure == FaultKind.ThrottleUntil ? MinutesUntilTomorrow(call) : GraphFaults.ThrottleMinutes;
        var throttled = full || failure is FaultKind.Throttle or FaultKind.ThrottleUntil;
        meter.Write(answer.Headers, throttled ? 100 : percent, throttled ? minutes : 0);
        answer.Headers["x-fb-trace-id"] = call.Trace;
        answer.Headers["facebook-api-version"] = call.Segments.FirstOrDefault() ?? "";
    }

    private int MinutesUntilTomorrow(WireCall call)
    {
        var zone = world.Find(Dialect.Meta, AccountOf(call))?.Account.Zone ?? AccountZone.Berlin;
        return (int)Math.Ceiling((TimeSpan.FromDays(1) - zone.At(call.Now).TimeOfDay).TotalMinutes);
    }

    private JsonObject Read(WireCall call)
    {
        var pairs = call.Query();
        if (call.IsPost)
            foreach (var (name, value) in call.Form())
                pairs[name] = value;
        Authorize(call, pairs);
        var query = new GraphQuery(pairs);
        var path = call.Segments.Skip(1).ToArray();
        var node = path.FirstOrDefault() ?? "";
        if (call.IsPost && path is [_, "insights"] && Insights(node) is { } asked)
        {
            query.Range(asked.Simulation.Moment);
            return new() { ["report_run_id"] = _jobs.Start(node, query, call.Faults.JobFailed).Id };
        }

        if (!call.IsGet)
            throw GraphException.Unknown(node, call.Method.ToLowerInvariant());
        var link = new PageLink(
            $"{call.Origin}/{call.Path}",
            query,
            access.Token,
            options.PageSizeMax ?? DefaultPageMax,
            call.Faults
        );
        return path switch
        {
            ["me", "adaccounts"] => GraphEdges.Accounts(world.On(Dialect.Meta), query, link),
            [_] when _jobs.Find(node) is { } job => _jobs.Look(job),
            [_, "insights"] when _jobs.Find(node) is { } job => Results(job, link),
            _ => Object(path, query, link),
        };
    }

    private JsonObject Object(string[] path, GraphQuery query, PageLink link)
    {
        var node = path.FirstOrDefault() ?? "";
        if (Insights(node) is not { } found || (found.Only is { } hidden && link.Faults.Hides(hidden.Campaigns[0])))
            throw GraphException.Unknown(node);
        var (simulation, only) = found;
        return path switch
        {
            [_] when only is null => GraphNodes.Account(simulation, query),
            [_] => GraphNodes.Of(simulation, only, query.Fields(GraphNodes.FieldsOf(only.Level), "id")),
            [_, "campaigns"] when only is null => Edge(EntityLevel.Campaign),
            [_, "adsets"] when only is null or { Level: EntityLevel.Campaign } => Edge(EntityLevel.Group),
            [_, "ads"] when only is null or { Level: not EntityLevel.Ad } => Edge(EntityLevel.Ad),
            [_, "insights"] => Small(GraphEdges.SizeOf(simulation, query, only))
                ? GraphEdges.Insights(simulation, query, link, only)
                : throw GraphException.TooMuchData(),
            _ => throw GraphException.Unknown(node),
        };

        JsonObject Edge(EntityLevel level) => GraphEdges.Entities(simulation, query, link, level, only);
    }

    private bool Small(long size) => size <= options.GraphSyncRowsMax;

    private JsonObject Results(GraphJob job, PageLink link)
    {
        if (job.Fails || !GraphJobs.IsDone(job))
            throw new GraphException(400, 2637, 1815107, "OAuthException", "The report is not ready.");
        // The job's question with the paging of this request.
        var pairs = new Dictionary<string, string>(job.Query.All, StringComparer.Ordinal);
        foreach (var name in new[] { "limit", "after" })
        {
            pairs.Remove(name);
            if (link.Query[name] is { } value)
                pairs[name] = value;
        }

        var (simulation, only) = Insights(job.Node)!.Value;
        var query = new GraphQuery(pairs);
        return GraphEdges.Insights(simulation, query, link with { Query = query }, only);
    }

    /// <summary>Whose insights a node has: an account's, or those of something in one.</summary>
    private (Simulation Simulation, Entity? Only)? Insights(string node)
    {
        if (node.StartsWith("act_", StringComparison.Ordinal))
            return world.Find(Dialect.Meta, node["act_".Length..]) is { } account ? (account, null) : null;
        return Holder(node) is { } simulation ? (simulation, simulation.Find(node)) : null;
    }

    private Simulation? Holder(string id) => world.On(Dialect.Meta).FirstOrDefault(one => one.Find(id) is not null);

    private void Authorize(WireCall call, Dictionary<string, string> pairs)
    {
        var version = call.Segments.FirstOrDefault() ?? "";
        if (!version.StartsWith('v') || !Version.TryParse(version.AsSpan(1), out var number))
            throw new GraphException(400, 2500, null, "OAuthException", "Unknown path components: /" + call.Path);
        var given = call.Bearer ?? pairs.GetValueOrDefault("access_token");
        switch (access.Check(Dialect.Meta, given, call.Now))
        {
            case TokenState.Missing:
                throw GraphException.NoToken();
            case TokenState.Unknown:
                throw GraphException.WrongToken(given!);
            case TokenState.Expired:
                throw GraphException.ExpiredToken(call.Now);
        }

        if (number.Major < options.OldestGraphVersion)
            throw GraphFaults.VersionGone(version);
    }
}
