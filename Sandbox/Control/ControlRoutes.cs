using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Control;

/// <summary>The hands on the simulation, apart from the platform's own paths: no connector ever calls these.</summary>
public sealed class ControlRoutes(Simulation simulation, FaultPlan faults, DemoClock? ownClock)
{
    private const int MaxAdvanceDays = 366;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", call => Redirect(call));
        routes.MapGet("/control", call => Page(call));
        routes.MapGet("/control/state", call => Write(call, 200, State()));
        routes.MapGet("/control/ledger", call => ShowLedger(call));
        routes.MapPost("/control/change", call => With<ChangeRequest>(call, Change));
        routes.MapPost("/control/clock/advance", call => With<AdvanceRequest>(call, Advance));
        routes.MapPost("/control/faults", call => With<FaultRequest>(call, AddFault));
    }

    private ControlState State() => ControlState.Of(simulation, faults, ownClock is not null);

    private (int, object) Change(ChangeRequest request)
    {
        if (!simulation.TryFind(request.Campaign, out var campaign))
            return (
                404,
                new Problem($"There is no campaign '{request.Campaign}'. Use an id or code of /control/state.")
            );
        return SettingChange.TryRead(request.Kind, request.Value, out var problem) is { } change
            ? (200, ControlChange.Of(simulation.Change(campaign, change)))
            : (400, new Problem(problem));
    }

    private (int, object) Advance(AdvanceRequest request)
    {
        if (ownClock is null)
            return (409, new Problem("The clock belongs to the host that started this sandbox: advance it there."));
        if (request.Days is < 1 or > MaxAdvanceDays)
            return (400, new Problem($"Days must be 1 to {MaxAdvanceDays}."));
        ownClock.Advance(TimeSpan.FromDays(request.Days));
        return (200, State());
    }

    private (int, object) AddFault(FaultRequest request)
    {
        if (request.Kind == "none")
            faults.Clear();
        else if (
            Enum.TryParse<FaultKind>(
                request.Kind?.Replace("_", "", StringComparison.Ordinal),
                ignoreCase: true,
                out var kind
            )
            && !char.IsAsciiDigit(request.Kind![0])
            && request.Calls is >= 1 and <= FaultPlan.MaxCalls
        )
            faults.Add(kind, request.Calls);
        else
            return (
                400,
                new Problem(
                    $"Kind is one of none, {string.Join(", ", Enum.GetNames<FaultKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}; "
                        + $"calls is 1 to {FaultPlan.MaxCalls}."
                )
            );
        return (200, faults.Waiting);
    }

    private Task ShowLedger(HttpContext call)
    {
        var today = simulation.Moment.Today;
        return Day("from", today.AddDays(-90)) is { } from && Day("to", today) is { } to && from <= to
            ? Write(call, 200, Ledger.Of(simulation, from, to))
            : Write(call, 400, new Problem("from and to are days as yyyy-MM-dd, from not after to."));

        DateOnly? Day(string name, DateOnly otherwise) =>
            call.Request.Query[name].ToString() is { Length: > 0 } text
                ? DateOnly.TryParseExact(
                    text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                    ? day
                    : null
                : otherwise;
    }

    private static async Task With<T>(HttpContext call, Func<T, (int Status, object Answer)> act)
        where T : class
    {
        var (status, answer) = (400, (object)new Problem("Send a JSON object with content type application/json."));
        try
        {
            // The content type keeps web pages of other origins out: a browser sends such a request only after asking.
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

    private sealed record ChangeRequest(string? Campaign, string? Kind, string? Value);

    private sealed record AdvanceRequest(int Days);

    private sealed record FaultRequest(string? Kind, int Calls = 1);

    private sealed record Problem(string Error);
}
