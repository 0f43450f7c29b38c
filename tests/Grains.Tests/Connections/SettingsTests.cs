using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Connections;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Connections;

public sealed class SettingsTests
{
    [Fact]
    public async Task Settings_are_asked_once_in_some_minutes_whoever_looks()
    {
        await using var silo = await Registered("id7");
        silo.Platform.Known.Add(new("id7", "Spring", "PAUSED", "SALES") { Bidding = "LOWEST_COST" });
        await silo.Until("the registration", silo.TheCampaign.View, seen => seen.Status == CampaignStatus.Active);

        var first = await Settings(silo);
        silo.Platform.Known[0] = silo.Platform.Known[0] with { Status = "ACTIVE" };
        var again = await Settings(silo);
        silo.Clock.Advance(RecentAnswersPolicy.Default.Fresh);
        var later = await Settings(silo);

        (first.Found!.Status, again.Found!.Status, later.Found!.Status).ShouldBe(("PAUSED", "PAUSED", "ACTIVE"));
        first.ConnectionName.ShouldBe("Shop");
    }

    [Fact]
    public async Task A_code_that_the_platform_does_not_know_comes_back_with_near_matches()
    {
        await using var silo = await TestSilo.Start();
        silo.Platform.Known.Add(new("120210001", "Spring", "ACTIVE", null));
        silo.Platform.Known.Add(new("999", "Autumn", "ACTIVE", null));
        await Connect(silo);
        await Register(silo, "120210007");

        var rejected = await silo.Until(
            "the rejection",
            silo.TheCampaign.View,
            seen => seen.Status == CampaignStatus.Invalid
        );

        rejected.Rejection!.NearMatches.ShouldBe(["120210001"]);
        rejected.Rejection.Reason.ShouldContain("does not know a campaign with the id 120210007");
    }

    [Fact]
    public async Task History_is_read_as_far_back_as_was_chosen_for_the_account()
    {
        await using var silo = await TestSilo.Start();
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var request = Request with { HistoryDays = 400 };
        (await account.Connect(silo.AdminId, request with { HistoryDays = 5000 })).Code.ShouldBe("range-invalid");
        (await account.Connect(silo.AdminId, request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);

        await account.AddCampaign("id1", "default/K-1");
        await silo.Until("the history", account.Backfill, progress => progress.Stage == BackfillStage.Done);

        (await account.Backfill()).DaysRead.ShouldBe(400);
    }

    private static ConnectionRequest Request { get; } =
        new("Shop", Platform.Meta, "https://graph.example.com", "act_1", "token");

    private static async Task<CampaignSettings> Settings(TestSilo silo) =>
        (await silo.Grains.GetGrain<IPlatformWorkerGrain>("worker").Settings(TestSilo.Campaign)).Single();

    private static async Task<TestSilo> Registered(string externalId)
    {
        var silo = await TestSilo.Start();
        await Connect(silo);
        await Register(silo, externalId);
        return silo;
    }

    private static async Task Connect(TestSilo silo)
    {
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        (await account.Connect(silo.AdminId, Request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);
    }

    private static async Task Register(TestSilo silo, string externalId)
    {
        var registration = TestSilo.Registration with
        {
            Links = [new PlatformLink(Platform.Meta, externalId, "default/meta")],
        };
        (await silo.TheCampaign.Register(silo.ManagerId, registration)).Ok.ShouldBeTrue();
    }
}
