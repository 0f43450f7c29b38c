using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Connections;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Connections;

/// <summary>Ad groups and ads are read when they are looked at.</summary>
public sealed class PartsTests
{
    [Fact]
    public async Task Ad_groups_and_ads_are_read_when_asked_for_and_not_before()
    {
        await using var silo = await Registered();
        silo.Facts.Parts.ShouldBeEmpty();
        var days = LastDays(silo, 14);

        var read = (await Read(silo, days)).ShouldHaveSingleItem();

        (read.ConnectionName, read.Days, read.Changed, read.Problem).ShouldBe(("Shop", days, 28, null));
        silo.Facts.Parts.Count(fact => fact.Level == EntityLevel.AdGroup).ShouldBe(14);
        silo.Facts.Parts.Where(fact => fact.Level == EntityLevel.Ad)
            .ShouldAllBe(fact => fact.ParentId == $"AdGroup of {TestSilo.Registration.Code}");
    }

    [Fact]
    public async Task The_platform_is_asked_once_in_some_minutes()
    {
        await using var silo = await Registered();
        await Read(silo, LastDays(silo, 14));
        var calls = silo.Platform.Calls;

        await Read(silo, LastDays(silo, 14));
        silo.Platform.Calls.ShouldBe(calls);
        silo.Clock.Advance(RecentAnswersPolicy.Default.Fresh);
        (await Read(silo, LastDays(silo, 14))).Single().Changed.ShouldBe(0, "all of it is known");
        silo.Platform.Calls.ShouldBe(calls + 2);
    }

    [Fact]
    public async Task The_newest_quarter_is_read_of_a_long_range_and_no_day_that_is_not_over()
    {
        await using var silo = await Registered();
        var today = LastDays(silo, 1).To.AddDays(1);

        var read = (await Read(silo, new(today.AddDays(-700), today))).Single();

        read.Days.ShouldBe(new DateRange(today.AddDays(-PartsPolicy.Default.DaysMax), today.AddDays(-1)));
    }

    [Fact]
    public async Task A_platform_that_refuses_is_quoted_and_nothing_is_lost()
    {
        await using var silo = await Registered();
        await Read(silo, LastDays(silo, 3));
        silo.Platform.Fail("act_1", PlatformFault.Forbidden);

        var refused = (await Read(silo, LastDays(silo, 5))).Single();

        refused.Problem.ShouldBe("Forbidden says the platform.");
        silo.Facts.Parts.Count().ShouldBe(6);
    }

    [Fact]
    public async Task A_campaign_from_a_file_has_nobody_to_ask()
    {
        await using var silo = await TestSilo.Start();
        (await Read(silo, LastDays(silo, 3))).ShouldBeEmpty();
    }

    private static DateRange LastDays(TestSilo silo, int days) =>
        DateRange.Ending(DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime).AddDays(-1), days);

    private static Task<ImmutableArray<PartsReading>> Read(TestSilo silo, DateRange days) =>
        silo.Grains.GetGrain<IPlatformWorkerGrain>("worker").ReadParts(new(TestSilo.Campaign, Platform.Meta, days));

    private static async Task<TestSilo> Registered()
    {
        var silo = await TestSilo.Start();
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var request = new ConnectionRequest("Shop", Platform.Meta, "https://graph.example.com", "act_1", "token");
        (await account.Connect(silo.AdminId, request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);
        var registration = TestSilo.Registration with
        {
            Links = [new PlatformLink(Platform.Meta, "id7", "default/meta")],
        };
        (await silo.TheCampaign.Register(silo.ManagerId, registration)).Ok.ShouldBeTrue();
        await silo.Until("the registration", silo.TheCampaign.View, seen => seen.Status == CampaignStatus.Active);
        await silo.Until("the history", account.Backfill, progress => progress.Stage == BackfillStage.Done);
        return silo;
    }
}
