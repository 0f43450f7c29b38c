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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Period);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            try
            {
                await CatchUp(stoppingToken);
                if (tick % policy.TicksBetweenProofs == 0)
                    await Prove(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Counting failed; the next attempt is in {Period}", policy.Period);
            }
        }
    }

    private async Task CatchUp(CancellationToken cancel)
    {
        foreach (var workspace in await aggregates.Behind(cancel))
        {
            while (await aggregates.CatchUp(workspace, policy.MarksAtOnce, cancel) == policy.MarksAtOnce)
                cancel.ThrowIfCancellationRequested();
        }
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

    /// <summary>Between two looks for what changed; a second is what a reader takes for "at once".</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Looks between two questions whether a proof is due.</summary>
    public int TicksBetweenProofs { get; init; } = 60;

    /// <summary>Changed campaign months in one transaction: what fits into a second or two.</summary>
    public int MarksAtOnce { get; init; } = 4_000;
}
