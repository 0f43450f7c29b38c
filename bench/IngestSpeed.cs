using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Bench;

/// <summary>
/// Each connector against the sandbox, over loopback HTTP: an account's days read alone, then read and committed
/// page by
/// page as the product does it, and the calls that took. The sandbox is in this process and makes its answers while
/// the
/// connector waits, so its work is in every figure.
/// </summary>
internal static class IngestSpeed
{
    public static async Task Measure(Report report, BenchApp app, int campaigns, int days)
    {
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Fleet = new FleetSize { Campaigns = campaigns, HistoryDays = days + 40 },
                CallsPerHour = 1_000_000,
                GoogleOperationsPerDay = 1_000_000,
                LinkedInCallsPerDay = 1_000_000,
                AnalyticsTokensPerDay = 1_000_000_000,
            }
        );
        var range = DateRange.Ending(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1),
            days
        );
        foreach (var (dialect, connector) in Connectors)
        {
            var network = new RememberedNetwork(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
            var platform = connector(new Wiring(network, TimeProvider.System, TimeProvider.System));
            var account = Account(sandbox, dialect);
            var query = new PerformanceQuery(Codes(sandbox, dialect), range);

            await Read(platform, account, query, _ => Task.CompletedTask);
            var step = Step.Start();
            var read = await Read(platform, account, query, _ => Task.CompletedTask);
            var name = $"ingest: {platform.Platform}";
            report.Line($"{name}, read {read:N0} rows", $"{step.Took()}, {read / step.Seconds:N0} rows/s");

            network.Reset();
            var source = new FactSource(platform.Platform.ToString(), "bench", TimeProvider.System.GetUtcNow());
            step = Step.Start();
            var rows = await Read(
                platform,
                account,
                query,
                page => app.Facts.Apply($"bench-{platform.Platform}", page.Facts, source, CancellationToken.None)
            );
            report.Line($"{name}, read and committed", $"{step.Took()}, {rows / step.Seconds:N0} rows/s");
            var perDay = network.Calls * 1000.0 / (query.CodeByExternalId.Count * (double)days);
            report.Line($"{name}, calls", $"{network.Calls:N0}, {perDay:0.00} per 1,000 campaigns and day of data");

            network.Reset();
            await Read(platform, account, query with { Range = new(range.To, range.To) }, _ => Task.CompletedTask);
            report.Line(
                $"{name}, calls for one day",
                $"{network.Calls * 1000.0 / query.CodeByExternalId.Count:0.0} per 1,000 campaigns"
            );
        }
    }

    private static IEnumerable<(Dialect, Func<Wiring, IAdPlatform>)> Connectors =>
        [
            (Dialect.Meta, wiring => new MetaPlatform(wiring, MetaPolicy.Default)),
            (Dialect.Google, wiring => new GooglePlatform(wiring, GooglePolicy.Default)),
            (Dialect.Tiktok, wiring => new TikTokPlatform(wiring, TikTokPolicy.Default)),
            (Dialect.Linkedin, wiring => new LinkedInPlatform(wiring, LinkedInPolicy.Default)),
            (Dialect.Ga4, wiring => new AnalyticsPlatform(wiring, AnalyticsPolicy.Default)),
        ];

    private static async Task<int> Read(
        IAdPlatform platform,
        PlatformAccount account,
        PerformanceQuery query,
        Func<PlatformPage, Task> store
    )
    {
        var rows = 0;
        await foreach (var page in platform.ReadDailyPerformance(account, query, CancellationToken.None))
        {
            await store(page);
            rows += page.Facts.Length;
        }

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

    /// <summary>Asks once and then answers the same question in the same words.</summary>
    private sealed class RememberedNetwork(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly ConcurrentDictionary<string, (HttpStatusCode Status, byte[] Body)> _answers = new();
        private int _calls;

        public int Calls => _calls;

        public void Reset() => _calls = 0;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref _calls);
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var question = $"{request.Method} {request.RequestUri} {body}";
            if (!_answers.TryGetValue(question, out var known))
            {
                using var response = await base.SendAsync(request, cancellationToken);
                known = (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
                if (response.IsSuccessStatusCode)
                    _answers[question] = known;
            }

            return new(known.Status) { Content = new ByteArrayContent(known.Body) };
        }
    }
}
