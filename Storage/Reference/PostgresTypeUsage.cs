using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Ports.Guardrails;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Reference;

public sealed class PostgresTypeUsage(NpgsqlDataSource database) : ITypeUsage
{
    public Task<ImmutableArray<TypeUse>> Uses(string workspace, CancellationToken cancel) =>
        database.Query(
            async work =>
                (
                    await work.All<TypeUse>(
                        """
                        select campaign_type as type, objective, count(*)::int as campaigns from centralized_campaigns
                        where workspace = @workspace and status <> 'Unregistered'
                        group by campaign_type, objective order by campaign_type, objective
                        """,
                        new { workspace }
                    )
                ).ToImmutableArray(),
            cancel
        );

    public Task<int> Count(string workspace, IReadOnlyCollection<TypePair> pairs, CancellationToken cancel) =>
        database.Query(
            work =>
                work.Only<int>(
                    $"select count(*)::int {Carrying}",
                    new
                    {
                        workspace,
                        types = Types(pairs),
                        objectives = Objectives(pairs),
                    }
                ),
            cancel
        );

    public Task<ImmutableArray<TypedCampaign>> Next(
        string workspace,
        IReadOnlyCollection<TypePair> pairs,
        string after,
        int take,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
                (
                    await work.All<TypedCampaign>(
                        $"""
                        select c.campaign_code as code, c.campaign_type as type, c.objective {Carrying}
                            and c.campaign_code > @after
                        order by c.campaign_code limit @take
                        """,
                        new
                        {
                            workspace,
                            after,
                            take,
                            types = Types(pairs),
                            objectives = Objectives(pairs),
                        }
                    )
                ).ToImmutableArray(),
            cancel
        );

    private const string Carrying = """
        from centralized_campaigns c
        join unnest(@types, @objectives) as p(type, objective) on p.type = c.campaign_type and p.objective = c.objective
        where c.workspace = @workspace and c.status <> 'Unregistered'
        """;

    private static string[] Types(IEnumerable<TypePair> pairs) => [.. pairs.Select(pair => pair.Type)];

    private static string[] Objectives(IEnumerable<TypePair> pairs) => [.. pairs.Select(pair => pair.Objective)];
}
