using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Dashboards;

/// <summary>What the loader reads off a board, and single rows for tests of one rule.</summary>
internal static class Readings
{
    public static Numbers Numbers { get; } = new(CultureInfo.GetCultureInfo("en-US"));

    public static Task<DashboardReading> Of(Board board, DashboardFilter filter, WorkspaceState? settings = null) =>
        Loader(board, settings).Load(filter);

    public static DashboardLoader Loader(Board board, WorkspaceState? settings = null)
    {
        var grains = board.Answering(SampleGrains.Make());
        if (settings is not null)
            grains.On<Grains.Interfaces.Guardrails.IWorkspaceGrain, WorkspaceState>("View", settings);
        return new(new Workspace(grains.Factory), Numbers, TimeProvider.System);
    }

    public static DashboardColumn Column(string code, string? type = null, string? objective = null) =>
        ColumnCatalog.Of(WorkspaceState.Initial, type, objective).Find(code)!;

    public static KpiRow Row(
        decimal? spend,
        decimal? revenue = null,
        string? currency = "EUR",
        int days = 1,
        decimal? clicks = null
    ) =>
        DashboardRow.Nothing with
        {
            Measures = new MeasureSet
            {
                Spend = spend,
                Revenue = revenue,
                Clicks = clicks,
            },
            Currency = currency,
            Days = days,
            Campaigns = 1,
        };

    public static DashboardRow Named(string name, KpiRow now, KpiRow? before = null) =>
        new(name, name, "", now, before);

    /// <summary>A reading of two ranges of a day each with these rows; the totals are what is given.</summary>
    public static DashboardReading TwoDays(KpiRow now, KpiRow before, params ImmutableArray<DashboardRow> rows)
    {
        var day = new DateOnly(2026, 3, 2);
        return new(
            WorkspaceState.Initial,
            [],
            PageHost.Now,
            day,
            new DateRange(day, day),
            new DateRange(day.AddDays(-1), day.AddDays(-1)),
            new KpiTable(day, day, [], now),
            new KpiTable(day.AddDays(-1), day.AddDays(-1), [], before),
            rows,
            rows.Length,
            rows.Length
        );
    }
}
