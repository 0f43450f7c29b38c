using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Json;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Ports.Dashboards;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Dashboards;

public sealed class PostgresViewTable(NpgsqlDataSource database) : IViewTable
{
    public Task<ImmutableArray<ViewEntry>> Shared(string workspace, CancellationToken cancel) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<Row>(
                    """
                    select u.user_key as owner, u.full_name as ownername, v.view_key as id, v.name, v.filter_config::text as filter,
                        v.last_viewed_at as lastviewedat
                    from dashboard_views v join users_roles u on u.id = v.user_id
                    where v.workspace = @workspace and v.is_shared order by lower(v.name), v.id
                    """,
                    new { workspace }
                );
                return rows.Select(row => row.ToEntry()).ToImmutableArray();
            },
            cancel
        );

    public Task<ImmutableArray<string>> Owners(string workspace, CancellationToken cancel) =>
        database.Query(
            async work =>
                (
                    await work.All<string>(
                        """
                        select distinct u.user_key from dashboard_views v join users_roles u on u.id = v.user_id
                        where v.workspace = @workspace and v.view_key <> '' order by u.user_key
                        """,
                        new { workspace }
                    )
                ).ToImmutableArray(),
            cancel
        );

    public Task<LastLook?> Last(string workspace, string userId, CancellationToken cancel) =>
        database.Query(
            async work =>
                await work.One<Look>(
                    """
                    select v.filter_config::text as filter, v.last_viewed_at as at
                    from dashboard_views v join users_roles u on u.id = v.user_id
                    where v.workspace = @workspace and u.user_key = @userId and v.view_key = '' and v.name is null
                      and v.saved_at is not null
                    """,
                    new { workspace, userId }
                )
                    is { } look
                    ? new LastLook(QueryOf(look.Filter).ToString(), look.At)
                    : null,
            cancel
        );

    public Task Remember(
        string workspace,
        string userId,
        DashboardQuery query,
        ViewRef? view,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        database.InTransaction(
            async work =>
            {
                await work.Run(
                    """
                    insert into dashboard_views (workspace, user_id, filter_config, last_viewed_at, saved_at)
                    select @workspace, id, @filter::jsonb, @at, @at from users_roles
                    where workspace = @workspace and user_key = @userId
                    on conflict (workspace, user_id, view_key) do update set filter_config = excluded.filter_config,
                        last_viewed_at = excluded.last_viewed_at, saved_at = excluded.saved_at
                    """,
                    new
                    {
                        workspace,
                        userId,
                        filter = JsonSerializer.Serialize(query.Parameters, DomainJson.Options),
                        at,
                    }
                );
                if (view is not null)
                    await work.Run(
                        """
                        update dashboard_views v set last_viewed_at = greatest(v.last_viewed_at, @at) from users_roles u
                        where u.id = v.user_id and v.workspace = @workspace and u.user_key = @Owner and v.view_key = @Id
                        """,
                        new
                        {
                            workspace,
                            view.Owner,
                            view.Id,
                            at,
                        }
                    );
            },
            cancel
        );

    private static DashboardQuery QueryOf(string filter) =>
        new(JsonSerializer.Deserialize<ImmutableArray<QueryParameter>>(filter, DomainJson.Options));

    private sealed record Look(string Filter, DateTimeOffset At);

    private sealed record Row(
        string Owner,
        string OwnerName,
        string Id,
        string Name,
        string Filter,
        DateTimeOffset LastViewedAt
    )
    {
        public ViewEntry ToEntry() =>
            new(new(Owner, Id), Name, QueryOf(Filter).ToString(), Shared: true, OwnerName)
            {
                LastViewedAt = LastViewedAt,
            };
    }
}
