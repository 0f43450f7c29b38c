using System.Text.Json;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 11 and 12: what is said, what is doubted, and what is held back.</summary>
internal static class InsightProjection
{
    public static async Task<Subject> Apply(Projection at, InsightEvent fact)
    {
        var campaign = await at.Campaign();
        switch (fact)
        {
            case InsightEvent.AnalysisRan ran:
                await Ran(at, campaign, ran);
                break;
            case InsightEvent.InsightRaised raised:
                return new Subject("insight", raised.Insight.Id, await Write(at, campaign, raised.Insight));
            case InsightEvent.InsightUpdated updated:
                return new Subject("insight", updated.Insight.Id, await Write(at, campaign, updated.Insight));
            case InsightEvent.InsightResolved resolved:
                return new Subject("insight", resolved.InsightId, await Resolve(at, campaign, resolved));
            case InsightEvent.RecommendationsSuppressed suppressed:
                await LiftSuppressions(at, campaign, "superseded by a newer analysis");
                foreach (var suppression in suppressed.Suppressed)
                    await Suppress(at, campaign, suppression);
                break;
            case InsightEvent.SuppressionLifted lifted:
                await LiftSuppressions(at, campaign, lifted.Reason);
                break;
            case InsightEvent.FlagRaised raised:
                return new Subject(
                    "data-quality-flag",
                    raised.Flag.Type.ToString(),
                    await Raise(at, campaign, raised.Flag)
                );
            case InsightEvent.FlagLifted lifted:
                return new Subject(
                    "data-quality-flag",
                    lifted.Flag.Type.ToString(),
                    await Lift(at, campaign, lifted.Flag)
                );
            default:
                throw new UnknownEventException(fact);
        }
        return new Subject("campaign", at.Code, campaign);
    }

    private static Task Ran(Projection at, long campaign, InsightEvent.AnalysisRan ran) =>
        at.Run(
            """
            update centralized_campaigns set analyzed_at = @analyzedAt, analyzed_as_of = @AsOf, gate_passed = @Passed,
                gate_confidence = @Confidence, gate_weakest = @Weakest
            where id = @campaign
            """,
            new
            {
                campaign,
                analyzedAt = ran.At,
                ran.AsOf,
                ran.Gate.Passed,
                ran.Gate.Confidence,
                ran.Gate.Weakest,
            }
        );

    private static Task<long> Write(Projection at, long campaign, Insight insight) =>
        at.One<long>(
            """
            insert into ai_insights (workspace, campaign_id, platform_id, insight_key, detector, platform, insight_text, severity,
                confidence_score, evidence, recommendable, generated_at, updated_at, stream, seq)
            values (@Workspace, @campaign, @platformId, @Id, @Detector, @platform, @Text, @severity, @Confidence, @evidence::jsonb,
                @Recommendable, @At, @At, @Stream, @Seq)
            on conflict (campaign_id, insight_key) where resolved_at is null do update set insight_text = excluded.insight_text,
                severity = excluded.severity, confidence_score = excluded.confidence_score, evidence = excluded.evidence,
                recommendable = excluded.recommendable, updated_at = excluded.updated_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                campaign,
                platformId = Projection.PlatformId(insight.Platform),
                insight.Id,
                insight.Detector,
                platform = insight.Platform.ToString(),
                insight.Text,
                severity = insight.Severity.ToString(),
                insight.Gate.Confidence,
                evidence = JsonSerializer.Serialize(insight.Evidence, DomainJson.Options),
                insight.Recommendable,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task<long?> Resolve(Projection at, long campaign, InsightEvent.InsightResolved resolved) =>
        at.One<long?>(
            """
            update ai_insights set resolved_at = @At, resolution = @Reason, updated_at = @At, stream = @Stream, seq = @Seq
            where campaign_id = @campaign and insight_key = @InsightId and resolved_at is null returning id
            """,
            new
            {
                campaign,
                resolved.InsightId,
                resolved.Reason,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task Suppress(Projection at, long campaign, Suppression suppression) =>
        at.Run(
            """
            insert into insight_suppressions (workspace, campaign_id, detector, platform, reason, lifted_by, suppressed_at, stream, seq)
            values (@Workspace, @campaign, @Detector, @platform, @Reason, @LiftedBy, @At, @Stream, @Seq)
            """,
            new
            {
                at.Workspace,
                campaign,
                suppression.Detector,
                platform = suppression.Platform.ToString(),
                suppression.Reason,
                suppression.LiftedBy,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task LiftSuppressions(Projection at, long campaign, string reason) =>
        at.Run(
            "update insight_suppressions set lifted_at = @At, lift_reason = @reason where campaign_id = @campaign and lifted_at is null",
            new
            {
                campaign,
                reason,
                at.At,
            }
        );

    private static Task<long> Raise(Projection at, long campaign, DataQualityFlag flag) =>
        at.One<long>(
            """
            insert into data_quality_flags (workspace, campaign_id, platform, flag_type, details, lifted_by, confidence_score, raised_at,
                stream, seq)
            values (@Workspace, @campaign, @platform, @type, @Details, @LiftedBy, @Confidence, @At, @Stream, @Seq)
            on conflict (campaign_id, platform, flag_type) where lifted_at is null do update set details = excluded.details,
                lifted_by = excluded.lifted_by, confidence_score = excluded.confidence_score, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                campaign,
                platform = flag.Platform.ToString(),
                type = flag.Type.ToString(),
                flag.Details,
                flag.LiftedBy,
                flag.Confidence,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task<long?> Lift(Projection at, long campaign, DataQualityFlag flag) =>
        at.One<long?>(
            """
            update data_quality_flags set lifted_at = @At, stream = @Stream, seq = @Seq
            where campaign_id = @campaign and platform = @platform and flag_type = @type and lifted_at is null returning id
            """,
            new
            {
                campaign,
                platform = flag.Platform.ToString(),
                type = flag.Type.ToString(),
                at.At,
                at.Stream,
                at.Seq,
            }
        );
}
