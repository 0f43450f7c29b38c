using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Grains.Interfaces.Mappings;
using MarketingManager.Ports.Mappings;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Mappings;

/// <summary>From a campaign's day back to the rows and the pages that it was read from.</summary>
public sealed class PostgresRaw(NpgsqlDataSource database) : IRawStore
{
    private static RawPolicy Policy => RawPolicy.Default;

    public Task<RawDay> Day(
        string workspace,
        string code,
        Platform platform,
        IReadOnlyCollection<string> externalIds,
        DateOnly day,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var readings = await work.All<Reading>(
                    """
                    select r.source, r.reference, r.pulled_at as at, r.metric_payload -> 'columns' #>> '{}' as columns,
                        jsonb_agg(entry.row order by entry.place) #>> '{}' as rows
                    from raw_kpi_ingestion r
                    join centralized_campaigns c on c.id = r.campaign_id
                    join ad_platform_connections p on p.id = r.platform_id
                    cross join lateral jsonb_array_elements(r.metric_payload -> 'rows') with ordinality as entry(row, place)
                    where r.workspace = @workspace and c.campaign_code = @code and p.platform_name = @platform
                        and entry.row ->> 2 = @day
                    group by r.id order by r.pulled_at desc, r.id desc limit @limit
                    """,
                    new
                    {
                        workspace,
                        code,
                        platform = platform.ToString(),
                        day = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                        limit = Policy.ReadingsMax + 1,
                    }
                );
                var shown = new List<RawReading>();
                foreach (var reading in readings.Take(Policy.ReadingsMax))
                    shown.Add(
                        new(
                            reading.Source,
                            reading.Reference,
                            reading.At,
                            Stored(reading),
                            await Answers(work, workspace, reading.Reference, externalIds, day)
                        )
                    );
                return new RawDay(code, platform, day, [.. shown], readings.Count > Policy.ReadingsMax);
            },
            cancel
        );

    private static async Task<ImmutableArray<string>> Answers(
        Work work,
        string workspace,
        string pull,
        IReadOnlyCollection<string> externalIds,
        DateOnly day
    )
    {
        var pages = await work.All<string>(
            "select payload from raw_pages where workspace = @workspace and pull = @pull order by page limit @limit",
            new
            {
                workspace,
                pull,
                limit = Policy.PagesMax,
            }
        );
        return
        [
            .. pages
                .SelectMany(page => externalIds.SelectMany(id => RawRows.Find(page, id, day, Policy.RowsMax)))
                .Distinct(StringComparer.Ordinal)
                .Take(Policy.RowsMax),
        ];
    }

    private static ImmutableArray<StoredRow> Stored(Reading reading)
    {
        var columns = JsonSerializer.Deserialize<string[]>(reading.Columns)!;
        var rows = JsonSerializer.Deserialize<JsonElement[][]>(reading.Rows)!;
        return
        [
            .. rows.Select(row => new StoredRow([
                .. columns
                    .Zip(row)
                    .Where(pair => pair.Second.ValueKind != JsonValueKind.Null)
                    .Select(pair => new StoredValue(pair.First, pair.Second.ToString())),
            ])),
        ];
    }

    private sealed record Reading(string Source, string Reference, DateTimeOffset At, string Columns, string Rows);
}
