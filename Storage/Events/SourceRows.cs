using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Storage.Events;

/// <summary>The clocks of the accounts that a campaign is read from, and its own, which the slowest of them sets,
/// whatever a file or another account brings.</summary>
internal static class SourceRows
{
    public static async Task Received(Projection at, long id, DataArrival arrival)
    {
        await Source(
            at,
            id,
            arrival,
            """
            insert into campaign_sources (campaign_id, connection, synced_at, settled_through)
            values (@id, @Connection, @arrivedAt, @SettledThrough)
            on conflict (campaign_id, connection) do update set
              synced_at = greatest(campaign_sources.synced_at, excluded.synced_at),
              settled_through = greatest(campaign_sources.settled_through, excluded.settled_through),
              failure = null, failed_at = null
            """
        );
        await CampaignProjection.Set(
            at,
            id,
            """
            sync_source = @Source,
            synced_at = coalesce((select min(s.synced_at) from campaign_sources s where s.campaign_id = @id),
                greatest(synced_at, @arrivedAt)),
            settled_through = coalesce((select min(s.settled_through) from campaign_sources s where s.campaign_id = @id),
                greatest(settled_through, @SettledThrough)),
            (sync_failure, sync_failed_at) = (
              select f.failure, f.failed_at from campaign_sources f
              where f.campaign_id = @id and f.failure is not null order by f.connection limit 1)
            """,
            new
            {
                arrivedAt = arrival.At,
                arrival.Source,
                arrival.SettledThrough,
            }
        );
    }

    public static async Task Failed(Projection at, long id, DataArrival arrival)
    {
        await Source(
            at,
            id,
            arrival,
            """
            insert into campaign_sources (campaign_id, connection, failure, failed_at)
            values (@id, @Connection, @Failure, @arrivedAt)
            on conflict (campaign_id, connection) do update set failure = excluded.failure, failed_at = excluded.failed_at
            """
        );
        await CampaignProjection.Set(
            at,
            id,
            """
            (sync_failure, sync_failed_at) = (
              select f.failure, f.failed_at
              from (
                select failure, failed_at, connection from campaign_sources where campaign_id = @id and failure is not null
                union all select @Failure, @arrivedAt, null
              ) f order by f.connection nulls last limit 1)
            """,
            new { arrivedAt = arrival.At, arrival.Failure }
        );
    }

    private static Task Source(Projection at, long id, DataArrival arrival, string row) =>
        arrival.Connection is null
            ? Task.CompletedTask
            : at.Run(
                row,
                new
                {
                    id,
                    arrival.Connection,
                    arrivedAt = arrival.At,
                    arrival.SettledThrough,
                    arrival.Failure,
                }
            );
}
