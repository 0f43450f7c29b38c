using System.Collections.Immutable;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>
/// Each connector through the product's own reader of accounts: days of an account read alone, then read and stored
/// with coverage and raw pages, and the calls that took. The sandbox answers the first reading; the measured ones get
/// the same bytes from memory, so that the simulation is in no figure.
/// </summary>
internal static class IngestSpeed
{
    /// <summary>Pulls of today in 24 hours: the one after three o'clock reads the restated days instead.</summary>
    private const int HourlyPulls = 23;

    public static async Task Measure(Report report, BenchApp app, NpgsqlDataSource database, IngestSize size)
    {
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Fleet = new FleetSize { Campaigns = size.Campaigns, HistoryDays = size.Days + 40 },
                CallsPerHour = 1_000_000,
                GoogleOperationsPerDay = 1_000_000,
                LinkedInCallsPerDay = 1_000_000,
                AnalyticsTokensPerDay = 1_000_000_000,
            }
        );
        var postgres = await PostgresTime.Find(database);
        var range = DateRange.Ending(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1),
            size.Days
        );
        foreach (var (dialect, connector) in Connectors)
        {
            var network = new RememberedNetwork(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
            var platform = connector(new Wiring(network, TimeProvider.System, TimeProvider.System));
            if (size.Only is not null && size.Only != platform.Platform)
                continue;
            var account = Account(sandbox, dialect);
            var query = new PerformanceQuery(Codes(sandbox, dialect), range);

            await Read(platform, account, query);
            var step = Step.Start();
            var read = await Read(platform, account, query);
            var name = $"ingest: {platform.Platform}";
            report.Line($"{name}, read {read:N0} rows", $"{step.Took()}, {read / step.Seconds:N0} rows/s");

            foreach (var time in new[] { "", " again" })
            {
                network.Reset();
                step = Step.Start(postgres);
                var rows = await Store(app, platform, account, query);
                report.Line($"{name}, read and committed{time}", $"{step.Took()}, {rows / step.Seconds:N0} rows/s");
            }

            var perDay = network.Calls * 1000.0 / (query.CodeByExternalId.Count * (double)size.Days);
            report.Line($"{name}, calls", $"{network.Calls:N0}, {perDay:0.00} per 1,000 campaigns and day of data");

            var today = await Calls(network, platform, account, query with { Range = new(range.To, range.To) });
            var again = DateRange.Ending(range.To, Math.Min(size.Days, platform.Traits.LookbackDays));
            var reread = await Calls(network, platform, account, query with { Range = again });
            report.Line(
                $"{name}, calls for one day",
                $"{today * 1000.0 / query.CodeByExternalId.Count:0.0} per 1,000 campaigns"
            );
            report.Line(
                $"{name}, calls a day, {query.CodeByExternalId.Count:N0} campaigns",
                $"{(HourlyPulls * today) + reread:N0}: {HourlyPulls} x {today} for today, {reread} for {again.Days} days read again"
            );
        }
    }

    private static async Task<int> Calls(
        RememberedNetwork network,
        IAdPlatform platform,
        PlatformAccount account,
        PerformanceQuery query
    )
    {
        network.Reset();
        await Read(platform, account, query);
        return network.Calls;
    }

    /// <summary>As a worker of the connection does it.</summary>
    private static async Task<int> Store(
        BenchApp app,
        IAdPlatform platform,
        PlatformAccount account,
        PerformanceQuery query
    )
    {
        var workspace = $"bench-{platform.Platform}";
        var rows = 0;
        var work = new PullAssignment(
            $"pull-{TimeProvider.System.GetTimestamp()}",
            new ConnectionState
            {
                Key = CampaignKey.Of(workspace, "account"),
                Platform = platform.Platform,
                BaseUrl = account.BaseUrl,
                AccountId = account.AccountId,
                SecretHandle = account.Secret,
            },
            PullKind.History,
            query.Range,
            query.CodeByExternalId.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => CampaignKey.Of(workspace, entry.Value)
            )
        );
        await app.Reader(platform)
            .Read(
                work,
                read =>
                {
                    rows = read;
                    return Task.FromResult(true);
                }
            );
        return rows;
    }

    private static IEnumerable<(Dialect, Func<Wiring, IAdPlatform>)> Connectors =>
        [
            (Dialect.Meta, wiring => new MetaPlatform(wiring, MetaPolicy.Default)),
            (Dialect.Google, wiring => new GooglePlatform(wiring, GooglePolicy.Default)),
            (Dialect.Tiktok, wiring => new TikTokPlatform(wiring, TikTokPolicy.Default)),
            (Dialect.Linkedin, wiring => new LinkedInPlatform(wiring, LinkedInPolicy.Default)),
            (Dialect.Ga4, wiring => new AnalyticsPlatform(wiring, AnalyticsPolicy.Default)),
        ];

    private static async Task<int> Read(IAdPlatform platform, PlatformAccount account, PerformanceQuery query)
    {
        var rows = 0;
        await foreach (var page in platform.ReadDailyPerformance(account, query, CancellationToken.None))
            rows += page.Facts.Length;
        return rows;
    }

    private static ImmutableSortedDictionary<string, string> Codes(SandboxServer sandbox, Dialect dialect) =>
        dialect == Dialect.Ga4
            ? sandbox
                .World.All.SelectMany(one => one.Account.Campaigns)
                .Select(campaign => campaign.Code)
                .Distinct(StringComparer.Ordinal)
                .ToImmutableSortedDictionary(code => code, code => code)
            : sandbox
                .World.First(dialect)
                .Account.Campaigns.ToImmutableSortedDictionary(campaign => campaign.Id, campaign => campaign.Code);

    private static PlatformAccount Account(SandboxServer sandbox, Dialect dialect)
    {
        var access = sandbox.Access;
        var grant = new PlatformCredentials.RefreshToken(
            access.ClientId,
            access.ClientSecret,
            access.RefreshToken(dialect)
        );
        return new(
            sandbox.BaseAddress.ToString(),
            dialect == Dialect.Ga4 ? sandbox.Site.PropertyId : sandbox.World.First(dialect).Account.Id,
            dialect switch
            {
                Dialect.Google => (grant with { DeveloperToken = access.DeveloperToken }).ToSecret(),
                Dialect.Ga4 => grant.ToSecret(),
                _ => access.Token,
            }
        );
    }
}

/// <param name="Only">Measures one platform; <c>null</c> for all.</param>
internal sealed record IngestSize(int Campaigns, int Days, Platform? Only);
