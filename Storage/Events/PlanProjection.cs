using System.Text.Json;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 13 and 14: plans and the decisions on them.</summary>
internal static class PlanProjection
{
    public static async Task<Subject> Apply(Projection at, PlanEvent fact)
    {
        var (key, id) = fact switch
        {
            PlanEvent.PlanProposed proposed => (proposed.Plan.Id, await Write(at, proposed.Plan)),
            PlanEvent.PlanEdited edited => (edited.PlanId, await Edit(at, edited)),
            PlanEvent.PlanApproved approved => (
                approved.PlanId,
                await Decide(
                    at,
                    approved.PlanId,
                    PlanStatus.Approved,
                    "approved",
                    approved.Version,
                    approved.By,
                    approved.Note
                )
            ),
            PlanEvent.PlanRejected rejected => (
                rejected.PlanId,
                await Decide(
                    at,
                    rejected.PlanId,
                    PlanStatus.Rejected,
                    "rejected",
                    rejected.Version,
                    rejected.By,
                    rejected.Reason
                )
            ),
            PlanEvent.PlanSuperseded superseded => (
                superseded.PlanId,
                await Status(at, superseded.PlanId, PlanStatus.Superseded, superseded.Reason)
            ),
            PlanEvent.PlanWithdrawn withdrawn => (
                withdrawn.PlanId,
                await Status(at, withdrawn.PlanId, PlanStatus.Withdrawn, withdrawn.Reason)
            ),
            PlanEvent.PlanClosed closed => (
                closed.PlanId,
                await Status(at, closed.PlanId, PlanStatus.Closed, closed.Outcome.ToString())
            ),
            _ => throw new UnknownEventException(fact),
        };
        return new Subject("plan", key, id);
    }

    private static async Task<long> Write(Projection at, Plan plan) =>
        await at.One<long>(
            """
            insert into optimization_plans (workspace, campaign_id, plan_key, version, cycle, title, play, proposed_actions, rationale,
                expected_impact, expected, risk_level, status, guardrails, generated_at, updated_at, stream, seq)
            values (@Workspace, @campaign, @Id, @Version, @Cycle, @Title, @Play, @actions::jsonb, @Rationale, @impact, @expected::jsonb,
                @risk, @status, @guardrails::jsonb, @ProposedAt, @At, @Stream, @Seq)
            on conflict (workspace, plan_key) do update set campaign_id = excluded.campaign_id, version = excluded.version,
                cycle = excluded.cycle, title = excluded.title, play = excluded.play, proposed_actions = excluded.proposed_actions,
                rationale = excluded.rationale, expected_impact = excluded.expected_impact, expected = excluded.expected,
                risk_level = excluded.risk_level, status = excluded.status, guardrails = excluded.guardrails,
                generated_at = excluded.generated_at, updated_at = excluded.updated_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                campaign = await at.Campaign(at.CodeOf(plan.Campaign)),
                plan.Id,
                plan.Version,
                plan.Cycle,
                plan.Draft.Title,
                plan.Draft.Play,
                actions = Json(plan.Draft.Actions),
                plan.Draft.Rationale,
                impact = plan.Draft.ExpectedImpact.Statement,
                expected = Json(plan.Draft.ExpectedImpact),
                risk = plan.Draft.Risk.ToString(),
                status = plan.Status.ToString(),
                guardrails = Json(plan.Guardrails),
                plan.ProposedAt,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static async Task<long> Edit(Projection at, PlanEvent.PlanEdited edited)
    {
        var id = await Write(at, edited.Edited);
        var edits = Json(new { actions = edited.Edited.Draft.Actions, rationale = edited.Edited.Draft.Rationale });
        await LogDecision(at, id, "edited", edited.Edited.Version, edited.By, edited.Note, edits);
        return id;
    }

    private static async Task<long> Decide(
        Projection at,
        string planId,
        PlanStatus status,
        string decision,
        int version,
        Actor by,
        string? note
    )
    {
        var id = await Status(at, planId, status, note);
        await LogDecision(at, id, decision, version, by, note, edits: null);
        return id;
    }

    private static async Task<long> Status(Projection at, string planId, PlanStatus status, string? reason)
    {
        var id = await at.Plan(planId);
        await at.Run(
            """
            update optimization_plans set status = @status, status_reason = @reason, updated_at = @At, stream = @Stream, seq = @Seq
            where id = @id
            """,
            new
            {
                id,
                status = status.ToString(),
                reason,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return id;
    }

    private static async Task LogDecision(
        Projection at,
        long plan,
        string decision,
        int version,
        Actor by,
        string? notes,
        string? edits
    ) =>
        await at.Run(
            """
            insert into plan_decisions (workspace, plan_id, plan_version, decided_by, decision, edits, notes, decided_at, stream, seq)
            values (@Workspace, @plan, @version, @by, @decision, @edits::jsonb, @notes, @At, @Stream, @Seq)
            """,
            new
            {
                at.Workspace,
                plan,
                version,
                by = await at.User(by),
                decision,
                edits,
                notes,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static string Json<T>(T value) =>
        Database.DapperTypes.CleanJson(JsonSerializer.Serialize(value, DomainJson.Options));
}
