using System.Collections.Concurrent;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Coverage in memory, over facts in memory.</summary>
public sealed class MemoryCoverage(IFactStore facts) : ICoverageStore
{
    private readonly ConcurrentDictionary<(string Code, DateOnly Day), CoverageCell> _cells = new();
    private readonly ConcurrentQueue<RawPage> _pages = new();

    public IEnumerable<RawPage> Pages => _pages;

    /// <summary>What was learned of every platform; nothing at first.</summary>
    public ImmutableArray<CompletenessPoint> Learned { get; set; } = [];

    public Task KeepPage(string workspace, RawPage page, CancellationToken cancel)
    {
        _pages.Enqueue(page);
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<DailyFact>> Complete(string workspace, ReadWindow window, CancellationToken cancel)
    {
        var zeros = ImmutableArray.CreateBuilder<DailyFact>();
        foreach (var campaign in window.Campaigns)
        {
            var known = await facts.Days(workspace, campaign.Code, window.Range, cancel);
            foreach (var day in window.Range.EachDay())
            {
                var loaded = known.FirstOrDefault(fact => fact.Day == day);
                Set(window, campaign.Code, day, loaded is null ? CoverageStatus.Zero : CoverageStatus.Loaded, null);
                if (loaded is null && known.Length > 0)
                    zeros.Add(Zero(campaign.Code, known[0], day, day > window.SettledThrough));
            }
        }

        return zeros.ToImmutable();
    }

    public Task Fail(string workspace, ReadWindow window, string reason, CancellationToken cancel)
    {
        foreach (var campaign in window.Campaigns)
        foreach (var day in window.Range.EachDay().Where(day => !_cells.ContainsKey((campaign.Code, day))))
            Set(window, campaign.Code, day, CoverageStatus.Failed, reason);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<CoverageCell>> Campaign(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<CoverageCell>>([
            .. _cells
                .Where(cell => cell.Key.Code == code && range.Contains(cell.Key.Day))
                .OrderBy(cell => cell.Key.Day)
                .Select(cell => cell.Value),
        ]);

    public Task<ImmutableArray<CoverageCount>> Connection(
        string workspace,
        string connection,
        DateRange range,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<CoverageCount>>([
            .. _cells
                .Values.Where(cell => cell.Connection == connection && range.Contains(cell.Day))
                .GroupBy(cell => (cell.Day, cell.Status))
                .Select(group => new CoverageCount(group.Key.Day, group.Key.Status, group.Count())),
        ]);

    public Task Learn(
        string workspace,
        Platform platform,
        DateOnly final,
        DateTimeOffset now,
        CancellationToken cancel
    ) => Task.CompletedTask;

    public Task<CompletenessCurve> Curve(string workspace, Platform platform, CancellationToken cancel) =>
        Task.FromResult(new CompletenessCurve(platform, Learned, null));

    private void Set(ReadWindow window, string code, DateOnly day, CoverageStatus status, string? reason) =>
        _cells[(code, day)] = new(window.Connection, window.Platform, day, status, reason, window.ObservedAt);

    private static DailyFact Zero(string code, SeriesDay like, DateOnly day, bool provisional) =>
        new(
            code,
            like.Platform,
            EntityLevel.Campaign,
            code,
            code,
            day,
            new MeasureSet { Impressions = 0, Spend = 0 },
            like.Currency,
            Provisional: provisional
        );
}
