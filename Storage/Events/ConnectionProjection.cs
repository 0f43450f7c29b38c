using System.Globalization;
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
        await Set(at, id, fact);
        return new Subject("connection", key, id);
    }

    private static Task Set(Projection at, long id, ConnectionEvent fact) =>
        fact switch
        {
            ConnectionEvent.ConnectionTested tested => Set(
                at,
                id,
                "status = @status, status_reason = @reason, last_validated_at = @testedAt",
                new
                {
                    status = (tested.Ok ? ConnectionStatus.Connected : ConnectionStatus.ReconnectNeeded).ToString(),
                    reason = tested.Ok ? null : tested.Response,
                    testedAt = tested.At,
                }
            ),
            ConnectionEvent.PullFinished finished => Set(
                at,
                id,
                "status = 'Connected', status_reason = null, last_pulled_at = @pulledAt, next_pull_at = @next",
                new { pulledAt = finished.At, next = finished.NextPullAt }
            ),
            ConnectionEvent.PullFailed { Remedy: not PlatformRemedy.ShrinkWindow } failed => Set(
                at,
                id,
                "status = case when @reconnect or status = 'ReconnectNeeded' then 'ReconnectNeeded' else 'Failing' end, "
                    + "status_reason = @Failure, next_pull_at = @NextPullAt",
                new
                {
                    failed.Failure,
                    failed.NextPullAt,
                    reconnect = failed.Remedy == PlatformRemedy.Reconnect,
                }
            ),
            ConnectionEvent.ExpiryNoticed { DaysLeft: 0 } ended => Ended(at, id, ended),
            ConnectionEvent.ConnectionRemoved => Set(
                at,
                id,
                "status = 'Removed', auth_token = null, next_pull_at = null",
                new { }
            ),
            ConnectionEvent.PullFailed
            or ConnectionEvent.CampaignAttached
            or ConnectionEvent.CampaignDetached
            or ConnectionEvent.PullStarted
            or ConnectionEvent.ExpiryNoticed
            or ConnectionEvent.PullAsked
            or ConnectionEvent.HistoryAsked
            or ConnectionEvent.ConversionCounted
            or ConnectionEvent.BackfillCancelled => Set(at, id, "", new { }),
            _ => throw new UnknownEventException(fact),
        };

    private static Task Ended(Projection at, long id, ConnectionEvent.ExpiryNoticed ended) =>
        Set(
            at,
            id,
            "status = 'ReconnectNeeded', status_reason = 'The access that was granted ended on ' || @day || '.'",
            new { day = ended.ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
        );

    private static Task Set(Projection at, long id, string columns, object values)
    {
        var arguments = new Dapper.DynamicParameters(values);
        arguments.AddDynamicParams(
            new
            {
                id,
                at.Stream,
                at.Seq,
            }
        );
        var all = columns.Length > 0 ? columns + ", " : "";
        return at.Run(
            $"update ad_platform_connections set {all}stream = @Stream, seq = @Seq where id = @id",
            arguments
        );
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
