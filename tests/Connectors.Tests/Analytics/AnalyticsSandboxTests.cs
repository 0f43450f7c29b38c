using System.Collections.Immutable;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Analytics;

public sealed class AnalyticsSandboxTests : IAsyncLifetime
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-89), Worlds.Today);

    private WireServer _sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await WireServer.With(
            new()
            {
                Fleet = new FleetSize { Accounts = 2, Campaigns = 8 },
            }
        );

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_measure_of_every_code_equals_the_sites_own_books() =>
        Equal(await Read(AnalyticsPolicy.Default));

    [Fact]
    public async Task Small_pages_and_short_windows_change_nothing() =>
        Equal(await Read(AnalyticsPolicy.Default with { RowsPerPage = 13, DaysPerCall = 9, CampaignsPerCall = 3 }));

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    public async Task What_passes_is_waited_out_and_nothing_is_missing(FaultKind kind)
    {
        _sandbox.Server.Faults.Add(kind, 1);

        Equal(await Read(AnalyticsPolicy.Default));
    }

    [Fact]
    public async Task Half_pages_are_read_to_their_end()
    {
        _sandbox.Server.Faults.Add(FaultKind.PartialPage, 50);

        Equal(await Read(AnalyticsPolicy.Default with { RowsPerPage = 100 }));
    }

    [Theory]
    [InlineData(FaultKind.ExpiredToken, PlatformFault.AuthExpired)]
    [InlineData(FaultKind.Forbidden, PlatformFault.Forbidden)]
    [InlineData(FaultKind.Throttle, PlatformFault.ThrottledShort)]
    [InlineData(FaultKind.ThrottleUntil, PlatformFault.ThrottledUntil)]
    [InlineData(FaultKind.Truncated, PlatformFault.UnreadableAnswer)]
    [InlineData(FaultKind.DuplicateRows, PlatformFault.UnreadableAnswer)]
    public async Task What_stays_is_named_and_no_half_truth_gets_through(FaultKind kind, PlatformFault fault)
    {
        _sandbox.Server.Faults.Add(kind, Dialect.Ga4, TimeSpan.FromHours(1));

        var problem = await Should.ThrowAsync<PlatformException>(() => Read(AnalyticsPolicy.Default));

        problem.Fault.ShouldBe(fault, problem.Message);
        _sandbox.Clock.Now += TimeSpan.FromDays(2);
        Equal(await Read(AnalyticsPolicy.Default));
    }

    [Fact]
    public async Task A_service_account_and_a_refresh_token_open_the_same_property()
    {
        var access = _sandbox.Server.Access;
        var file = access.ServiceAccount($"{_sandbox.Server.BaseAddress}token").ToJsonString();
        var grant = new PlatformCredentials.RefreshToken(
            access.ClientId,
            access.ClientSecret,
            access.RefreshToken(Dialect.Ga4)
        ).ToSecret();

        foreach (var secret in new[] { file, grant })
        {
            var health = await Connector(AnalyticsPolicy.Default).CheckHealth(Account with { Secret = secret }, Cancel);
            health.Ok.ShouldBeTrue(health.Response);
            health.Response.ShouldContain("EUR");
        }
    }

    [Fact]
    public async Task Codes_are_validated_by_whether_they_were_seen()
    {
        var connector = Connector(AnalyticsPolicy.Default);
        var code = Codes.Keys.First();

        (await connector.FindCampaign(Account, code, Cancel))!.ExternalId.ShouldBe(code);
        (await connector.FindCampaign(Account, "NEVER-SEEN", Cancel)).ShouldBeNull();
        (await connector.DiscoverCampaigns(Account, null, Cancel)).Select(one => one.Name).ShouldContain(code);
        (await connector.DiscoverAccounts(Account, Cancel)).ShouldContain(one =>
            one.Id == _sandbox.Server.Site.PropertyId && one.Currency == "EUR"
        );
    }

    private ImmutableSortedDictionary<string, string> Codes =>
        _sandbox
            .World.All.SelectMany(one => one.Account.Campaigns)
            .Select(one => one.Code)
            .Distinct()
            .ToImmutableSortedDictionary(code => code, code => $"our {code}");

    private void Equal(List<DailyFact> facts)
    {
        var site = _sandbox.Server.Site;
        var books = site.Ledger(Quarter.From, Quarter.To, site.Moment)
            .GroupBy(row => $"our {row.Code}")
            .Where(group => Codes.ContainsValue(group.Key))
            .ToDictionary(
                group => group.Key,
                group => group.Select(row => row.Sums).Aggregate((sum, one) => sum + one)
            );
        foreach (var (code, own) in books)
        {
            var sum = MeasureSet.SumOf(facts.Where(fact => fact.Code == code).Select(fact => fact.Measures));
            sum.ShouldBe(
                new MeasureSet
                {
                    Sessions = own.Sessions,
                    EngagedSessions = own.EngagedSessions,
                    KeyEvents = own.KeyEvents,
                    AnalyticsPurchases = own.Purchases,
                    AnalyticsRevenue = own.Revenue,
                },
                code
            );
        }

        books.Values.Sum(sums => sums.Revenue).ShouldBeGreaterThan(0);
        facts.Select(fact => (fact.Code, fact.Day)).ShouldBeUnique();
        facts.Select(fact => fact.Code).Distinct().ShouldBe(books.Keys, ignoreOrder: true);
    }

    private async Task<List<DailyFact>> Read(AnalyticsPolicy policy)
    {
        var pages = await Connector(policy)
            .ReadDailyPerformance(Account, new(Codes, Quarter), Cancel)
            .ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }

    private AnalyticsPlatform Connector(AnalyticsPolicy policy) =>
        new(Wires.To(new SocketsHttpHandler(), _sandbox.Clock), policy);

    private PlatformAccount Account =>
        new($"{_sandbox.Server.BaseAddress}ga4", _sandbox.Server.Site.PropertyId, _sandbox.Server.Token);
}
