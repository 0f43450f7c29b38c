using System.Collections.Immutable;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using EntityLevel = MarketingManager.Domain.Kpis.EntityLevel;

namespace MarketingManager.Connectors.Tests.LinkedIn;

public sealed class LinkedInSandboxTests : IAsyncLifetime
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-89), Worlds.Today);

    private WireServer _sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await WireServer.With(
            new()
            {
                Fleet = new FleetSize { Accounts = 3, Campaigns = 60 },
                PageSizeMax = 17,
            }
        );

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_measure_of_every_account_equals_the_books(int number)
    {
        var simulation = Simulation(number);

        Equal(await Read(simulation, LinkedInPolicy.Default), simulation);
    }

    [Fact]
    public async Task Creatives_add_up_to_the_books_too()
    {
        var simulation = Simulation(0);

        var facts = await Read(simulation, LinkedInPolicy.Default, EntityLevel.Ad);

        facts.Sum(fact => fact.Measures.Spend).ShouldBe(Books(simulation).Total.Spend);
        facts.Select(fact => (fact.EntityId, fact.Day)).ShouldBeUnique();
    }

    [Fact]
    public async Task Fields_in_parts_tunnelled_questions_and_narrow_slices_change_nothing()
    {
        var policy = LinkedInPolicy.Default with
        {
            FieldsPerCall = 5,
            AddressLettersMax = 500,
            RowsMax = 90,
            RowsAimed = 200,
        };

        Equal(await Read(Simulation(0), policy), Simulation(0));
    }

    [Fact]
    public async Task Both_spellings_of_enumerations_are_understood()
    {
        var policy = LinkedInPolicy.Default with { WrapsEnumerations = true };

        Equal(await Read(Simulation(0), policy), Simulation(0));
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    public async Task What_passes_is_waited_out_and_nothing_is_missing(FaultKind kind)
    {
        _sandbox.Server.Faults.Add(kind, 2);

        Equal(await Read(Simulation(0), LinkedInPolicy.Default), Simulation(0));
    }

    [Theory]
    [InlineData(FaultKind.ExpiredToken, PlatformFault.AuthExpired)]
    [InlineData(FaultKind.Forbidden, PlatformFault.Forbidden)]
    [InlineData(FaultKind.VersionGone, PlatformFault.VersionSunset)]
    [InlineData(FaultKind.Throttle, PlatformFault.ThrottledShort)]
    [InlineData(FaultKind.ThrottleUntil, PlatformFault.ThrottledUntil)]
    [InlineData(FaultKind.Truncated, PlatformFault.UnreadableAnswer)]
    [InlineData(FaultKind.DuplicateRows, PlatformFault.UnreadableAnswer)]
    public async Task What_stays_is_named_and_no_half_truth_gets_through(FaultKind kind, PlatformFault fault)
    {
        _sandbox.Server.Faults.Add(kind, Dialect.Linkedin, TimeSpan.FromHours(1));

        var problem = await Should.ThrowAsync<PlatformException>(() => Read(Simulation(0), LinkedInPolicy.Default));

        problem.Fault.ShouldBe(fault, problem.Message);
        _sandbox.Clock.Now += TimeSpan.FromDays(2);
        Equal(await Read(Simulation(0), LinkedInPolicy.Default), Simulation(0));
    }

    [Fact]
    public async Task A_retired_version_is_named_as_such()
    {
        var policy = LinkedInPolicy.Default with { ApiVersion = "202401" };

        (await Should.ThrowAsync<PlatformException>(() => Read(Simulation(0), policy))).Fault.ShouldBe(
            PlatformFault.VersionSunset
        );
    }

    [Fact]
    public async Task Accounts_and_campaigns_are_found_page_by_page_with_a_refresh_token()
    {
        var access = _sandbox.Server.Access;
        var grant = new PlatformCredentials.RefreshToken(
            access.ClientId,
            access.ClientSecret,
            access.RefreshToken(Dialect.Linkedin)
        );
        var account = Account(Simulation(0)) with { Secret = grant.ToSecret() };
        var connector = Connector(LinkedInPolicy.Default);

        var accounts = await connector.DiscoverAccounts(account with { AccountId = "" }, Cancel);
        var campaigns = await connector.DiscoverCampaigns(account, null, Cancel);

        accounts.Select(one => one.Id).ShouldBe(Enumerable.Range(0, 3).Select(one => Simulation(one).Account.Id));
        campaigns
            .Select(one => one.ExternalId)
            .ShouldBe(Simulation(0).Account.Campaigns.Select(one => one.Id), ignoreOrder: true);
        campaigns.ShouldAllBe(one => one.GroupId != null && one.Delivery != default);
    }

    private Simulation Simulation(int number) => _sandbox.World.On(Dialect.Linkedin).ElementAt(number);

    private static Ledger Books(Simulation simulation) => Ledger.Of(simulation, Quarter.From, Quarter.To);

    private static void Equal(List<DailyFact> facts, Simulation simulation)
    {
        var ledger = Books(simulation);
        foreach (var campaign in ledger.Campaigns)
        {
            var own = facts.Where(fact => fact.Code == campaign.Code).ToList();
            var sum = MeasureSet.SumOf(own.Select(fact => fact.Measures));
            own.Count.ShouldBe(campaign.Sums.Days, campaign.Code);
            (
                sum.Spend ?? 0,
                sum.Impressions ?? 0,
                sum.Clicks ?? 0,
                sum.Leads ?? 0,
                sum.Revenue ?? 0,
                sum.VideoViews ?? 0
            ).ShouldBe(
                (
                    campaign.Sums.Spend,
                    campaign.Sums.Impressions,
                    campaign.Sums.Clicks,
                    campaign.Sums.Leads,
                    campaign.Sums.Revenue,
                    campaign.Sums.VideoViews
                ),
                campaign.Code
            );
        }

        facts.Select(fact => (fact.Code, fact.Day)).ShouldBeUnique();
        facts.Sum(fact => fact.Measures.Spend).ShouldBe(ledger.Total.Spend);
        ledger.Total.Spend.ShouldBeGreaterThan(0);
    }

    private async Task<List<DailyFact>> Read(
        Simulation simulation,
        LinkedInPolicy policy,
        EntityLevel level = EntityLevel.Campaign
    )
    {
        var codes = simulation.Account.Campaigns.ToImmutableSortedDictionary(one => one.Id, one => one.Code);
        var query = new PerformanceQuery(codes, Quarter) { Level = level };
        var pages = await Connector(policy)
            .ReadDailyPerformance(Account(simulation), query, Cancel)
            .ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }

    private LinkedInPlatform Connector(LinkedInPolicy policy) =>
        new(Wires.To(new SocketsHttpHandler(), _sandbox.Clock), policy);

    private PlatformAccount Account(Simulation simulation) =>
        new($"{_sandbox.Server.BaseAddress}linkedin/rest", simulation.Account.Id, _sandbox.Server.Token);
}
