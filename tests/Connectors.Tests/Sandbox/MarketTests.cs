using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class MarketTests
{
    private const string Tired = "SB-SALES-01";

    [Fact]
    public void The_same_seed_gives_the_same_numbers_in_whatever_order_they_are_asked_for()
    {
        var (one, other) = (World(), World());
        var backwards = one
            .Account.Campaigns.Reverse()
            .SelectMany(campaign =>
                Enumerable.Range(0, 91).Select(back => (campaign.Code, Day: Worlds.Today.AddDays(-back)))
            )
            .Select(key =>
                (key.Code, key.Day, one.Days(one.Campaign(key.Code), key.Day, key.Day, one.Moment).SingleOrDefault())
            )
            .Where(key => key.Item3 is not null)
            .OrderBy(key => key.Code)
            .ThenBy(key => key.Day)
            .Select(key => key.Item3);
        var forwards = other
            .Account.Campaigns.OrderBy(campaign => campaign.Code)
            .SelectMany(campaign => other.Days(campaign.Code, -90, 0));
        backwards.ShouldBe(forwards);
    }

    [Fact]
    public void Another_seed_gives_other_numbers()
    {
        World().Days(Tired, -30, -1).ShouldNotBe(World(seed: 43).Days(Tired, -30, -1));
    }

    [Fact]
    public void The_story_does_not_depend_on_the_calendar_year()
    {
        var later = Worlds.At(new StillClock(Worlds.Noon.AddDays(364)));
        var spend = later
            .Days(later.Campaign(Tired), Worlds.Today.AddDays(354), Worlds.Today.AddDays(363), later.Moment)
            .Select(day => day.Spend);
        spend.ShouldBe(World().Days(Tired, -10, -1).Select(day => day.Spend));
    }

    [Fact]
    public void There_are_ninety_days_of_history_for_every_campaign_that_was_not_paused()
    {
        var world = World();
        world.Account.Campaigns.Length.ShouldBe(11);
        foreach (var campaign in world.Account.Campaigns)
            world.Days(campaign.Code, -90, -1).Count.ShouldBe(campaign.Code == "SB-AWARE-02" ? 70 : 90, campaign.Code);
    }

    [Theory]
    [InlineData("budget", "1400")]
    [InlineData("creative", "winter set")]
    [InlineData("audience", "broad")]
    [InlineData("bidding", "costcap")]
    [InlineData("tracking", "off")]
    [InlineData("status", "PAUSED")]
    public void A_change_moves_only_the_days_after_it(string kind, string value)
    {
        var (changed, left) = (World(out var clock), World(out var otherClock));
        Change(changed, Tired, kind, value);
        clock.Now = otherClock.Now = Worlds.Noon.AddDays(14);
        changed.Days(Tired, -90, 0).ShouldBe(left.Days(Tired, -90, 0));
        changed.Days(Tired, 1, 13).ShouldNotBe(left.Days(Tired, 1, 13));
        changed.Days("SB-SALES-02", -90, 14).ShouldBe(left.Days("SB-SALES-02", -90, 14));
    }

    [Fact]
    public void Cost_per_purchase_of_the_tired_campaign_has_got_clearly_worse_in_ten_days()
    {
        var world = World();
        var before = world.Days(Tired, -38, -11).Aggregate((sum, day) => sum + day);
        var lately = world.Days(Tired, -7, -1).Aggregate((sum, day) => sum + day);
        (lately.Spend / lately.Purchases).ShouldBeGreaterThan(1.25m * before.Spend / before.Purchases);
        Rate(lately).ShouldBeLessThan(0.80m * Rate(before));
        (lately.Spend / lately.Impressions).ShouldBe(
            before.Spend / before.Impressions,
            tolerance: 0.05m * before.Spend / before.Impressions
        );
    }

    [Theory]
    [InlineData("SB-SALES-02")]
    [InlineData("SB-SALES-04")]
    [InlineData("SB-SALES-05")]
    [InlineData("SB-LEADS-01")]
    [InlineData("SB-LEADS-03")]
    public void Healthy_campaigns_look_healthy_at_the_default_seed(string code)
    {
        var world = World();
        var before = world.Days(code, -35, -8).Aggregate((sum, day) => sum + day);
        var lately = world.Days(code, -7, -1).Aggregate((sum, day) => sum + day);
        (Cost(lately) / Cost(before)).ShouldBeInRange(0.88m, 1.12m);

        static decimal Cost(DayResult sum) => sum.Spend / (sum.Purchases + sum.Leads);
    }

    [Fact]
    public void A_new_creative_is_fifteen_to_thirty_per_cent_better_than_the_tired_one_ever_was()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var world = World(seed);
            var campaign = world.Campaign(Tired);
            var fresh = world.Expect(campaign, Worlds.Today.AddDays(-20)).Ctr;
            var tired = world.Expect(campaign, Worlds.Today).Ctr;
            world.Change(campaign, new SettingChange.Creative("new"));
            world.Expect(campaign, Worlds.Today).Ctr.ShouldBe(tired);
            (tired / fresh).ShouldBeInRange(0.50, 0.60, $"seed {seed}");
            for (var day = 1; day <= 30; day++)
                (world.Expect(campaign, Worlds.Today.AddDays(day)).Ctr / fresh).ShouldBeInRange(
                    1.15,
                    1.30,
                    $"seed {seed}"
                );
        }
    }

    [Fact]
    public void Only_the_tired_campaign_is_tired_at_the_start()
    {
        World()
            .Account.Campaigns.Where(campaign => campaign.TiredAtStart)
            .Select(campaign => campaign.Code)
            .ShouldBe([Tired]);
    }

    [Fact]
    public void A_pixel_that_stopped_reporting_leaves_spend_without_purchases_for_a_week()
    {
        var week = World().Days("SB-SALES-03", -7, -1);
        week.Count.ShouldBe(7);
        week.ShouldAllBe(day => day.Spend > 100 && day.Purchases == 0 && day.Revenue == 0);
        World().Days("SB-SALES-03", -8, -8).Single().Purchases.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_thin_campaign_has_too_few_leads_for_a_judgement()
    {
        World().Days("SB-LEADS-02", -28, -1).Sum(day => day.Leads).ShouldBeInRange(1, 20);
    }

    [Theory]
    [InlineData("SB-SALES-04", 0.45)]
    [InlineData("SB-SALES-05", 0.95)]
    public void Results_grow_with_budget_to_the_power_of_the_campaign(string code, double power)
    {
        var (raised, left) = (World(), World());
        Change(
            raised,
            code,
            "budget",
            (raised.Campaign(code).DailyBudget * 2).ToString("0", System.Globalization.CultureInfo.InvariantCulture)
        );
        // Day 10 is past the four days of relearning.
        var day = Worlds.Today.AddDays(10);
        var growth =
            raised.Expect(raised.Campaign(code), day).Results(raised.Campaign(code))
            / left.Expect(left.Campaign(code), day).Results(left.Campaign(code));
        growth.ShouldBe(Math.Pow(2, power), tolerance: 1e-9);
    }

    [Fact]
    public void Late_conversions_only_add_to_a_day()
    {
        var world = World(out var clock);
        var known = new List<int>();
        for (var hours = 0; hours <= 96; hours += 6)
        {
            clock.Now = Worlds.Noon.AddHours(hours);
            known.Add(world.Days(Tired, -1, 0).Sum(day => day.Purchases));
        }

        known.ShouldBeInOrder();
        known[^1].ShouldBeGreaterThan(known[0]);
        clock.Now = Worlds.Noon.AddDays(30);
        world.Days(Tired, -1, 0).Sum(day => day.Purchases).ShouldBe(known[^1]);
    }

    [Fact]
    public void Today_has_delivered_as_much_as_the_day_is_old()
    {
        var world = World(out var clock);
        var noon = world.Days(Tired, 0, 0).Single();
        clock.Now = Worlds.Noon.AddDays(1);
        var full = world.Days(Tired, 0, 0).Single();
        noon.Impressions.ShouldBeInRange((full.Impressions / 2) - 1, (full.Impressions / 2) + 1);
        noon.Spend.ShouldBe(full.Spend / 2, tolerance: 0.01m);
    }

    private static decimal Rate(DayResult sum) => (decimal)sum.Clicks / sum.Impressions;

    private static Simulation World(int seed = 42) => Worlds.At(new StillClock(Worlds.Noon), seed);

    private static Simulation World(out StillClock clock) => Worlds.At(clock = new StillClock(Worlds.Noon));

    private static void Change(Simulation world, string code, string kind, string value) =>
        world.Change(
            world.Campaign(code),
            SettingChange.TryRead(kind, value, out var problem) ?? throw new InvalidOperationException(problem)
        );
}
