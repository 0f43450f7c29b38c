using System.Text.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 6 and 7: the registry, the validation log, the data
/// clocks, and the campaign's place in the loop.</summary>
internal static class CampaignProjection
{
    public static async Task<Subject> Apply(Projection at, CampaignEvent fact)
    {
        var id = await at.Campaign();
        await (
            fact switch
            {
                CampaignEvent.CampaignRegistered registered => Register(at, id, registered),
                CampaignEvent.CampaignActivated activated => Validated(
                    at,
                    id,
                    valid: true,
                    activated.PlatformResponse,
                    activated.NextCycleAt
                ),
                CampaignEvent.CampaignCodeRejected rejected => Validated(
                    at,
                    id,
                    valid: false,
                    rejected.PlatformResponse,
                    nextCycleAt: null
                ),
                CampaignEvent.ValidationAsked => Set(at, id, "status = 'Validating'", new { }),
                CampaignEvent.DataReceived received => SourceRows.Received(at, id, received.Arrival),
                CampaignEvent.SyncNoted noted => SourceRows.Received(at, id, noted.Arrival),
                CampaignEvent.DataPullFailed failed => SourceRows.Failed(at, id, failed.Arrival),
                CampaignEvent.CycleFinished finished => NextCycle(at, id, finished.NextCycleAt),
                CampaignEvent.DecisionAwaited awaited => Awaited(at, id, awaited.PlanId),
                CampaignEvent.BaselineStored stored => Set(
                    at,
                    id,
                    "loop_phase = 'Implementing', plan_key = @PlanId, cycle_count = @Cycle, baseline = @baseline::jsonb",
                    new
                    {
                        stored.PlanId,
                        stored.Cycle,
                        baseline = JsonSerializer.Serialize(stored.Baseline, DomainJson.Options),
                    }
                ),
                CampaignEvent.PlanWithdrawn withdrawn => Withdrawn(at, id, withdrawn.PlanId),
                CampaignEvent.ImplementationNoted noted => Implemented(at, id, noted),
                CampaignEvent.EvaluationPostponed postponed => NextVerdict(at, id, postponed.EvaluationDueAt),
                CampaignEvent.StrategyReviewed reviewed => Set(
                    at,
                    id,
                    "cycle_count = 0, loop_phase = case when loop_phase = 'AwaitingReview' then 'Monitoring' else loop_phase end, "
                        + "status = case when @LiftedHalt then 'Active' else status end",
                    new { reviewed.LiftedHalt }
                ),
                CampaignEvent.CampaignArchived => Archive(at, id),
                CampaignEvent.PlatformsJoined joined => Join(at, id, joined.Links),
                CampaignEvent.OwnerAssigned assigned => HandOver(at, id, assigned.Owner),
                _ => throw new UnknownEventException(fact),
            }
        );
        return new Subject("campaign", at.Code, id);
    }

    private static Task Archive(Projection at, long id) =>
        Set(at, id, "status = 'Archived', next_cycle_at = null, evaluation_due_at = null", new { });

    private static Task Join(Projection at, long id, IReadOnlyCollection<PlatformLink> links) =>
        Set(
            at,
            id,
            "links = links || @links::jsonb, platforms = array(select distinct unnest(platforms || @platforms::text[]))",
            new
            {
                links = JsonSerializer.Serialize(links, DomainJson.Options),
                platforms = links.Select(link => link.Platform.ToString()).ToArray(),
            }
        );

    private static async Task HandOver(Projection at, long id, CampaignOwner owner) =>
        await Set(at, id, "owner_id = @owner", new { owner = await at.User(owner.Id, owner.Name) });

    private static Task Awaited(Projection at, long id, string planId) =>
        Set(at, id, "loop_phase = 'AwaitingDecision', plan_key = @planId", new { planId });

    private static Task NextCycle(Projection at, long id, DateTimeOffset next) =>
        Set(at, id, "next_cycle_at = @next", new { next });

    private static Task NextVerdict(Projection at, long id, DateTimeOffset due) =>
        Set(at, id, "evaluation_due_at = @due", new { due });

    private static async Task Register(Projection at, long id, CampaignEvent.CampaignRegistered registered)
    {
        var registration = registered.Registration;
        var first = registration.Links.IsDefaultOrEmpty ? null : registration.Links[0];
        await at.Run(
            """
            update centralized_campaigns set name = @Name, platform_id = @platformId, platforms = @platforms, links = @links::jsonb,
                campaign_type = @Type, objective = @Objective, currency = @currency, time_zone = @TimeZone, registered_by = @by, owner_id = coalesce(owner_id, @by),
                status = 'Validating', created_at = @registeredAt, updated_at = @At, stream = @Stream, seq = @Seq
            where id = @id
            """,
            new
            {
                id,
                registration.Name,
                platformId = await at.Connection(first?.Platform ?? Platform.Other, first?.ConnectionId),
                platforms = registration.Links.Select(link => link.Platform.ToString()).Distinct().ToArray(),
                links = JsonSerializer.Serialize(registration.Links, DomainJson.Options),
                registration.Type,
                registration.Objective,
                currency = registration.Currency.Code,
                registration.TimeZone,
                by = await at.User(registered.By),
                registeredAt = registered.At,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
    }

    private static async Task Validated(
        Projection at,
        long id,
        bool valid,
        string response,
        DateTimeOffset? nextCycleAt
    )
    {
        await Set(
            at,
            id,
            "status = @status, next_cycle_at = @nextCycleAt",
            new { status = valid ? "Active" : "Invalid", nextCycleAt }
        );
        await at.Run(
            """
            insert into campaign_validation_log (workspace, campaign_id, validation_status, platform_response, validated_at, stream, seq)
            values (@Workspace, @id, @status, @response, @At, @Stream, @Seq)
            """,
            new
            {
                at.Workspace,
                id,
                status = valid ? "valid" : "invalid",
                response,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
    }

    private static async Task Implemented(Projection at, long id, CampaignEvent.ImplementationNoted noted)
    {
        await Set(
            at,
            id,
            "loop_phase = 'Observing', evaluation_due_at = @EvaluationDueAt",
            new { noted.EvaluationDueAt }
        );
        await at.Run(
            "update optimization_plans set implemented_at = @implementedAt, updated_at = @At where id = @plan",
            new
            {
                plan = await at.Plan(noted.PlanId),
                implementedAt = noted.At,
                at.At,
            }
        );
    }

    /// <summary>Only the plan under way takes the campaign back with it; one that
    /// was never implemented used up no cycle.</summary>
    private static Task Withdrawn(Projection at, long id, string planId) =>
        at.Run(
            """
            update centralized_campaigns set loop_phase = 'Monitoring', plan_key = null, evaluation_due_at = null,
                cycle_count = case when loop_phase = 'Implementing' then greatest(0, cycle_count - 1) else cycle_count end,
                updated_at = @At, stream = @Stream, seq = @Seq
            where id = @id and plan_key = @planId
            """,
            new
            {
                id,
                planId,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    internal static Task Set(Projection at, long id, string columns, object values)
    {
        var arguments = new Dapper.DynamicParameters(values);
        arguments.AddDynamicParams(
            new
            {
                id,
                eventAt = at.At,
                at.Stream,
                at.Seq,
            }
        );
        return at.Run(
            $"update centralized_campaigns set {columns}, updated_at = @eventAt, stream = @Stream, seq = @Seq where id = @id",
            arguments
        );
    }
}
