using System.Collections.Immutable;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Google;

public class GoogleContract : AdPlatformContract
{
    public const string Secret = """
        {
          "client_id": "client-1.apps.googleusercontent.com",
          "client_secret": "GOCSPX-client-secret",
          "refresh_token": "1//refresh-token",
          "developer_token": "developer-token-22-chars",
          "login_customer_id": "555-555-5555"
        }
        """;

    private static readonly Currency Krona = Currency.Of("SEK");

    protected override IWireDialect Dialect => GoogleDialect.Instance;

    protected override PlatformAccount Account => new("https://googleads.googleapis.com", "1234567890", Secret);

    /// <summary>Without a manager to go through, the accessible customers are looked through.</summary>
    protected override PlatformAccount Access =>
        Account with
        {
            AccountId = "",
            Secret = Secret.Replace("\"555-555-5555\"", "null", StringComparison.Ordinal),
        };

    protected override string CampaignId => "456";

    protected override ImmutableArray<string> Secrets =>
        ["GOCSPX-client-secret", "1//refresh-token", "developer-token-22-chars", "ya29.access-token-of-an-hour"];

    protected override ImmutableArray<DailyFact> Performance =>
        [
            Day(
                2,
                new()
                {
                    Impressions = 1420,
                    Clicks = 142,
                    Spend = 185.34m,
                    Conversions = 3,
                    Leads = 0.75m,
                    Orders = 2.25m,
                    Revenue = 4200.5m,
                    VideoViews = 12,
                }
            ),
            Day(
                3,
                new()
                {
                    Impressions = 1333,
                    Clicks = 120,
                    Spend = 150.000001m,
                    Conversions = 1.4999999999999998m,
                    Leads = 1.4999999999999998m,
                    Orders = 0,
                    Revenue = 0,
                    VideoViews = 0,
                }
            ),
            Day(
                4,
                new()
                {
                    Impressions = 12,
                    Clicks = 0,
                    Spend = 0,
                    Conversions = 0,
                    Leads = 0,
                    Orders = 0,
                    Revenue = 0,
                    VideoViews = 0,
                }
            ),
        ];

    protected override FoundOnPlatform Campaign =>
        new(CampaignId, "SE_Search_Brand", "ENABLED, ELIGIBLE", "TARGET_CPA")
        {
            Delivery = DeliveryStatus.Running,
            SuggestedObjective = "lead",
            SuggestedType = "SEARCH",
            Bidding = "TARGET_CPA",
            DailyBudget = new Money(35, Krona),
            Currency = "SEK",
            TimeZone = "Europe/Stockholm",
            StartsOn = new(2026, 1, 15),
            EndsOn = new(2026, 12, 31),
        };

    protected override ImmutableArray<FoundAccount> Accounts =>
        [
            new("1234567890", "Wire shop", "SEK", "Europe/Stockholm"),
            new("7777777777", "Tokyo shop", "JPY", "Asia/Tokyo"),
        ];

    protected override ImmutableArray<(string Method, string Address)> Writes =>
        [
            ("POST", "https://googleads.googleapis.com/v25/customers/1234567890/campaigns:mutate"),
            ("POST", "https://googleads.googleapis.com/v25/customers/1234567890/campaignBudgets:mutate"),
            ("POST", "https://googleads.googleapis.com/v25/customers/1234567890/adGroups:mutate"),
            ("POST", "https://googleads.googleapis.com/v25/customers/1234567890/googleAds:mutate"),
            ("POST", "https://googleads.googleapis.com/v25/customers/1234567890:createCustomerClient"),
            ("POST", "https://googleads.googleapis.com/v25/customers/1/googleAds:search/../../campaigns:mutate"),
            ("POST", "https://oauth2.googleapis.com/revoke"),
            ("DELETE", "https://googleads.googleapis.com/v25/customers/1234567890/googleAds:search"),
        ];

    /// <summary>Money travels in millionths.</summary>
    protected override IEnumerable<string> Spellings(decimal number) =>
        [
            .. base.Spellings(number),
            (number * 1_000_000).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
        ];

    protected override IAdPlatform Connector(Wiring wiring) => new GooglePlatform(wiring, GooglePolicy.Default);

    private static DailyFact Day(int day, MeasureSet measures) =>
        new(
            Code,
            Platform.Google,
            EntityLevel.Campaign,
            Code,
            "SE_Search_Brand",
            new(2026, 11, day),
            measures,
            Krona,
            "primary_by_click_date"
        );
}
