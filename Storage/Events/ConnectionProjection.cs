using MarketingManager.Domain.Connections;

namespace MarketingManager.Storage.Events;

/// <summary>Seed feature 2: connections and their health.</summary>
internal static class ConnectionProjection
{
    public static async Task<Subject> Apply(Projection at, ConnectionEvent fact)
    {
        var key = KeyOf(at);
        if (fact is ConnectionEvent.PlatformConnected connected)
            return await Connect(at, key, connected);
        var id = await at.Connection(Domain.Kpis.Platform.Other, key);
        await (
            fact switch
            {
                ConnectionEvent.ConnectionTested tested => at.Run(
                    """
                    update ad_platform_connections set status = @status, status_reason = @reason, last_validated_at = @testedAt,
                        stream = @Stream, seq = @Seq where id = @id
                    """,
                    new
                    {
                        id,
                        status = (tested.Ok ? ConnectionStatus.Connected : ConnectionStatus.ReconnectNeeded).ToString(),
                        reason = tested.Ok ? null : tested.Response,
                        testedAt = tested.At,
                        at.Stream,
                        at.Seq,
                    }
                ),
                ConnectionEvent.PullFinished finished => at.Run(
                    """
                    update ad_platform_connections set status = 'Connected', status_reason = null, last_pulled_at = @pulledAt,
                        next_pull_at = @next, stream = @Stream, seq = @Seq where id = @id
                    """,
                    new
                    {
                        id,
                        pulledAt = finished.At,
                        next = finished.NextPullAt,
                        at.Stream,
                        at.Seq,
                    }
                ),
                ConnectionEvent.PullFailed failed => at.Run(
                    """
                    update ad_platform_connections set
                        status = case when status = 'ReconnectNeeded' then status else 'Failing' end,
                        status_reason = @Failure, next_pull_at = @NextPullAt,
                        stream = @Stream, seq = @Seq where id = @id
                    """,
                    new
                    {
                        id,
                        failed.Failure,
                        failed.NextPullAt,
                        at.Stream,
                        at.Seq,
                    }
                ),
                ConnectionEvent.ConnectionRemoved => at.Run(
                    """
                    update ad_platform_connections set status = 'Removed', auth_token = null, next_pull_at = null,
                        stream = @Stream, seq = @Seq where id = @id
                    """,
                    new
                    {
                        id,
                        at.Stream,
                        at.Seq,
                    }
                ),
                ConnectionEvent.CampaignAttached or ConnectionEvent.PullStarted => at.Run(
                    "update ad_platform_connections set stream = @Stream, seq = @Seq where id = @id",
                    new
                    {
                        id,
                        at.Stream,
                        at.Seq,
                    }
                ),
                _ => throw new UnknownEventException(fact),
            }
        );
        return new Subject("connection", key, id);
    }

    private static async Task<Subject> Connect(Projection at, string key, ConnectionEvent.PlatformConnected connected)
    {
        var id = await at.One<long>(
            """
            insert into ad_platform_connections (workspace, connection_key, name, platform_name, auth_token, secret_handle, base_url,
                account_id, status, created_at, stream, seq)
            values (@Workspace, @key, @Name, @platform, (select cipher from secrets where handle = @SecretHandle), @SecretHandle,
                @BaseUrl, @AccountId, 'Unknown', @At, @Stream, @Seq)
            on conflict (workspace, connection_key) do update set name = excluded.name, platform_name = excluded.platform_name,
                auth_token = excluded.auth_token, secret_handle = excluded.secret_handle, base_url = excluded.base_url,
                account_id = excluded.account_id, status = excluded.status, status_reason = null, stream = excluded.stream,
                seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                key,
                connected.Name,
                platform = connected.Platform.ToString(),
                connected.SecretHandle,
                connected.BaseUrl,
                connected.AccountId,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        // Campaigns that arrived here before their connection stand under the platform's own row until now.
        await at.Run(
            """
            update centralized_campaigns set platform_id = @id
            where workspace = @Workspace and platform_id <> @id and links->0->>'connectionId' in (@key, @Workspace || '/' || @key)
            """,
            new
            {
                at.Workspace,
                id,
                key,
            }
        );
        return new Subject("connection", key, id);
    }

    private static string KeyOf(Projection at) =>
        at.CodeOf(at.Stream[(at.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
