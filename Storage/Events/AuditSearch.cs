using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Events;

/// <summary>Pages of the audit trail, newest first.</summary>
internal static class AuditSearch
{
    private const int TakeMax = 500;

    public static async Task<AuditPage> Run(Work work, string workspace, AuditQuery query)
    {
        var take = Math.Clamp(query.Take, 1, TakeMax);
        var rows = await work.All<AuditEntry>(
            """
            select id, occurred_at as at, actor_type as actortype, actor_key as actorid, actor_name as actorname,
                entity_type as entitytype, entity_key as entityid, stream, seq, action, summary, payload_text as payloadjson
            from agent_audit_log
            where workspace = @workspace
                and (@Campaign::text is null or campaign = @Campaign)
                and (@EntityType::text is null or entity_type = @EntityType)
                and (@Action::text is null or action = @Action)
                and (@ActorId::text is null or actor_key = @ActorId)
                and (@Before::bigint is null or id < @Before)
            order by id desc limit @limit
            """,
            new
            {
                workspace,
                query.Campaign,
                query.EntityType,
                query.Action,
                query.ActorId,
                query.Before,
                limit = take + 1,
            }
        );
        var page = rows.Take(take).ToImmutableArray();
        return new AuditPage(page, rows.Count > take ? page[^1].Id : null);
    }
}
