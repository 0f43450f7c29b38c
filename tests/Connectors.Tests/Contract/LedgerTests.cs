using System.Collections.Immutable;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>What comes through a connector equals the sandbox's own books to the cent, also while it fails.</summary>
public sealed class LedgerTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-90), Worlds.Today);

    public static TheoryData<Dialect> Platforms => [Dialect.Meta, Dialect.Google, Dialect.Tiktok, Dialect.Linkedin];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Totals_equal_the_ledger(Dialect dialect) => Agrees(dialect, await Facts(dialect, Quarter));

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Failures_that_pass_leave_no_gap(Dialect dialect)
    {
        sandbox.Server.Faults.Add(FaultKind.ServerError, 2);
        var facts = await Facts(dialect, Quarter);
        Agrees(dialect, facts);
        facts.Select(fact => (fact.Code, fact.Day)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task What_the_sandbox_has_is_found_with_its_settings(Dialect dialect)
    {
        var own = sandbox.Account(dialect);
        var connector = Connector(dialect);
        var found = await connector.DiscoverCampaigns(Account(dialect), null, Cancel);
        found.Select(one => one.Currency).Distinct().ShouldBe([own.Currency]);
        foreach (var campaign in own.Campaigns)
        {
            var one = await connector.FindCampaign(Account(dialect), campaign.Id, Cancel);
            one.ShouldNotBeNull(campaign.Code);
            one.Name.ShouldBe(campaign.Name);
            one.TimeZone.ShouldNotBeNullOrEmpty();
            found.ShouldContain(other => other.ExternalId == campaign.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Ad_groups_and_ads_belong_to_campaigns_that_were_asked_for(Dialect dialect)
    {
        var week = new DateRange(Worlds.Today.AddDays(-7), Worlds.Today.AddDays(-1));
        var campaigns = await Facts(dialect, week);
        // A LinkedIn campaign has ads and nothing between.
        EntityLevel[] levels = dialect == Dialect.Linkedin ? [EntityLevel.Ad] : [EntityLevel.AdGroup, EntityLevel.Ad];
        foreach (var level in levels)
        {
            var parts = await Facts(dialect, week, level);
            parts.ShouldNotBeEmpty();
            parts.ShouldAllBe(fact => fact.Level == level && fact.EntityId != fact.Code);
            parts.Select(fact => fact.Code).Except(campaigns.Select(fact => fact.Code)).ShouldBeEmpty();
            parts.Select(fact => (fact.EntityId, fact.Day)).ShouldBeUnique();
        }
    }

    private void Agrees(Dialect dialect, List<DailyFact> facts)
    {
        var ledger = sandbox.Books(dialect, Quarter.From, Quarter.To);
        foreach (var campaign in ledger.Campaigns)
        {
            var own = facts.Where(fact => fact.Code == campaign.Code).ToList();
            var sum = MeasureSet.SumOf(own.Select(fact => fact.Measures));
            own.Count.ShouldBe(campaign.Sums.Days, campaign.Code);
            (sum.Spend ?? 0).ShouldBe(campaign.Sums.Spend, campaign.Code);
            (sum.Clicks ?? 0).ShouldBe(campaign.Sums.Clicks, campaign.Code);
        }

        facts.Sum(fact => fact.Measures.Spend).ShouldBe(ledger.Total.Spend);
        facts.ShouldAllBe(fact => fact.Currency == Currency.Of(ledger.Currency));
    }

    private async Task<List<DailyFact>> Facts(Dialect dialect, DateRange days, EntityLevel level = EntityLevel.Campaign)
    {
        var codes = sandbox
            .Account(dialect)
            .Campaigns.ToImmutableSortedDictionary(campaign => campaign.Id, campaign => campaign.Code);
        var pages = await Connector(dialect)
            .ReadDailyPerformance(Account(dialect), new(codes, days) { Level = level }, Cancel)
            .ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }

    private IAdPlatform Connector(Dialect dialect)
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

    private PlatformAccount Account(Dialect dialect)
    {
        var access = sandbox.Server.Access;
        var secret =
            dialect == Dialect.Google
                ? new PlatformCredentials.RefreshToken(
                    access.ClientId,
                    access.ClientSecret,
                    access.RefreshToken(dialect)
                )
                {
                    DeveloperToken = access.DeveloperToken,
                }.ToSecret()
                : access.Token;
        return new(sandbox.Server.BaseAddress.ToString(), sandbox.Account(dialect).Id, secret);
    }
}
