using System.Collections.Immutable;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;
using EntityLevel = MarketingManager.Domain.Kpis.EntityLevel;

namespace MarketingManager.Connectors.Tests.TikTok;

public sealed class TikTokSandboxTests : IAsyncLifetime
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-89), Worlds.Today);

    private WireServer _sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await WireServer.With(
            new()
            {
                Fleet = new FleetSize { Accounts = 4, Campaigns = 12 },
            }
        );

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_measure_of_every_account_equals_the_books_in_its_own_currency_and_days(int number)
    {
        var simulation = Simulation(number);

        var facts = await Read(simulation, TikTokPolicy.Default);

        Equal(facts, simulation);
        facts.Select(fact => fact.Currency.Code).Distinct().ShouldBe([simulation.Account.Currency]);
    }

    [Theory]
    [InlineData(EntityLevel.AdGroup)]
    [InlineData(EntityLevel.Ad)]
    public async Task The_parts_add_up_to_the_books_too(EntityLevel level)
    {
        var simulation = Simulation(0);

        var facts = await Read(simulation, TikTokPolicy.Default, level);

        facts.Sum(fact => fact.Measures.Spend).ShouldBe(Books(simulation).Total.Spend);
        facts.Select(fact => (fact.EntityId, fact.Day)).ShouldBeUnique();
    }

    [Fact]
    public async Task Small_pages_short_windows_and_split_reports_change_nothing()
    {
        var policy = TikTokPolicy.Default with { RowsPerPage = 7, DaysPerCall = 11, RowsPerReport = 40 };

        Equal(await Read(Simulation(0), policy), Simulation(0));
    }

    [Fact]
    public async Task A_report_too_large_even_for_a_day_is_prepared_by_the_platform()
    {
        // One row a report: a campaign's day of ads never fits.
        var policy = TikTokPolicy.Default with
        {
            RowsPerReport = 1,
        };
        var simulation = Simulation(1);
        var week = new DateRange(Worlds.Today.AddDays(-6), Worlds.Today.AddDays(-1));

        var prepared = await Read(simulation, policy, EntityLevel.Ad, week);

        var asked = await Read(simulation, TikTokPolicy.Default, EntityLevel.Ad, week);
        prepared.ShouldBe(asked, ignoreOrder: true);
        prepared.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    public async Task What_passes_is_waited_out_and_nothing_is_missing(FaultKind kind)
    {
        _sandbox.Server.Faults.Add(kind, 2);

        Equal(await Read(Simulation(0), TikTokPolicy.Default), Simulation(0));
    }

    [Theory]
    [InlineData(FaultKind.ExpiredToken, PlatformFault.AuthExpired)]
    [InlineData(FaultKind.Forbidden, PlatformFault.Forbidden)]
    [InlineData(FaultKind.VersionGone, PlatformFault.VersionSunset)]
    [InlineData(FaultKind.ThrottleUntil, PlatformFault.ThrottledUntil)]
    [InlineData(FaultKind.Truncated, PlatformFault.UnreadableAnswer)]
    [InlineData(FaultKind.DuplicateRows, PlatformFault.Transient)]
    [InlineData(FaultKind.PartialPage, PlatformFault.Transient)]
    public async Task What_stays_is_named_and_no_half_truth_gets_through(FaultKind kind, PlatformFault fault)
    {
        _sandbox.Server.Faults.Add(kind, Dialect.Tiktok, TimeSpan.FromHours(1));

        var problem = await Should.ThrowAsync<PlatformException>(() => Read(Simulation(0), TikTokPolicy.Default));

        problem.Fault.ShouldBe(fault, problem.Message);
        _sandbox.Clock.Now += TimeSpan.FromDays(2);
        Equal(await Read(Simulation(0), TikTokPolicy.Default), Simulation(0));
    }

    [Fact]
    public async Task A_hidden_campaign_is_not_found()
    {
        var campaign = Simulation(0).Account.Campaigns[0];
        _sandbox.Server.Faults.Add(new Fault(FaultKind.HiddenCampaign) { Campaign = campaign.Id });

        (
            await Connector(TikTokPolicy.Default).FindCampaign(Account(Simulation(0)), campaign.Id, Cancel)
        ).ShouldBeNull();
    }

    [Fact]
    public async Task The_accounts_of_an_app_are_found()
    {
        var access = Account(Simulation(0)) with
        {
            AccountId = "",
            Secret = new PlatformCredentials.AccessToken(_sandbox.Server.Token)
            {
                AppId = _sandbox.Server.Access.ClientId,
                AppSecret = _sandbox.Server.Access.ClientSecret,
            }.ToSecret(),
        };

        var found = await Connector(TikTokPolicy.Default).DiscoverAccounts(access, Cancel);

        found
            .Select(one => (one.Id, one.Currency))
            .ShouldBe(
                Enumerable.Range(0, 4).Select(Simulation).Select(one => (one.Account.Id, (string?)one.Account.Currency))
            );
        found.ShouldAllBe(one => AccountDays.IsKnown(one.TimeZone!));
    }

    private Simulation Simulation(int number) => _sandbox.World.On(Dialect.Tiktok).ElementAt(number);

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
                sum.Conversions ?? 0,
                sum.Orders ?? 0,
                sum.Revenue ?? 0,
                sum.Leads ?? 0
            ).ShouldBe(
                (
                    campaign.Sums.Spend,
                    campaign.Sums.Impressions,
                    campaign.Sums.Clicks,
                    campaign.Sums.Conversions,
                    campaign.Sums.Purchases,
                    campaign.Sums.Revenue,
                    campaign.Sums.Leads
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
        TikTokPolicy policy,
        EntityLevel level = EntityLevel.Campaign,
        DateRange? days = null
    )
    {
        var codes = simulation.Account.Campaigns.ToImmutableSortedDictionary(one => one.Id, one => one.Code);
        var query = new PerformanceQuery(codes, days ?? Quarter) { Level = level };
        var pages = await Connector(policy)
            .ReadDailyPerformance(Account(simulation), query, Cancel)
            .ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }

    private TikTokPlatform Connector(TikTokPolicy policy) =>
        new(Wires.To(new SocketsHttpHandler(), _sandbox.Clock), policy);

    private PlatformAccount Account(Simulation simulation) =>
        new($"{_sandbox.Server.BaseAddress}tiktok", simulation.Account.Id, _sandbox.Server.Token);
}
