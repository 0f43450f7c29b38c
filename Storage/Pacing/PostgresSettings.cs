using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Json;
using MarketingManager.Ports.Pacing;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Pacing;

public sealed class PostgresSettings(NpgsqlDataSource database) : ISettingsTable
{
    public Task<ImmutableArray<KnownSettings>> Known(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) => database.Query(work => Known(work, workspace, codes), cancel);

    public Task Confirm(
        string workspace,
        IReadOnlyCollection<KnownSettings> unchanged,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        database.Query(
            work =>
                work.Run(
                    """
                    update campaign_settings s set read_at = greatest(s.read_at, @at)
                    from unnest(@codes, @platforms, @ids) as n(code, platform, id)
                    where s.workspace = @workspace and s.campaign_code = n.code and s.platform = n.platform and s.external_id = n.id
                    """,
                    new
                    {
                        workspace,
                        at,
                        codes = unchanged.Select(known => known.Code).ToArray(),
                        platforms = unchanged.Select(known => known.Settings.Platform.ToString()).ToArray(),
                        ids = unchanged.Select(known => known.Settings.ExternalId).ToArray(),
                    }
                ),
            cancel
        );

    internal static async Task<ImmutableArray<KnownSettings>> Known(
        Work work,
        string workspace,
        IReadOnlyCollection<string> codes
    ) =>
        [
            .. (
                await work.All<Row>(
                    """
                    select campaign_code as code, settings::text as settings, read_at as readat from campaign_settings
                    where workspace = @workspace and campaign_code = any(@codes) order by campaign_code, platform, external_id
                    """,
                    new { workspace, codes = codes.Select(DapperTypes.Clean).ToArray() }
                )
            ).Select(row => new KnownSettings(
                row.Code,
                JsonSerializer.Deserialize<PlatformSettings>(row.Settings, DomainJson.Options)!,
                row.ReadAt
            )),
        ];

    private sealed record Row(string Code, string Settings, DateTimeOffset ReadAt);
}
