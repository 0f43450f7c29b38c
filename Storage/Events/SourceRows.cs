using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Storage.Events;

/// <summary>The clocks of the accounts that a campaign is read from, and its own, which the slowest of them
/// sets.</summary>
internal static class SourceRows
{
    private const string Slowest = """
        synced_at = coalesce((select min(s.synced_at) from campaign_sources s where s.campaign_id = @id), synced_at),
        settled_through = coalesce((select min(s.settled_through) from campaign_sources s where s.campaign_id = @id), settled_through),
        (sync_failure, sync_failed_at) = (
          select f.failure, f.failed_at from campaign_sources f
          where f.campaign_id = @id and f.failure is not null order by f.connection limit 1)
        """;

    public static async Task Received(Projection at, long id, DataArrival arrival)
    {
        await CampaignProjection.Set(
            at,
            id,
            "synced_at = greatest(synced_at, @syncedAt), sync_source = @Source, sync_failure = null, sync_failed_at = null, "
                + "settled_through = greatest(settled_through, @SettledThrough)",
            new
            {
                syncedAt = arrival.At,
                arrival.Source,
                arrival.SettledThrough,
            }
        );
        await Moved(
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
    }

    public static async Task Failed(Projection at, long id, DataArrival arrival)
    {
        await CampaignProjection.Set(
            at,
            id,
            "sync_failure = @Failure, sync_failed_at = @failedAt",
            new { arrival.Failure, failedAt = arrival.At }
        );
        await Moved(
            at,
            id,
            arrival,
            """
            insert into campaign_sources (campaign_id, connection, failure, failed_at)
            values (@id, @Connection, @Failure, @arrivedAt)
            on conflict (campaign_id, connection) do update set failure = excluded.failure, failed_at = excluded.failed_at
            """
        );
    }

    private static async Task Moved(Projection at, long id, DataArrival arrival, string source)
    {
        if (arrival.Connection is null)
            return;
        await at.Run(
            source,
            new
            {
                id,
                arrival.Connection,
                arrivedAt = arrival.At,
                arrival.SettledThrough,
                arrival.Failure,
            }
        );
        await CampaignProjection.Set(at, id, Slowest, new { });
    }
}
