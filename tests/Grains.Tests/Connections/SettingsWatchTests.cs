using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Connections;

/// <summary>What changes on a platform between two pulls is put on record as observed.</summary>
public sealed class SettingsWatchTests
{
    [Fact]
    public async Task A_budget_that_somebody_changed_on_the_platform_is_observed_once()
    {
        await using var silo = await TestSilo.Start(watchesSettings: true);
        silo.Platform.Known.Add(Found(100));
        var campaign = await Registered(silo);
        await silo.Until("the settings", campaign.View, state => state.Settings.Length == 1);

        await NextPull(silo);
        await silo.Until(
            "the settings to be found unchanged",
            () => Task.FromResult(silo.Settings.Confirmed),
            confirmed => confirmed == 1
        );
        silo.Platform.Known[0] = Found(150);
        await NextPull(silo);
        await silo.Until(
            "the change",
            campaign.View,
            state => state.Settings.Single().DailyBudget == new Money(150, Currency.Of("EUR"))
        );
        await NextPull(silo);

        var changed = silo.Log.Events.Where(one => one.Type == "SettingsChanged").ShouldHaveSingleItem();
        changed.Actor.Name.ShouldBe("Data Engine");
        var fact = (CampaignEvent.SettingsChanged)changed.Event;
        fact.Changes.ShouldBe([new(Setting.DailyBudget, "100 EUR", "150 EUR")]);
        fact.Since.ShouldBeGreaterThan(
            ((CampaignEvent.SettingsRead)silo.Log.Events.Single(one => one.Type == "SettingsRead").Event)
                .Settings
                .ReadAt,
            "the pull between had found them unchanged"
        );
    }

    private static FoundOnPlatform Found(decimal daily) =>
        new("c1", "Shop | C1", "ACTIVE", "conversion")
        {
            Delivery = DeliveryStatus.Running,
            DailyBudget = new Money(daily, Currency.Of("EUR")),
        };

    private static async Task<ICampaignGrain> Registered(TestSilo silo)
    {
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var request = new ConnectionRequest("Shop", Platform.Meta, "https://graph.example.com", "act_1", "token");
        (await account.Connect(silo.AdminId, request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);
        var registration = TestSilo.Registration with { Links = [new(Platform.Meta, "c1", "default/meta")] };
        (await silo.TheCampaign.Register(silo.ManagerId, registration)).Ok.ShouldBeTrue();
        await silo.Until("the code to be found", silo.TheCampaign.View, state => state.Status == CampaignStatus.Active);
        await silo.Until("the history", account.Backfill, progress => progress.Stage == BackfillStage.Done);
        return silo.TheCampaign;
    }

    private static async Task NextPull(TestSilo silo)
    {
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var before = (await account.View()).LastPulledAt;
        silo.Clock.Advance(TimeSpan.FromMinutes(61));
        await silo.Sweep();
        await silo.Until("a pull", account.View, state => state.LastPulledAt > before && state.PullInFlight is null);
    }
}
