using System.Globalization;
using System.Text;
using MarketingManager.Connectors.Exports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

/// <summary>What the product knows as CSV. Text that a spreadsheet would run is neutralized on the way out.</summary>
internal static class ExportsApi
{
    private const int AuditPageSize = 500;

    private static readonly string[] Measures = [.. Enum.GetNames<Measure>().Select(name => name.ToLowerInvariant())];

    public static void MapExports(this RouteGroupBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("Exports");
        exports
            .MapGet("/kpis.csv", Kpis)
            .WithSummary("The table of GET /kpis as CSV; groupBy defaults to campaign,day.");
        exports.MapDashboardFiles();
        exports.MapGet("/audit.csv", Audit).WithSummary("The audit trail as CSV, newest first.");
    }

    private static async Task<IResult> Kpis(IGrainFactory grains, DateOnly? from, DateOnly? to, string? groupBy)
    {
        if (KpisApi.Groups(groupBy ?? "campaign,day") is not { } groups)
            return KpisApi.UnknownGroup(groupBy);
        var table = await grains
            .GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace)
            .Kpis(new KpiQuery(from, to, groups, []));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new CsvWriter(text);
        string[] keys = [.. groups.Select(group => group.ToString().ToLowerInvariant())];
        csv.Row([.. Texts([.. keys, .. Measures, "currency", .. KpiCatalog.All.Select(kpi => kpi.Code)])]);
        foreach (var row in table.Rows)
            csv.Row([.. Cells(row, keys)]);
        return File(text, "kpis.csv");
    }

    private static IEnumerable<CsvCell> Cells(KpiRow row, string[] keys)
    {
        foreach (var key in keys)
            yield return row.Key.GetValueOrDefault(key);
        foreach (var measure in Enum.GetValues<Measure>())
            yield return row.Measures[measure];
        yield return row.Currency;
        foreach (var kpi in KpiCatalog.All)
            yield return row.Kpis.FirstOrDefault(cell => cell.Code == kpi.Code)?.Value;
    }

    private static async Task<IResult> Audit(IGrainFactory grains, string? campaign)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new CsvWriter(text);
        csv.Row([
            .. Texts([
                "at",
                "actor",
                "actor_id",
                "entity",
                "entity_id",
                "stream",
                "seq",
                "action",
                "summary",
                "payload",
            ]),
        ]);
        long? before = null;
        do
        {
            var page = await grains
                .GetGrain<IAuditGrain>(CampaignKey.DefaultWorkspace)
                .Search(new AuditQuery(Campaign: campaign, Before: before, Take: AuditPageSize));
            foreach (var entry in page.Entries)
            {
                csv.Row(
                    entry.At,
                    entry.ActorName,
                    entry.ActorId,
                    entry.EntityType,
                    entry.EntityId,
                    entry.Stream,
                    entry.Seq,
                    entry.Action,
                    entry.Summary,
                    entry.PayloadJson
                );
            }

            before = page.Next;
        } while (before is not null);
        return File(text, "audit.csv");
    }

    private static IEnumerable<CsvCell> Texts(IEnumerable<string> texts) => texts.Select(text => (CsvCell)text);

    private static IResult File(StringWriter text, string name) =>
        Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
}
