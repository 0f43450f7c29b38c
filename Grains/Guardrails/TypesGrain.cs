using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Guardrails;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Guardrails;

/// <summary>Tells campaigns that their type has another name. What was told is in the campaign's own state, so a worker
/// that dies is replaced by one that starts over.</summary>
[StatelessWorker]
public sealed class TypesGrain(ITypeUsage usage, ShellPolicy shell, ILogger<TypesGrain> log) : Grain, ITypesGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    private IWorkspaceGrain Settings => GrainFactory.GetGrain<IWorkspaceGrain>(Workspace);

    public Task<ImmutableArray<TypeUse>> Uses() => usage.Uses(Workspace, CancellationToken.None);

    public async Task<Outcome> Move(string userId, TypeMoveRequest request) =>
        await Settings.MoveTypes(userId, request, await Uses());

    public async Task Run(string moveId)
    {
        if (await Settings.View() is not { Move: { EndedAt: null } move } || move.Id != moveId)
            return;
        var pairs = move.Pairs.ToDictionary(pair => pair.From);
        var after = "";
        while (await Next(pairs.Keys, after) is { IsEmpty: false } part)
        {
            await Tell(move, pairs, part);
            after = part[^1].Code;
            var left = await usage.Count(Workspace, pairs.Keys, CancellationToken.None);
            if (await Settings.AdvanceMove(moveId, left) is not { EndedAt: null } now || now.Id != moveId)
                return;
        }

        if (await usage.Count(Workspace, pairs.Keys, CancellationToken.None) == 0)
        {
            await CarryAlong(move);
            await Settings.FinishMove(moveId);
        }
        else
            log.LogInformation("Some campaigns of {Move} still carry the old words; they are looked at again", moveId);
    }

    /// <summary>Saved views and targets follow before the move is over, so that a process which dies in between does it
    /// again.</summary>
    private async Task CarryAlong(TypeMove move)
    {
        foreach (var rename in FilterRenames.Of(move, (await Settings.View()).TypeObjectives))
        {
            await GrainFactory.GetGrain<IViewLibraryGrain>(Workspace).CarryRename(rename, move.By);
            await GrainFactory.GetGrain<ITargetsGrain>(Workspace).CarryRename(rename, move.By);
        }
    }

    private Task<ImmutableArray<TypedCampaign>> Next(IReadOnlyCollection<TypePair> pairs, string after) =>
        usage.Next(Workspace, pairs, after, TypeMovePolicy.Default.CampaignsAtOnce, CancellationToken.None);

    private Task Tell(TypeMove move, Dictionary<TypePair, PairMove> pairs, ImmutableArray<TypedCampaign> part) =>
        Parallel.ForEachAsync(
            part,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = shell.DeliveriesAtOnce,
                TaskScheduler = TaskScheduler.Current,
            },
            async (campaign, _) =>
            {
                var pair = pairs[new(campaign.Type, campaign.Objective)];
                await GrainFactory
                    .GetGrain<ICampaignGrain>(CampaignKey.Of(Workspace, campaign.Code))
                    .Reclassify(move.Id, pair, move.By);
            }
        );
}
