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

    /// <summary>Days that are stored before the clock starts: a process that has run for a while is measured, not the
    /// just-in-time compiler.</summary>
    private const int WarmUpDays = 10;

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
            var query = new PerformanceQuery(Codes(sandbox, dialect), range);
            var wire = new Wire(platform, network, Account(sandbox, dialect), query);
            await Speed(report, app, postgres, wire);
            await Calls(report, wire);
        }
    }

    private static async Task Speed(Report report, BenchApp app, PostgresTime? postgres, Wire wire)
    {
        await wire.Read(wire.Query.Range);
        var step = Step.Start();
        var read = await wire.Read(wire.Query.Range);
        report.Line($"{wire.Name}, read {read:N0} rows", $"{step.Took()}, {read / step.Seconds:N0} rows/s");
        var few = DateRange.Ending(wire.Query.Range.To, WarmUpDays);
        await Store(app, wire with { Query = wire.Query with { Range = few } }, "warm-up");
        foreach (var time in new[] { "", " again" })
        {
            step = Step.Start(postgres);
            var rows = await Store(app, wire, "bench");
            report.Line($"{wire.Name}, read and committed{time}", $"{step.Took()}, {rows / step.Seconds:N0} rows/s");
        }
    }

    private static async Task Calls(Report report, Wire wire)
    {
        var (range, campaigns) = (wire.Query.Range, wire.Query.CodeByExternalId.Count);
        var again = DateRange.Ending(range.To, Math.Min(range.Days, wire.Platform.Traits.LookbackDays));
        var all = await wire.Calls(range);
        var today = await wire.Calls(new(range.To, range.To));
        var reread = await wire.Calls(again);
        report.Line(
            $"{wire.Name}, calls",
            $"{all:N0} for {range.Days} days, {today * 1000.0 / campaigns:0.0} for one day per 1,000 campaigns"
        );
        report.Line(
            $"{wire.Name}, calls a day, {campaigns:N0} campaigns",
            $"{(HourlyPulls * today) + reread:N0}: {HourlyPulls} x {today} for today, {reread} for {again.Days} days read again"
        );
    }

    /// <summary>As a worker of the connection does it.</summary>
    private static async Task<int> Store(BenchApp app, Wire wire, string name)
    {
        var (platform, account, query) = (wire.Platform, wire.Account, wire.Query);
        var workspace = $"{name}-{platform.Platform}";
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

/// <summary>A connector with an account behind it, and what is asked of it.</summary>
internal sealed record Wire(
    IAdPlatform Platform,
    RememberedNetwork Network,
    PlatformAccount Account,
    PerformanceQuery Query
)
{
    public string Name => $"ingest: {Platform.Platform}";

    public async Task<int> Read(DateRange range)
    {
        var rows = 0;
        await foreach (
            var page in Platform.ReadDailyPerformance(Account, Query with { Range = range }, CancellationToken.None)
        )
            rows += page.Facts.Length;
        return rows;
    }

    public async Task<int> Calls(DateRange range)
    {
        Network.Reset();
        await Read(range);
        return Network.Calls;
    }
}
