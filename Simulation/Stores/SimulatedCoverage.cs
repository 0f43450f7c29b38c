using System.Collections.Immutable;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Coverage;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Stores;

/// <summary>One process' way to what is known about days. What it stores outlives the process.</summary>
internal sealed class SimulatedCoverage(World world, Life life) : ICoverageStore
{
    private readonly Dice _dice = world.Dice.Fork();

    /// <summary>Raw pages are not looked at.</summary>
    public Task KeepPage(string workspace, RawPage page, CancellationToken cancel) => Task.CompletedTask;

    public async Task<ImmutableArray<DailyFact>> Complete(string workspace, ReadWindow window, CancellationToken cancel)
    {
        await MayFail();
        var zeros = ImmutableArray.CreateBuilder<DailyFact>();
        foreach (var code in window.Campaigns.Select(campaign => campaign.Code))
        {
            var first = window.Range.EachDay().FirstOrDefault(day => world.Facts.Find(code, day) is not null);
            foreach (var day in window.Range.EachDay())
            {
                var known = world.Facts.Find(code, day);
                Set(window, code, day, known is null ? CoverageStatus.Zero : CoverageStatus.Loaded, reason: null);
                if (known is null && first != default && day > first)
                    zeros.Add(Zero(world.Facts.Find(code, first)!, day, day > window.SettledThrough));
            }
        }

        return zeros.ToImmutable();
    }

    public async Task Fail(string workspace, ReadWindow window, string reason, CancellationToken cancel)
    {
        await MayFail();
        foreach (var code in window.Campaigns.Select(campaign => campaign.Code))
        foreach (var day in window.Range.EachDay().Where(day => !world.Coverage.ContainsKey((code, day))))
            Set(window, code, day, CoverageStatus.Failed, reason);
    }

    public Task<ImmutableArray<CoverageCell>> Campaign(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<CoverageCell>>([
            .. world
                .Coverage.Where(cell => cell.Key.Code == code && range.Contains(cell.Key.Day))
                .Select(cell => cell.Value),
        ]);

    public Task<ImmutableArray<CoverageCount>> Connection(
        string workspace,
        string connection,
        DateRange range,
        CancellationToken cancel
    ) => Task.FromResult<ImmutableArray<CoverageCount>>([]);

    public Task Learn(
        string workspace,
        Platform platform,
        DateOnly final,
        DateTimeOffset now,
        CancellationToken cancel
    ) => Task.CompletedTask;

    public Task<CompletenessCurve> Curve(string workspace, Platform platform, CancellationToken cancel) =>
        Task.FromResult(new CompletenessCurve(platform, [], LearnedAt: null));

    private void Set(ReadWindow window, string code, DateOnly day, CoverageStatus status, string? reason) =>
        world.Coverage[(code, day)] = new(window.Connection, window.Platform, day, status, reason, window.ObservedAt);

    private static DailyFact Zero(DailyFact like, DateOnly day, bool provisional) =>
        like with
        {
            Day = day,
            Provisional = provisional,
            Measures = new()
            {
                Impressions = 0,
                Clicks = 0,
                Spend = 0,
                Conversions = like.Measures.Conversions is null ? null : 0,
                Leads = like.Measures.Leads is null ? null : 0,
                Orders = like.Measures.Orders is null ? null : 0,
                Revenue = like.Measures.Revenue is null ? null : 0,
            },
        };

    private async Task MayFail()
    {
        if (world.Calm || !_dice.Chance(world.Faults.FactsFail))
            return;
        world.Count("coverage store failures");
        if (_dice.Chance(500))
            throw new IOException("The coverage cannot be reached.");
        await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(40)));
    }
}
