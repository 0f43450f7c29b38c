using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Analytics;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Control;

/// <summary>The hands on the simulation, apart from the platform's own paths: no connector ever calls
/// these.</summary>
public sealed class ControlRoutes(
    AdWorld world,
    SiteTraffic site,
    FaultPlan faults,
    SandboxAccess access,
    DemoClock? ownClock
)
{
    private const int MaxAdvanceDays = 366;
    private const int MaxAdvanceMinutes = 60 * 24;
    private const int ShownCampaigns = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", call => Redirect(call));
        routes.MapGet("/control", call => Page(call));
        routes.MapGet("/control/state", call => Write(call, 200, State()));
        routes.MapGet("/control/credentials", call => Write(call, 200, Credentials(call)));
        routes.MapGet("/control/ledger", call => ShowLedger(call));
        routes.MapPost("/control/change", call => With<ChangeRequest>(call, Change));
        routes.MapPost("/control/clock/advance", call => With<AdvanceRequest>(call, Advance));
        routes.MapPost("/control/faults", call => With<FaultRequest>(call, AddFault));
    }

    private ControlState State(int take = ShownCampaigns) =>
        ControlState.Of(world, site.PropertyId, faults, ownClock is not null, take);

    private (int, object) Change(ChangeRequest request)
    {
        var found = Accounts(request.Platform, request.Account)
            .Select(simulation =>
                (Simulation: simulation, Campaign: simulation.TryFind(request.Campaign, out var one) ? one : null)
            )
            .Where(one => one.Campaign is not null)
            .ToList();
        if (found.Count == 0)
            return (
                404,
                new Problem($"There is no campaign '{request.Campaign}' there. Use an id or code of /control/state.")
            );
        if (found.Count > 1)
            return (
                409,
                new Problem(
                    $"'{request.Campaign}' runs on {string.Join(", ", found.Select(one => one.Simulation.Account.Dialect.ToString().ToLowerInvariant()))}: say which with 'platform', or use the id."
                )
            );
        return SettingChange.TryRead(request.Kind, request.Value, out var problem) is { } change
            ? (200, ControlChange.Of(found[0].Simulation.Change(found[0].Campaign!, change)))
            : (400, new Problem(problem));
    }

    private (int, object) Advance(AdvanceRequest request)
    {
        if (ownClock is null)
            return (409, new Problem("The clock belongs to the host that started this sandbox: advance it there."));
        if (
            request is not { Days: >= 0 and <= MaxAdvanceDays, Minutes: >= 0 and <= MaxAdvanceMinutes }
            || request is { Days: 0, Minutes: 0 }
        )
            return (
                400,
                new Problem($"Days are up to {MaxAdvanceDays}, minutes up to {MaxAdvanceMinutes}, not both 0.")
            );
        ownClock.Advance(TimeSpan.FromDays(request.Days) + TimeSpan.FromMinutes(request.Minutes));
        return (200, State());
    }

    private (int, object) AddFault(FaultRequest request)
    {
        if (request.Kind == "none")
            faults.Clear();
        else if (request.Read(world.Now, out var problem) is not { } fault)
            return (400, new Problem(problem));
        else if (faults.Waiting.Length >= FaultPlan.MaxFaults)
            return (409, new Problem($"{FaultPlan.MaxFaults} faults are planned already: clear them with kind none."));
        else
            faults.Add(fault);
        return (200, faults.Waiting);
    }

    /// <summary>One account's books; the first one on Meta when nothing is said. Those of the site have other
    /// columns.</summary>
    private Task ShowLedger(HttpContext call)
    {
        var query = call.Request.Query;
        var (isSite, settled) = (query["platform"] == "ga4", query["settled"] == "true");
        var platform = query["platform"] is [{ } named] ? named : "meta";
        var simulation = isSite ? null : Accounts(platform, query["account"]).FirstOrDefault();
        if (simulation is null && !isSite)
            return Write(
                call,
                404,
                new Problem("There is no such account: see /control/state for platform and account.")
            );
        var today = simulation?.Moment.Today ?? site.Moment.Today;
        if (Day("from", today.AddDays(-90)) is not { } from || Day("to", today) is not { } to || from > to)
            return Write(call, 400, new Problem("from and to are days as yyyy-MM-dd, from not after to."));
        return simulation is null
            ? Write(call, 200, SiteBooks(from, to, settled ? site.Settled : site.Moment))
            : Write(
                call,
                200,
                Ledger.Of(
                    simulation,
                    from,
                    to,
                    settled ? simulation.Settled : simulation.Moment,
                    query["daily"] == "true"
                )
            );

        DateOnly? Day(string name, DateOnly otherwise) =>
            query[name].ToString() is not { Length: > 0 } text ? otherwise
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
            : null;
    }

    private object SiteBooks(DateOnly from, DateOnly to, Moment moment) =>
        new
        {
            Platform = "ga4",
            Account = site.PropertyId,
            From = from,
            To = to,
            SiteTraffic.Currency,
            Campaigns = site.Ledger(from, to, moment),
        };

    private IEnumerable<Simulation> Accounts(string? platform, string? account) =>
        world.All.Where(one =>
            (
                platform is null
                || string.Equals(one.Account.Dialect.ToString(), platform, StringComparison.OrdinalIgnoreCase)
            ) && (string.IsNullOrEmpty(account) || one.Account.Id == account)
        );

    private object Credentials(HttpContext call)
    {
        var origin = $"{call.Request.Scheme}://{call.Request.Host}";
        return new
        {
            access.Token,
            access.ClientId,
            access.ClientSecret,
            access.DeveloperToken,
            RefreshTokens = new
            {
                Google = access.RefreshToken(Dialect.Google),
                Linkedin = access.RefreshToken(Dialect.Linkedin),
            },
            ServiceAccount = access.ServiceAccount($"{origin}/token"),
        };
    }

    private static async Task With<T>(HttpContext call, Func<T, (int Status, object Answer)> act)
        where T : class
    {
        var (status, answer) = (400, (object)new Problem("Send a JSON object with content type application/json."));
        try
        {
            // The content type keeps web pages of other origins out: a browser sends such a request only after
            // asking.
            if (
                call.Request.HasJsonContentType()
                && await call.Request.ReadFromJsonAsync<T>(Json, call.RequestAborted) is { } request
            )
                (status, answer) = act(request);
        }
        catch (JsonException problem)
        {
            answer = new Problem(problem.Message);
        }

        await Write(call, status, answer);
    }

    private static Task Write(HttpContext call, int status, object answer)
    {
        call.Response.StatusCode = status;
        return call.Response.WriteAsJsonAsync(answer, answer.GetType(), Json, call.RequestAborted);
    }

    private static Task Redirect(HttpContext call)
    {
        call.Response.Redirect("/control");
        return Task.CompletedTask;
    }

    private static async Task Page(HttpContext call)
    {
        call.Response.ContentType = "text/html; charset=utf-8";
        await using var page = typeof(ControlRoutes).Assembly.GetManifestResourceStream("control.html")!;
        await page.CopyToAsync(call.Response.Body, call.RequestAborted);
    }

    private sealed record ChangeRequest(
        string? Campaign,
        string? Kind,
        string? Value,
        string? Platform = null,
        string? Account = null
    );

    private sealed record AdvanceRequest(int Days = 0, int Minutes = 0);

    private sealed record Problem(string Error);
}
