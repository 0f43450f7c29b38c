using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>The market behind all platforms: one seed, one clock, the same campaigns.</summary>
public class WorldTests
{
    private static readonly FleetSize Large = new()
    {
        Campaigns = 40,
        Accounts = 4,
        HistoryDays = 60,
    };

    public static TheoryData<Dialect> Platforms => [.. AdWorld.Platforms];

    [Fact]
    public void Ids_are_unique_and_the_same_for_the_same_seed()
    {
        var (one, other) = (World(), World());
        Ids(one).ShouldBeUnique();
        Ids(one).ShouldBe(Ids(other));
        Ids(one).ShouldNotBe(Ids(new AdWorld(43, Clock(), Large)));
        Ids(one).ShouldAllBe(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 0);

        static List<string> Ids(AdWorld world) =>
            [
                .. world.All.Select(one => one.Account.Id),
                .. world
                    .All.SelectMany(one => one.Account.Campaigns)
                    .SelectMany(campaign =>
                        new[] { EntityLevel.Campaign, EntityLevel.Group, EntityLevel.Ad }
                            .SelectMany(level => Entity.Of(campaign, level))
                            .Select(entity => entity.Id)
                    ),
            ];
    }

    [Fact]
    public void Some_codes_run_on_several_platforms_and_differ_there()
    {
        var world = new AdWorld(42, Clock());
        var platforms = world
            .All.SelectMany(one => one.Account.Campaigns.Select(campaign => (campaign.Code, one.Account.Dialect)))
            .ToLookup(one => one.Code, one => one.Dialect);
        platforms["SB-SALES-05"].ShouldBe([Dialect.Meta, Dialect.Google, Dialect.Tiktok]);
        platforms["SB-LEADS-03"].ShouldBe([Dialect.Meta, Dialect.Linkedin]);
        var spend = platforms["SB-SALES-05"]
            .Select(dialect =>
                world.First(dialect).TryFind("SB-SALES-05", out var found)
                    ? world.First(dialect).Day(found, Worlds.Today.AddDays(-3), world.First(dialect).Moment)!.Spend
                    : 0
            );
        spend.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Groups_and_ads_share_a_campaigns_days_without_a_rest(Dialect dialect)
    {
        foreach (var account in World().On(dialect))
        foreach (var campaign in account.Account.Campaigns.Take(6))
        {
            var whole = Sum(account, campaign, EntityLevel.Campaign);
            foreach (var level in new[] { EntityLevel.Group, EntityLevel.Ad })
            {
                var parts = Sum(account, campaign, level);
                parts.ShouldBe(whole with { Day = parts.Day }, $"{campaign.Code} {level}");
            }
        }
    }

    [Fact]
    public void An_ad_has_no_revenue_without_a_purchase()
    {
        var account = World().First(Dialect.Meta);
        var ads = new ResultGrid(
            account,
            [.. account.Account.Campaigns.SelectMany(one => Entity.Of(one, EntityLevel.Ad))],
            Worlds.Today.AddDays(-30),
            Worlds.Today
        )
        {
            Moment = account.Moment,
        };
        ads.Rows().ShouldAllBe(row => row.Sum.Purchases > 0 || row.Sum.Revenue == 0);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Days_settle_to_what_the_settled_books_say_and_stay_there(Dialect dialect)
    {
        var clock = Clock();
        var account = new AdWorld(42, clock).First(dialect);
        var (from, to) = (Worlds.Today.AddDays(-20), Worlds.Today.AddDays(-1));
        var settled = Ledger.Of(account, from, to, account.Settled, daily: true);
        Ledger.Of(account, from, to).Total.ShouldNotBe(settled.Total, "the last days are still moving");
        clock.Now += TimeSpan.FromDays(40);
        var later = Ledger.Of(account, from, to, account.Moment, daily: true);
        later.Total.ShouldBe(settled.Total);
        later
            .Campaigns.SelectMany(one => one.Days!.Value)
            .ShouldBe(settled.Campaigns.SelectMany(one => one.Days!.Value));
    }

    [Fact]
    public void Clicks_that_turn_out_invalid_are_credited_where_the_platform_does_so()
    {
        var clock = Clock();
        var google = new AdWorld(42, clock).First(Dialect.Google);
        var yesterday = Worlds.Today.AddDays(-1);
        var first = Ledger.Of(google, yesterday, yesterday).Total;
        clock.Now += TimeSpan.FromDays(5);
        var later = Ledger.Of(google, yesterday, yesterday).Total;
        later.Spend.ShouldBeInRange(0.99m * first.Spend, first.Spend - 0.01m);
        later.Conversions.ShouldBeGreaterThan(first.Conversions);
    }

    [Fact]
    public void More_money_for_a_small_audience_costs_click_rate()
    {
        var tiktok = new AdWorld(42, Clock()).First(Dialect.Tiktok);
        tiktok.TryFind("SB-SALES-05", out var campaign).ShouldBeTrue();
        var day = Worlds.Today.AddDays(10);
        var before = tiktok.Expect(campaign!, day).Ctr;
        tiktok.Change(campaign!, new SettingChange.Budget(campaign!.DailyBudget * 3));
        var raised = tiktok.Expect(campaign, day).Ctr;
        raised.ShouldBeLessThan(0.99 * before);
        tiktok.Change(campaign, new SettingChange.Audience(AudienceChoice.Broad));
        var levers = Lever.Of(AudienceChoice.Broad);
        (tiktok.Expect(campaign, day).Ctr / levers.Ctr).ShouldBeGreaterThan(raised, "more people, less repetition");
    }

    [Fact]
    public void Other_accounts_have_other_currencies_and_days()
    {
        var world = World();
        world.On(Dialect.Meta).Select(one => one.Account.Currency).ShouldBe(["EUR", "USD", "JPY", "SEK"]);
        var tokyo = world.On(Dialect.Meta).ElementAt(2);
        tokyo.Moment.Today.ShouldBe(Worlds.Today);
        tokyo.Moment.DayShare.ShouldBe(20 / 24d, tolerance: 1e-9);
        var books = Ledger.Of(tokyo, Worlds.Today.AddDays(-9), Worlds.Today);
        books.Campaigns.ShouldAllBe(one => one.Sums.Spend == Math.Truncate(one.Sums.Spend));
        world.On(Dialect.Linkedin).ShouldAllBe(one => one.Account.TimeZone == "Etc/UTC");
    }

    [Fact]
    public void A_page_in_the_middle_is_the_same_as_the_middle_of_all_rows()
    {
        var account = World().First(Dialect.Google);
        var grid = new ResultGrid(
            account,
            [.. account.Account.Campaigns.SelectMany(one => Entity.Of(one, EntityLevel.Campaign))],
            Worlds.Today.AddDays(-100),
            Worlds.Today
        )
        {
            Moment = account.Moment,
        };
        var all = grid.Rows().ToList();
        grid.Count().ShouldBe(all.Count);
        var (first, next) = grid.Page(0, 333);
        var (second, _) = grid.Page(next!.Value, 333);
        first.Concat(second).Select(row => row.Sum).ShouldBe(all.Take(666).Select(row => row.Sum));
        grid.RowsFrom(grid.PositionOf(500)).First().Row.Sum.ShouldBe(all[500].Sum);
    }

    private static DayResult Sum(Simulation account, CampaignSpec campaign, EntityLevel level) =>
        new ResultGrid(account, [.. Entity.Of(campaign, level)], Worlds.Today.AddDays(-30), Worlds.Today)
        {
            Moment = account.Moment,
        }
            .Rows()
            .Select(row => row.Sum)
            .Aggregate((sum, one) => sum + one);

    private static AdWorld World() => new(42, Clock(), Large);

    private static StillClock Clock() => new(Worlds.Noon);
}
