using System.Text.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Json;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 17 and 18: verdicts and what followed from them.</summary>
internal static class EvaluationProjection
{
    public static async Task<Subject> Apply(Projection at, CampaignEvent fact) =>
        fact switch
        {
            CampaignEvent.EvaluationRecorded recorded => await Evaluate(at, recorded),
            CampaignEvent.LoopDecided decided => await Decide(at, decided),
            _ => throw new UnknownEventException(fact),
        };

    private static async Task<Subject> Evaluate(Projection at, CampaignEvent.EvaluationRecorded recorded)
    {
        var evaluation = recorded.Evaluation;
        var id = await at.One<long>(
            """
            insert into post_impl_evaluations (workspace, plan_id, campaign_id, baseline_snapshot, post_snapshot, impact_delta,
                value_before, value_after, outcome, explanation, evaluation, evaluated_at, stream, seq)
            values (@Workspace, @plan, @campaign, @baseline::jsonb, @post::jsonb, @Effect, @before, @PostValue, @outcome, @Explanation,
                @evaluation::jsonb, @EvaluatedAt, @Stream, @Seq)
            returning id
            """,
            new
            {
                at.Workspace,
                plan = await at.Plan(recorded.PlanId),
                campaign = await at.Campaign(),
                baseline = Json(evaluation.Baseline),
                post = Json(
                    new
                    {
                        from = evaluation.PostFrom,
                        to = evaluation.PostTo,
                        measures = evaluation.Post,
                        value = evaluation.PostValue,
                        currency = evaluation.Baseline.Currency,
                    }
                ),
                evaluation.Effect,
                before = evaluation.Baseline.Value,
                evaluation.PostValue,
                outcome = evaluation.Outcome.ToString(),
                evaluation.Explanation,
                evaluation = Json(evaluation),
                evaluation.EvaluatedAt,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("evaluation", recorded.PlanId, id);
    }

    private static async Task<Subject> Decide(Projection at, CampaignEvent.LoopDecided decided)
    {
        var campaign = await at.Campaign();
        var id = await at.One<long>(
            """
            insert into loop_decisions (workspace, campaign_id, evaluation_id, plan_key, decision, cycle_count, escalated, reason,
                decided_at, stream, seq)
            values (@Workspace, @campaign, (select e.id from post_impl_evaluations e join optimization_plans p on p.id = e.plan_id
                where p.workspace = @Workspace and p.plan_key = @PlanId order by e.id desc limit 1),
                @PlanId, @verdict, @CycleCount, @Escalated, @Reason, @At, @Stream, @Seq)
            returning id
            """,
            new
            {
                at.Workspace,
                campaign,
                decided.PlanId,
                verdict = decided.Verdict.ToString(),
                decided.CycleCount,
                decided.Escalated,
                decided.Reason,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        await at.Run(
            """
            update centralized_campaigns set cycle_count = @CycleCount, evaluation_due_at = null, plan_key = null,
                loop_phase = case when @capped then 'AwaitingReview' else 'Monitoring' end,
                status = case when @halted then 'Halted' else status end, updated_at = @At, stream = @Stream, seq = @Seq
            where id = @campaign
            """,
            new
            {
                campaign,
                decided.CycleCount,
                capped = decided.Verdict == LoopVerdict.CapReached,
                halted = decided.Verdict == LoopVerdict.HaltAndRollBack,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("loop-decision", decided.PlanId, id);
    }

    private static string Json<T>(T value) =>
        Database.DapperTypes.CleanJson(JsonSerializer.Serialize(value, DomainJson.Options));
}
