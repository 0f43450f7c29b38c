using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Aggregates;
using MarketingManager.Ports.Aggregates;

namespace MarketingManager.Silo.Hosting;

/// <summary>Counts what changed into the sums that screens are made of, a moment after it changed, and once a day shows
/// that all of them are the sums of the facts. It counts the reader's time, not the product's clock, which may be
/// simulated. On several machines they take turns: a count locks its workspace.</summary>
internal sealed class AggregateKeeper(
    IAggregates aggregates,
    IGrainFactory grains,
    TimeProvider clock,
    KeeperPolicy policy,
    ILogger<AggregateKeeper> log
) : BackgroundService
{
    private readonly Dictionary<string, (long Last, int Looks)> _waiting = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Period);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            try
            {
                if (await CatchUp(stoppingToken) || tick % policy.TicksBetweenKpis == 0)
                    await aggregates.WriteMonthlyKpis(policy.KpiMonthsAtOnce, stoppingToken);
                if (tick % policy.TicksBetweenProofs == 0)
                    await Prove(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Counting failed; the next attempt is in {Period}", policy.Period);
            }
        }
    }

    /// <summary>Answers whether nothing was to be counted.</summary>
    private async Task<bool> CatchUp(CancellationToken cancel)
    {
        var behind = await aggregates.Behind(cancel);
        foreach (var (workspace, last) in behind)
        {
            if (!IsTime(workspace, last))
                continue;
            _waiting.Remove(workspace);
            while (await aggregates.CatchUp(workspace, policy.MarksAtOnce, cancel) == policy.MarksAtOnce)
                cancel.ThrowIfCancellationRequested();
        }
        return behind.Count == 0;
    }

    /// <summary>While facts keep coming, the months they belong to would be counted over and over; so their end is
    /// awaited, but not for long.</summary>
    private bool IsTime(string workspace, long last)
    {
        var first = !_waiting.TryGetValue(workspace, out var seen);
        _waiting[workspace] = (last, first ? 1 : seen.Looks + 1);
        return !first && (seen.Last == last || seen.Looks >= policy.LooksWaited);
    }

    private async Task Prove(CancellationToken cancel)
    {
        const string workspace = CampaignKey.DefaultWorkspace;
        var audit = grains.GetGrain<IAggregatesGrain>(workspace);
        if (!(await audit.View()).IsDue(clock.GetUtcNow(), ProofPolicy.Default))
            return;
        var proof = await aggregates.Prove(workspace, cancel);
        if (proof.Repaired.Count > 0)
            log.LogWarning("{Count} sums differed from their facts and were put right", proof.Repaired.Count);
        await audit.Note(
            new SumsProof(
                clock.GetUtcNow(),
                proof.Facts,
                proof.Sums,
                proof.Repaired.Count,
                [.. proof.Repaired.Take(ProofPolicy.Default.ExamplesMax)]
            )
        );
    }
}

internal sealed record KeeperPolicy
{
    public static KeeperPolicy Default { get; } = new();

    /// <summary>Between two looks for what changed. What is quiet for that long is counted.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks for which facts that keep coming are not counted; 3 s.</summary>
    public int LooksWaited { get; init; } = 6;

    /// <summary>Looks after which monthly KPIs, which no screen waits for, are written although facts keep coming;
    /// 10 s.</summary>
    public int TicksBetweenKpis { get; init; } = 20;

    /// <summary>Months whose KPIs are written in one transaction; a dozen rows each.</summary>
    public int KpiMonthsAtOnce { get; init; } = 1_000;

    /// <summary>Looks between two questions whether a proof is due; a minute.</summary>
    public int TicksBetweenProofs { get; init; } = 120;

    /// <summary>Changed campaign months in one transaction. Every batch writes the slices of its months anew, so fewer
    /// and larger ones are faster; this one takes some hundred megabytes for seconds at worst.</summary>
    public int MarksAtOnce { get; init; } = 10_000;
}
