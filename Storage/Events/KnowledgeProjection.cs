using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Knowledge;

namespace MarketingManager.Storage.Events;

/// <summary>Seed feature 19: every measured optimization.</summary>
internal static class KnowledgeProjection
{
    public static async Task<Subject> Apply(Projection at, KnowledgeEvent fact)
    {
        if (fact is KnowledgeEvent.PlaysCarried carried)
        {
            var code = at.CodeOf(carried.Campaign);
            await at.Run(
                "delete from agent_knowledge_base where stream = @Stream and campaign_code = @code",
                new { at.Stream, code }
            );
            return new Subject("campaign", code, await at.Campaign(code));
        }

        if (fact is not KnowledgeEvent.LearningRecorded { Play: var play })
            throw new UnknownEventException(fact);
        var id = await at.One<long>(
            """
            insert into agent_knowledge_base (workspace, campaign_type, platform_id, platform, play_pattern, outcome, effect, campaign_code,
                plan_key, evidence_refs, recorded_at, stream, seq)
            values (@Workspace, @CampaignType, @platformId, @platform, @Pattern, @outcome, @Effect, @code, @PlanId, @evidence::jsonb,
                @RecordedAt, @Stream, @Seq)
            returning id
            """,
            new
            {
                at.Workspace,
                play.CampaignType,
                platformId = Projection.PlatformId(play.Platform),
                platform = play.Platform.ToString(),
                play.Pattern,
                outcome = play.Outcome.ToString(),
                play.Effect,
                code = at.CodeOf(play.Campaign),
                play.PlanId,
                evidence = JsonSerializer.Serialize(
                    new
                    {
                        campaign = at.CodeOf(play.Campaign),
                        plan = play.PlanId,
                        play.Effect,
                        play.Interval,
                    },
                    DomainJson.Options
                ),
                play.RecordedAt,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("knowledge", $"{play.CampaignType}/{play.Platform}/{play.Pattern}", id);
    }
}
