using System.Collections.Immutable;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.TikTok;

public class TikTokContract : AdPlatformContract
{
    private const string Host = "https://business-api.tiktok.com/open_api/v1.3";

    protected static Currency Krona { get; } = Currency.Of("SEK");

    protected override IWireDialect Dialect => TikTokDialect.Instance;

    protected override PlatformAccount Account =>
        new(
            "https://business-api.tiktok.com",
            "7000000000000000001",
            new PlatformCredentials.AccessToken(Secrets[0]) { AppId = "7123456789", AppSecret = Secrets[1] }.ToSecret()
        );

    protected override string CampaignId => "1790000000000000001";

    protected override ImmutableArray<string> Secrets => ["tiktok-token-of-nobody", "app-secret-of-nobody"];

    protected override ImmutableArray<DailyFact> Performance =>
        [
            Day(
                1,
                new()
                {
                    Impressions = 45230,
                    Clicks = 512,
                    Spend = 234.56m,
                    Conversions = 7,
                    Orders = 6,
                    Revenue = 2894.00m,
                    VideoViews = 40112,
                }
            ),
            // "-" is no data, whatever stands beside it.
            Day(
                2,
                new()
                {
                    Impressions = 39876,
                    Clicks = 431,
                    Spend = 198.03m,
                    Conversions = 5,
                    VideoViews = 35009,
                }
            ),
            Day(
                3,
                new()
                {
                    Impressions = 0,
                    Clicks = 0,
                    Spend = 0,
                    Conversions = 0,
                    Orders = 0,
                    Revenue = 0,
                    VideoViews = 0,
                }
            ),
        ];

    protected override FoundOnPlatform Campaign =>
        new(CampaignId, "SE_Spring_Leads", "CAMPAIGN_STATUS_ENABLE", "LEAD_GENERATION")
        {
            Delivery = DeliveryStatus.Running,
            SuggestedObjective = "lead",
            SuggestedType = "REGULAR_CAMPAIGN",
            Bidding = "BID_TYPE_NO_BID",
            DailyBudget = new Money(500, Krona),
            Currency = "SEK",
            TimeZone = "Europe/Stockholm",
        };

    protected override ImmutableArray<FoundAccount> Accounts =>
        [
            new("7000000000000000001", "Nordlys Shop", "SEK", "Europe/Stockholm"),
            new("7000000000000000002", "US Shop", "USD", "Etc/GMT+5"),
        ];

    protected override ImmutableArray<(string Method, string Address)> Writes =>
        [
            ("POST", $"{Host}/campaign/update/"),
            ("POST", $"{Host}/campaign/status/update/"),
            ("POST", $"{Host}/campaign/create/"),
            ("POST", $"{Host}/campaign/get/"),
            ("POST", $"{Host}/adgroup/update/"),
            ("POST", $"{Host}/adgroup/budget/update/"),
            ("POST", $"{Host}/smart_plus/campaign/update/"),
            ("POST", $"{Host}/report/task/cancel/"),
            ("POST", $"{Host}/report/task/create/../../../campaign/update/"),
            ("GET", $"{Host}/campaign/update/"),
            ("GET", "https://business-api.tiktok.com.example.com/open_api/v1.3/campaign/get/"),
            ("POST", "http://127.0.0.1/tiktok/open_api/v1.3/campaign/update/"),
        ];

    protected override IAdPlatform Connector(Wiring wiring) => new TikTokPlatform(wiring, TikTokPolicy.Default);

    protected DailyFact Day(int day, MeasureSet measures) =>
        new(Code, Platform.TikTok, EntityLevel.Campaign, Code, "SE_Spring_Video", new(2026, 11, day), measures, Krona);
}
