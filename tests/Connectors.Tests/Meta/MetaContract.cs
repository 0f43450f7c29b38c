using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

public class MetaContract : AdPlatformContract
{
    private static readonly Currency Krona = Currency.Of("SEK");

    protected override IWireDialect Dialect => MetaDialect.Instance;

    protected override PlatformAccount Account => new("https://graph.facebook.com", "1234567890", Secrets[0]);

    protected override string CampaignId => "120210000000000001";

    protected override ImmutableArray<string> Secrets => ["EAABsecret-token-of-nobody"];

    protected override ImmutableArray<DailyFact> Performance =>
        [
            Day(
                2,
                new()
                {
                    Impressions = 10234,
                    Clicks = 321,
                    Spend = 512.37m,
                    Conversions = 12,
                    Leads = 12,
                    VideoViews = 77,
                }
            ),
            Day(
                3,
                new()
                {
                    Impressions = 9800,
                    Clicks = 288,
                    Spend = 499.10m,
                    Conversions = 9,
                    Leads = 9,
                    Orders = 2,
                    Revenue = 1250.50m,
                }
            ),
            Day(
                4,
                new()
                {
                    Impressions = 0,
                    Clicks = 0,
                    Spend = 0,
                    Conversions = 0,
                    Leads = 0,
                }
            ),
        ];

    protected override FoundOnPlatform Campaign =>
        new(CampaignId, "SE_Spring_Leads", "ACTIVE", "OUTCOME_LEADS")
        {
            Delivery = DeliveryStatus.Running,
            SuggestedObjective = "lead",
            DailyBudget = new Money(50, Krona),
            Currency = "SEK",
            TimeZone = "Europe/Stockholm",
            StartsOn = new(2026, 3, 1),
            EndsOn = new(2026, 12, 31),
        };

    protected override ImmutableArray<FoundAccount> Accounts =>
        [new("1234567890", "Wire shop", "SEK", "Europe/Stockholm"), new("555", "Tokyo shop", "JPY", "Asia/Tokyo")];

    protected override ImmutableArray<(string Method, string Address)> Writes =>
        [
            ("POST", "https://graph.facebook.com/v25.0/120210000000000001"),
            ("DELETE", "https://graph.facebook.com/v25.0/120210000000000001"),
            ("POST", "https://graph.facebook.com/v25.0/act_1234567890/campaigns"),
            ("POST", "https://graph.facebook.com/v25.0/act_1234567890/adsets"),
            ("POST", "https://graph.facebook.com/v25.0/act_1234567890/ads"),
            ("POST", "https://graph.facebook.com/v25.0/120210000000000001/copies"),
            ("POST", "https://graph.facebook.com/v25.0/"),
            ("POST", "https://graph.facebook.com/v25.0/act_1234567890/insights/../campaigns"),
            ("GET", "https://graph.facebook.com/v25.0/120210000000000001?method=delete"),
            ("GET", "https://graph.facebook.com/v25.0/120210000000000001?fields=id&%6Dethod=POST&status=PAUSED"),
            ("GET", "https://graph.facebook.com.example.com/v25.0/me/adaccounts"),
            ("GET", "https://graph.facebook.com:444/v25.0/me/adaccounts"),
            ("POST", "http://127.0.0.1/v25.0/120210000000000001"),
        ];

    private DailyFact Day(int day, MeasureSet measures) =>
        new(
            Code,
            Platform.Meta,
            EntityLevel.Campaign,
            Code,
            "SE_Spring_Leads",
            new(2026, 11, day),
            measures,
            Krona,
            "7d_click_1d_view"
        );

    protected override IAdPlatform Connector(Wiring wiring) => new MetaPlatform(wiring, MetaPolicy.Default);
}
