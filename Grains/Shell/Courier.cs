using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Interfaces.Registrations;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Shell;

/// <summary>Carries an effect to whom it concerns. Every receiver decides a repeated message to
/// nothing, so that delivering twice, as happens after a crash, is harmless. A refusal is an
/// answer, not a failure: it is logged and not tried again.
/// </summary>
internal static class Courier
{
    /// <summary>Workers are stateless; their key only spreads them.</summary>
    private const string AnyWorker = "worker";

    public static async Task Deliver(Effect effect, IGrainFactory grains, ILogger log)
    {
        var outcome = await (
            effect switch
            {
                Effect.CreateChecklist it => grains
                    .GetGrain<IChecklistGrain>(it.Campaign)
                    .Create(it.Plan, it.ApprovedBy),
                Effect.TellPlanApproved it => Told(
                    grains.GetGrain<ICampaignGrain>(it.Campaign).PlanApproved(it.Plan, it.At)
                ),
                Effect.TellPlanRejected it => Told(
                    grains.GetGrain<ICampaignGrain>(it.Campaign).PlanWithdrawn(it.PlanId)
                ),
                Effect.TellImplemented it => Told(
                    grains.GetGrain<ICampaignGrain>(it.Campaign).Implemented(it.PlanId, it.At)
                ),
                Effect.ClosePlan it => Told(grains.GetGrain<IPlanGrain>(it.Campaign).Close(it.PlanId, it.Outcome)),
                Effect.SupersedePlan it => Told(
                    grains.GetGrain<IPlanGrain>(it.Campaign).Supersede(it.PlanId, it.Reason)
                ),
                Effect.WithdrawPlan it => Told(grains.GetGrain<IPlanGrain>(it.Campaign).Withdraw(it.PlanId, it.Reason)),
                Effect.RunCycle it => grains.GetGrain<ICampaignGrain>(it.Campaign).RunCycle(),
                Effect.RecordLearning or Effect.CarryPlays => Lessons(effect, grains),
                Effect.Notify it => Told(
                    grains
                        .GetGrain<INotificationGrain>(INotificationGrain.KeyOf(it.Workspace, it.Notice))
                        .Deliver(it.Notice)
                ),
                Effect.RegisterCampaign it => Campaign(grains, it.Campaign).RegisterConfirmed(it.Registration, it.By),
                Effect.ApplyImport it => Told(grains.GetGrain<IImportLoaderGrain>(AnyWorker).Load(it.Import)),
                Effect.TellData it => Told(grains.GetGrain<ICampaignGrain>(it.Campaign).ReceiveData(it.Arrival)),
                Effect.PullAccount it => Told(Worker(grains, it.Connection).Pull(it.Connection, it.PullId)),
                Effect.StopReading it => Told(Account(grains, it.Connection).StopReading(it.Campaign)),
                Effect.ValidateCampaign it => Told(Worker(grains, it.Connection).Validate(it.Connection, it.Campaign)),
                Effect.RegisterRoster it => Told(grains.GetGrain<IRegistrarGrain>(it.Roster).Run(it.Roster)),
                Effect.TestConnection it => Told(Worker(grains, it.Connection).Test(it.Connection)),
                Effect.CarryTypes it => Told(grains.GetGrain<ITypesGrain>(it.Workspace).Run(it.MoveId)),
                Effect.CountConversion it => grains
                    .GetGrain<IConnectionGrain>(it.Connection)
                    .CountConversion(it.ExternalId, it.Action, it.By),
                _ => throw new UnreachableException($"No delivery for the effect {effect.GetType().Name}."),
            }
        );
        if (!outcome.Ok)
            log.LogWarning(
                "The effect {Effect} was refused: {Code}: {Message}",
                effect.Key,
                outcome.Code,
                outcome.Message
            );
    }

    private static Task<Outcome> Lessons(Effect effect, IGrainFactory grains) =>
        effect switch
        {
            Effect.RecordLearning it => Told(
                grains
                    .GetGrain<IKnowledgeGrain>(
                        IKnowledgeGrain.KeyOf(it.Workspace, it.Play.CampaignType, it.Play.Platform)
                    )
                    .Record(it.Play)
            ),
            Effect.CarryPlays it => Told(
                grains
                    .GetGrain<IKnowledgeGrain>(IKnowledgeGrain.KeyOf(it.Workspace, it.FromType, it.Platform))
                    .Carry(it.Workspace, it.Campaign, it.ToType)
            ),
            _ => throw new UnreachableException($"{effect.GetType().Name} is no lesson."),
        };

    private static ICampaignGrain Campaign(IGrainFactory grains, string campaign) =>
        grains.GetGrain<ICampaignGrain>(campaign);

    private static IConnectionGrain Account(IGrainFactory grains, string connection) =>
        grains.GetGrain<IConnectionGrain>(connection);

    private static IPlatformWorkerGrain Worker(IGrainFactory grains, string connection) =>
        grains.GetGrain<IPlatformWorkerGrain>(connection);

    private static async Task<Outcome> Told(Task telling)
    {
        await telling;
        return Outcome.Done;
    }
}
