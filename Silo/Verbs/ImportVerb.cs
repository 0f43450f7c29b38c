using System.Net.Http.Headers;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Imports;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>import FILE [--platform P --type T --objective O --currency C --timezone Z] [--confirm
/// all|CODE,CODE]</c>. Without <c>--confirm</c> it asks at a terminal, and otherwise stops at the
/// preview: a campaign is centralized only when somebody says so.
/// </summary>
internal static class ImportVerb
{
    private static readonly (string Option, string Name)[] Passed =
    [
        ("platform", "platform"),
        ("type", "type"),
        ("objective", "objective"),
        ("currency", "currency"),
        ("timezone", "timeZone"),
        ("date-format", "dateFormat"),
        ("year", "year"),
        ("decimal-mark", "decimalMark"),
    ];

    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string>(Passed.Select(pass => pass.Option)) { "connection", "data", "port", "confirm" },
            new HashSet<string> { "json", "yes" }
        );
        if (arguments.Words is not [var path])
            throw new UsageException("Say which file to import: './mm import FILE'.");
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");

        await using var reach = await Reach.Open(AppOptions.From(arguments), cancel);
        using var client = reach.Client(Role.Manager);
        Print.Progress($"Reading {Path.GetFileName(path)}…");
        var state = await Upload(client, path, arguments, cancel);
        if (state.Status == ImportStatus.AwaitingConfirmation && CodesToConfirm(arguments, state) is { } codes)
        {
            await client.Send(HttpMethod.Post, $"/api/v1/imports/{IdOf(state)}/confirm", new { Codes = codes }, cancel);
            state = await WaitUntilLoaded(client, state, cancel);
        }

        var kpis = state.Status == ImportStatus.Loaded ? await client.Get<KpiTable>("/api/v1/kpis", cancel) : null;
        var report = ImportReport.Of(state, kpis, Path.GetFileName(path));
        Print.Result(arguments, report, report.Print);
        return state.Status == ImportStatus.Unusable ? 1 : 0;
    }

    private static async Task<ImportState> Upload(
        HttpClient client,
        string path,
        Arguments arguments,
        CancellationToken cancel
    )
    {
        var query =
            $"?fileName={Uri.EscapeDataString(Path.GetFileName(path))}"
            + string.Concat(
                Passed
                    .Where(pass => arguments.Has(pass.Option))
                    .Select(pass => $"&{pass.Name}={Uri.EscapeDataString(arguments[pass.Option]!)}")
            );
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await client.Send<ImportState>(HttpMethod.Post, $"/api/v1/imports{query}", content, cancel);
    }

    private static string[]? CodesToConfirm(Arguments arguments, ImportState state)
    {
        string[] all = [.. state.Preview!.Campaigns.Select(found => found.Code).Distinct(StringComparer.Ordinal)];
        if (arguments["confirm"] is { } named)
            return named == "all"
                ? all
                : named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (arguments.Has("yes"))
            return all;
        if (arguments.Has("json") || Console.IsInputRedirected)
            return null;
        foreach (var found in state.Preview.Campaigns)
            Console.Error.WriteLine(
                $"  {found.Code}  {found.Name}  ({found.Rows} rows, {found.FirstDay:O} to {found.LastDay:O})"
            );
        Console.Error.Write($"Centralize these {all.Length} campaigns? [y/N] ");
        return Console.ReadLine()?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) == true ? all : null;
    }

    private static async Task<ImportState> WaitUntilLoaded(
        HttpClient client,
        ImportState state,
        CancellationToken cancel
    )
    {
        Print.Progress("Loading…");
        while (state.Status == ImportStatus.Loading || state.Status == ImportStatus.AwaitingConfirmation)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
            state = await client.Get<ImportState>($"/api/v1/imports/{IdOf(state)}", cancel);
        }

        return state;
    }

    private static string IdOf(ImportState state) => state.Id[(state.Id.LastIndexOf('/') + 1)..];
}
