using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using EntityLevel = MarketingManager.Domain.Kpis.EntityLevel;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>The product's own connectors against the sandbox: what they read is what its books say.</summary>
public sealed class ConnectorsReadTheBooksTests
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-89), Worlds.Today);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Dialect> AdPlatforms => [.. AdWorld.Platforms];

    [Theory]
    [MemberData(nameof(AdPlatforms))]
    public async Task Every_account_in_every_currency_to_the_cent(Dialect dialect)
    {
        await using var sandbox = await WireServer.With(
            new SandboxOptions
            {
                PageSizeMax = 300,
                Fleet = new FleetSize
                {
                    Campaigns = 25,
                    Accounts = 3,
                    HistoryDays = 70,
                },
            }
        );
        foreach (var account in sandbox.World.On(dialect))
            await Compare(sandbox, account, EntityLevel.Campaign);
    }

    [Theory]
    [InlineData(Dialect.Meta, EntityLevel.AdGroup)]
    [InlineData(Dialect.Meta, EntityLevel.Ad)]
    [InlineData(Dialect.Tiktok, EntityLevel.AdGroup)]
    [InlineData(Dialect.Tiktok, EntityLevel.Ad)]
    [InlineData(Dialect.Linkedin, EntityLevel.Ad)]
    public async Task Deeper_levels_add_up_to_the_same_books(Dialect dialect, EntityLevel level)
    {
        await using var sandbox = await WireServer.With(new SandboxOptions());
        await Compare(sandbox, sandbox.World.First(dialect), level);
    }

    [Theory]
    [MemberData(nameof(AdPlatforms))]
    public async Task Repeated_rows_and_short_pages_change_nothing_or_are_refused(Dialect dialect)
    {
        await using var sandbox = await WireServer.With(new SandboxOptions());
        foreach (var kind in new[] { FaultKind.DuplicateRows, FaultKind.PartialPage })
        {
            sandbox.Server.Faults.Clear();
            sandbox.Server.Faults.Add(new Fault(kind));
            List<DailyFact> facts;
            try
            {
                facts = await Read(sandbox, sandbox.World.First(dialect), EntityLevel.Campaign);
            }
            catch (PlatformException)
            {
                continue;
            }

            var distinct = facts.DistinctBy(fact => (fact.Code, fact.Day)).ToList();
            var books = sandbox.Books(dialect, Quarter.From, Quarter.To).Total;
            distinct.Count.ShouldBe(books.Days, $"{kind}");
            distinct.Sum(fact => fact.Measures.Spend).ShouldBe(books.Spend);
        }
    }

    [Fact]
    public async Task Analytics_by_code_from_all_platforms()
    {
        await using var sandbox = await WireServer.With(new SandboxOptions());
        var codes = sandbox
            .World.All.SelectMany(one => one.Account.Campaigns)
            .Select(one => one.Code)
            .Distinct()
            .ToList();
        var account = new PlatformAccount(
            sandbox.Server.BaseAddress.ToString(),
            sandbox.Server.Site.PropertyId,
            Grant(sandbox, Dialect.Ga4)
        );
        var facts = new List<DailyFact>();
        await foreach (
            var page in new AnalyticsPlatform(
                Wires.To(new SocketsHttpHandler(), sandbox.Clock),
                AnalyticsPolicy.Default
            ).ReadDailyPerformance(
                account,
                new(codes.ToImmutableSortedDictionary(one => one, one => one), Quarter),
                Cancel
            )
        )
            facts.AddRange(page.Facts);
        var books = sandbox
            .Server.Site.Ledger(Quarter.From, Quarter.To, sandbox.Server.Site.Moment)
            .ToLookup(row => row.Code);
        foreach (var code in codes)
        {
            var own = facts.Where(fact => fact.Code == code).ToList();
            own.Sum(fact => fact.Measures.Sessions).ShouldBe(books[code].Sum(row => row.Sums.Sessions), code);
            own.Sum(fact => fact.Measures.KeyEvents).ShouldBe(books[code].Sum(row => row.Sums.KeyEvents), code);
            own.Sum(fact => fact.Measures.AnalyticsRevenue).ShouldBe(books[code].Sum(row => row.Sums.Revenue), code);
        }
    }

    private static async Task Compare(WireServer sandbox, Simulation account, EntityLevel level)
    {
        var facts = await Read(sandbox, account, level);
        var books = MarketingManager.Sandbox.Control.Ledger.Of(account, Quarter.From, Quarter.To);
        facts.ShouldAllBe(fact => fact.Currency == Currency.Of(account.Account.Currency) && fact.Level == level);
        facts.Select(fact => (fact.Code, fact.EntityId, fact.Day)).ShouldBeUnique();
        foreach (var campaign in books.Campaigns)
        {
            var own = facts.Where(fact => fact.Code == campaign.Code).Select(fact => fact.Measures).ToList();
            own.Sum(one => one.Spend ?? 0).ShouldBe(campaign.Sums.Spend, campaign.Code);
            own.Sum(one => one.Impressions ?? 0).ShouldBe(campaign.Sums.Impressions, campaign.Code);
            own.Sum(one => one.Clicks ?? 0).ShouldBe(campaign.Sums.Clicks, campaign.Code);
            own.Sum(one => one.Revenue ?? 0).ShouldBe(campaign.Sums.Revenue, campaign.Code);
            var sells = account.Account.Campaigns.First(one => one.Code == campaign.Code).Kind == CampaignKind.Sales;
            own.Any(one => one.Revenue is not null)
                .ShouldBe(
                    sells && campaign.Sums.Revenue > 0,
                    $"{campaign.Code}: what is not sold has no revenue, and not one of zero"
                );
        }
    }

    private static async Task<List<DailyFact>> Read(WireServer sandbox, Simulation account, EntityLevel level)
    {
        var dialect = account.Account.Dialect;
        var secret = dialect == Dialect.Google ? Grant(sandbox, dialect) : sandbox.Server.Token;
        var access = new PlatformAccount(sandbox.Server.BaseAddress.ToString(), account.Account.Id, secret);
        var codes = account.Account.Campaigns.ToImmutableSortedDictionary(one => one.Id, one => one.Code);
        var facts = new List<DailyFact>();
        await foreach (
            var page in Connector(dialect, sandbox)
                .ReadDailyPerformance(access, new PerformanceQuery(codes, Quarter) { Level = level }, Cancel)
        )
            facts.AddRange(page.Facts);
        return facts;
    }

    private static IAdPlatform Connector(Dialect dialect, WireServer sandbox)
    {
        var wiring = Wires.To(new SocketsHttpHandler(), sandbox.Clock);
        return dialect switch
        {
            Dialect.Google => new GooglePlatform(wiring, GooglePolicy.Default),
            Dialect.Tiktok => new TikTokPlatform(wiring, TikTokPolicy.Default),
            Dialect.Linkedin => new LinkedInPlatform(wiring, LinkedInPolicy.Default),
            _ => new MetaPlatform(wiring, MetaPolicy.Default),
        };
    }

    private static string Grant(WireServer sandbox, Dialect dialect) =>
        JsonSerializer.Serialize(
            new
            {
                type = "authorized_user",
                client_id = sandbox.Server.Access.ClientId,
                client_secret = sandbox.Server.Access.ClientSecret,
                refresh_token = sandbox.Server.Access.RefreshToken(dialect),
                developer_token = sandbox.Server.Access.DeveloperToken,
                login_customer_id = MarketingManager.Sandbox.Google.GoogleDialect.ManagerId,
            }
        );
}
