using System.Globalization;
using System.Text;
using MarketingManager.Connectors.Exports;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.Silo.Api;

/// <summary>The table of a dashboard as a file. Programs ask with a key below <c>/api</c>; a browser that is signed in
/// asks below <c>/downloads</c>, with the address of its page.</summary>
internal static class DashboardFiles
{
    private const string Parts =
        "The parts of the query are those of the dashboard's address: type, objective, platform, status, owner, q, range (7, 14, 28, 90, 365, month, last-month) or from and to, "
        + "compare (previous, year, none), money=reporting, by (type, objective, campaign, platform, status, owner, day), code, part, sort (-spend,name) and cols (spend,ctr).";

    public static void MapDashboardFiles(this RouteGroupBuilder exports)
    {
        exports.MapGet("/dashboard.csv", Csv).WithSummary("The table of the dashboard as CSV.").WithDescription(Parts);
        exports
            .MapGet("/dashboard.xlsx", Xlsx)
            .WithSummary("The table of the dashboard as an Excel workbook.")
            .WithDescription(Parts);
    }

    public static void MapDownloads(this WebApplication app)
    {
        var downloads = app.MapGroup("/downloads").RequireAuthorization().ExcludeFromDescription();
        downloads.MapGet("/dashboard.csv", Csv);
        downloads.MapGet("/dashboard.xlsx", Xlsx);
    }

    private static Task<IResult> Csv(HttpRequest request, DashboardLoader loader) =>
        File(
            request,
            loader,
            "csv",
            "text/csv; charset=utf-8",
            (sheet, output) =>
            {
                using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
                var csv = new CsvWriter(text);
                csv.Row([.. sheet.Heads.Select(head => (CsvCell)head)]);
                foreach (var row in sheet.Rows)
                    csv.Row([
                        .. row.Select(cell =>
                            cell.Day is { } day ? day
                            : cell.Number is { } number ? (CsvCell)number
                            : cell.Text
                        ),
                    ]);
            }
        );

    private static Task<IResult> Xlsx(HttpRequest request, DashboardLoader loader) =>
        File(
            request,
            loader,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (sheet, output) =>
            {
                using var workbook = new XlsxWriter(output, "Dashboard");
                workbook.Row([.. sheet.Heads.Select(head => (XlsxCell)head)]);
                foreach (var row in sheet.Rows)
                    workbook.Row([
                        .. row.Select(cell =>
                            cell.Day is { } day ? (DateOnly?)day
                            : cell.Number is { } number ? (XlsxCell)(decimal?)number
                            : cell.Text
                        ),
                    ]);
            }
        );

    private static async Task<IResult> File(
        HttpRequest request,
        DashboardLoader loader,
        string ending,
        string type,
        Action<DashboardSheet, Stream> write
    )
    {
        var (filter, problems) = DashboardAddress.Read(name => request.Query[name]);
        if (!problems.IsEmpty)
            return Problems.BadRequest("query", string.Join(" ", problems));
        var (of, rows) = await loader.LoadAll(filter, request.HttpContext.RequestAborted);
        // Not disposed: the answer sends it, and there is nothing to release.
        var file = new MemoryStream();
        write(DashboardSheet.Of(of, rows, of.Filter, of.Workspace), file);
        file.Position = 0;
        return Results.File(file, type, Name(of.Range, of.Filter.Level, ending));
    }

    private static string Name(DateRange range, DashboardLevel level, string ending) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"dashboard-{level.ToString().ToLowerInvariant()}-{range.From:yyyy-MM-dd}-{range.To:yyyy-MM-dd}.{ending}"
        );
}
