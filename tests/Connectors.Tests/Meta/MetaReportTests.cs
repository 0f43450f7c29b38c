using System.Collections.Immutable;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

/// <summary>Reports, depth, windows and budgets: what Meta has and others have not.</summary>
public class MetaReportTests
{
    private const string Campaign = "120210000000000001";

    private static readonly PlatformAccount Account = new("https://graph.facebook.com", "1234567890", "EAABsecret");

    private readonly SkippingPace _pace = new();

    [Fact]
    public async Task A_large_question_becomes_a_report_that_is_waited_for()
    {
        var player = Player("report");
        var facts = await Facts(player, new() { RowsPerQuestionMax = 5 });
        facts.Count.ShouldBe(3);
        _pace.Waits.ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)]);
        var started = player.Requests.Single(request => request.Method == HttpMethod.Post);
        started.Address.ToString().ShouldBe("https://graph.facebook.com/v25.0/act_1234567890/insights");
        started.Text.ShouldContain("""time_range={"since":"2026-11-01","until":"2026-11-10"}""");
        started.Body.ShouldNotContain("EAAB");
    }

    [Fact]
    public async Task A_single_day_that_is_too_large_becomes_a_report()
    {
        var day = new DateRange(new(2026, 11, 2), new(2026, 11, 2));
        var report = Recording.Load(typeof(MetaContract), "report");
        var tooMuch = Recording.Load(typeof(MetaContract), "too-much-data");
        var player = new Player(tooMuch.OnceThen(report));
        (await Fails(player, day)).Message.ShouldContain("a row for 2026-11-03");
        player.Requests.Count(request => request.Method == HttpMethod.Post).ShouldBe(1);
    }

    [Fact]
    public async Task What_stays_too_large_is_a_failure_after_every_way_was_tried()
    {
        var player = Player("too-much-data");
        (await Fails(player, new(new(2026, 11, 1), new(2026, 11, 4)))).Fault.ShouldBe(PlatformFault.TooMuchData);
        player.Requests.Count(request => request.Method == HttpMethod.Get).ShouldBe(4, "account, 4, 2 and 1 days");
        player.Requests[^1].Method.ShouldBe(HttpMethod.Post);
    }

    [Fact]
    public async Task Ad_sets_and_ads_are_read_with_their_own_ids_and_names()
    {
        var sets = await Facts(Player("ad-groups"), new(), EntityLevel.AdGroup);
        sets.Select(fact => (fact.Code, fact.Level, fact.EntityId, fact.EntityName))
            .ShouldBe([
                ("C-1", EntityLevel.AdGroup, "120210000000000011", "Broad"),
                ("C-1", EntityLevel.AdGroup, "120210000000000012", "Retargeting"),
            ]);
        var ads = await Facts(Player("ads"), new(), EntityLevel.Ad);
        (ads.Single().EntityId, ads.Single().EntityName).ShouldBe(("120210000000000021", "Video A"));
    }

    [Fact]
    public async Task One_attribution_window_is_counted_and_names_the_facts()
    {
        var player = Player("performance");
        var facts = await Facts(player, new() { AttributionWindow = "7d_click" });
        player.Requests[1].Text.ShouldContain("""action_attribution_windows=["7d_click"]""");
        facts.ShouldAllBe(fact => fact.AttributionKey == "7d_click");
        // Of 12 leads, 10 came after a click; the day whose leads name no window had none in it.
        facts.OrderBy(fact => fact.Day).Select(fact => fact.Measures.Leads).ShouldBe([10, 0, 0]);
    }

    [Fact]
    public async Task Where_the_campaign_has_no_budget_its_running_ad_sets_have()
    {
        var found = await Platform(Player("campaign-without-budget"), new())
            .FindCampaign(Account, Campaign, TestContext.Current.CancellationToken);
        found!.DailyBudget.ShouldBe(new Money(35.50m, Currency.Of("SEK")));
        found.LifetimeBudget.ShouldBe(new Money(700, Currency.Of("SEK")));
    }

    [Fact]
    public async Task An_app_that_requires_proof_gets_one()
    {
        var player = Player("health");
        var secret = """{"access_token":"EAABsecret","app_secret":"app-secret-1"}""";
        await Platform(player, new())
            .CheckHealth(Account with { Secret = secret }, TestContext.Current.CancellationToken);
        // echo -n EAABsecret | openssl dgst -sha256 -hmac app-secret-1
        player.Requests.Single().Address.Query.ShouldEndWith($"appsecret_proof={Proof}");
    }

    private const string Proof = "ebbe28d412413ff7e22dd985334e28c1bdbbbb117c38b6f55ee9cd733b3745fc";

    private MetaPlatform Platform(Player player, MetaPolicy policy) => new(Wires.To(player, pace: _pace), policy);

    private static Player Player(string name) => new(Recording.Load(typeof(MetaContract), name));

    private static PerformanceQuery Query(DateRange days) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add(Campaign, "C-1"), days);

    private async Task<List<DailyFact>> Facts(
        Player player,
        MetaPolicy policy,
        EntityLevel level = EntityLevel.Campaign,
        DateRange? days = null
    )
    {
        var query = Query(days ?? new(new(2026, 11, 1), new(2026, 11, 10))) with { Level = level };
        var pages = await Platform(player, policy)
            .ReadDailyPerformance(Account, query, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        return [.. pages.SelectMany(page => page.Facts)];
    }

    private Task<PlatformException> Fails(Player player, DateRange days) =>
        Should.ThrowAsync<PlatformException>(() => Facts(player, new(), days: days));
}
