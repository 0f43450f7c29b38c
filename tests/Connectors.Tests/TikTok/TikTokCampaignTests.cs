using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.TikTok;

public sealed class TikTokCampaignTests
{
    private static readonly Currency Krona = Currency.Of("SEK");

    private static readonly PlatformAccount Account = new(
        "https://business-api.tiktok.com/open_api",
        "7000000000000000001",
        "tiktok-token-of-nobody"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budgets_are_read_from_the_ad_groups_where_the_campaign_has_none()
    {
        var found = await Connector("ad-group-budgets").FindCampaign(Account, "1790000000000000001", Cancel);

        (found!.DailyBudget, found.LifetimeBudget).ShouldBe((null, null));
        found.AdGroupBudgets.ShouldBe([
            new("1800000000000000001", "18-24", new Money(120.5m, Krona), null),
            new("1800000000000000002", "25-34", null, new Money(3000, Krona)),
        ]);
    }

    [Fact]
    public async Task A_listed_campaign_is_in_the_products_words_beside_its_own()
    {
        var found = await Connector("campaigns").DiscoverCampaigns(Account, null, Cancel);

        found
            .Select(one => (one.Status, one.Delivery, one.Objective, one.SuggestedObjective))
            .ShouldBe([
                ("CAMPAIGN_STATUS_ENABLE", DeliveryStatus.Running, "LEAD_GENERATION", "lead"),
                ("CAMPAIGN_STATUS_DISABLE", DeliveryStatus.Paused, "VIDEO_VIEWS", "consideration"),
                ("CAMPAIGN_STATUS_DELETE", DeliveryStatus.Removed, "CONVERSIONS", "conversion"),
            ]);
        found
            .Select(one => (one.DailyBudget?.Amount, one.LifetimeBudget?.Amount))
            .ShouldBe([(500m, null), (null, 9000m), (null, null)]);
    }

    [Fact]
    public async Task Deleted_campaigns_are_found_too()
    {
        var player = new Player(Recording.Load(typeof(TikTokCampaignTests), "campaign"));
        await new TikTokPlatform(Wires.To(player), TikTokPolicy.Default).FindCampaign(
            Account,
            "1790000000000000001",
            Cancel
        );

        player
            .Requests[^1]
            .Text.ShouldContain("""filtering={"campaign_ids":["1790000000000000001"],"primary_status":"STATUS_ALL"}""");
    }

    [Theory]
    [InlineData("REACH", "awareness")]
    [InlineData("RF_VIDEO_VIEW", "consideration")]
    [InlineData("TRAFFIC", "consideration")]
    [InlineData("WEB_CONVERSIONS", "conversion")]
    [InlineData("CATALOG_SALES", "conversion")]
    [InlineData("APP_PROMOTION", "app")]
    [InlineData("EST_AD", null)]
    [InlineData(null, null)]
    public void Objectives_map_to_what_the_product_calls_them(string? objective, string? suggested) =>
        TikTokWords.Objective(objective).ShouldBe(suggested);

    [Theory]
    [InlineData("ENABLE", "CAMPAIGN_STATUS_BUDGET_EXCEED", DeliveryStatus.Limited)]
    [InlineData("DISABLE", "CAMPAIGN_STATUS_BUDGET_EXCEED", DeliveryStatus.Paused)]
    [InlineData("ENABLE", null, DeliveryStatus.Running)]
    [InlineData("ENABLE", "CAMPAIGN_STATUS_OF_TOMORROW", DeliveryStatus.Unknown)]
    [InlineData(null, null, DeliveryStatus.Unknown)]
    public void A_status_says_whether_ads_are_shown(string? operation, string? secondary, DeliveryStatus delivery) =>
        TikTokWords.Delivery(operation, secondary).ShouldBe(delivery);

    [Fact]
    public async Task Without_the_apps_secret_only_the_named_account_is_found()
    {
        var found = await Connector("health").DiscoverAccounts(Account, Cancel);

        found.Select(one => one.Id).ShouldContain("7000000000000000001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("act_700")]
    public async Task An_account_that_is_no_advertiser_is_refused_with_what_it_should_be(string id)
    {
        var health = await Connector("health").CheckHealth(Account with { AccountId = id }, Cancel);

        (health.Ok, health.Response).ShouldBe((false, $"'{id}' is not a TikTok advertiser: its id is all digits."));
    }

    private static TikTokPlatform Connector(string recording) =>
        new(Wires.To(new Player(Recording.Load(typeof(TikTokCampaignTests), recording))), TikTokPolicy.Default);
}
