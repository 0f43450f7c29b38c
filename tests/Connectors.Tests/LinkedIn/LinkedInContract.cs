using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.LinkedIn;

public class LinkedInContract : AdPlatformContract
{
    private const string Host = "https://api.linkedin.com/rest";

    protected static Currency Krona { get; } = Currency.Of("SEK");

    protected override IWireDialect Dialect => LinkedInDialect.Instance;

    protected override PlatformAccount Account => new("https://api.linkedin.com", "500100001", Secrets[0]);

    protected override string CampaignId => "123456789";

    protected override ImmutableArray<string> Secrets => ["AQX-linkedin-token-of-nobody"];

    protected override ImmutableArray<DailyFact> Performance =>
        [
            Day(
                1,
                new()
                {
                    Impressions = 19090,
                    Clicks = 100,
                    Spend = 2094.49m,
                    Conversions = 3,
                    Leads = 5,
                    // Three conversions and "0.0": nobody said what they are worth.
                    VideoViews = 0,
                }
            ),
            // A message ad: sent 840 times, and shown never.
            Day(
                2,
                new()
                {
                    Impressions = 840,
                    Clicks = 12,
                    Spend = 310,
                    Conversions = 0,
                    Leads = 1,
                    Revenue = 120.5m,
                    VideoViews = 0,
                }
            ),
            Day(
                7,
                new()
                {
                    Impressions = 204,
                    Clicks = 2,
                    Spend = 55.5m,
                    Conversions = 1,
                    Leads = 0,
                    Revenue = 75,
                    VideoViews = 61,
                }
            ),
        ];

    protected override FoundOnPlatform Campaign =>
        new(CampaignId, "SE_Spring_LeadGen", "ACTIVE", "LEAD_GENERATION")
        {
            Delivery = DeliveryStatus.Running,
            SuggestedObjective = "lead",
            SuggestedType = "STANDARD_UPDATE",
            GroupId = "600200001",
            Bidding = "CPM",
            DailyBudget = new Money(500, Krona),
            LifetimeBudget = new Money(15000, Krona),
            Currency = "SEK",
            TimeZone = "UTC",
            StartsOn = new(2026, 3, 1),
            EndsOn = new(2026, 3, 31),
        };

    protected override ImmutableArray<FoundAccount> Accounts =>
        [new("500100001", "Nordlys B2B", "SEK", "UTC"), new("500100002", "Nordlys Inc", "USD", "UTC")];

    protected override ImmutableArray<(string Method, string Address)> Writes =>
        [
            ("POST", $"{Host}/adAccounts/500100001/adCampaigns/123456789"),
            ("POST", $"{Host}/adAccounts/500100001/adCampaigns"),
            ("POST", $"{Host}/adAccounts/500100001/adCampaignGroups/600200001"),
            ("DELETE", $"{Host}/adAccounts/500100001/adCampaigns/123456789"),
            ("PUT", $"{Host}/adAccounts/500100001"),
            // Without the header that makes a GET of it.
            ("POST", $"{Host}/adAnalytics"),
            ("POST", "https://www.linkedin.com/oauth/v2/introspectToken"),
            ("GET", "https://api.linkedin.com/v2/adCampaignsV2/1"),
            ("GET", "https://api.linkedin.com.example.com/rest/adAnalytics"),
            ("POST", "http://127.0.0.1/linkedin/rest/adAccounts/1/adCampaigns/2"),
        ];

    /// <summary>Five days a question, so that the recordings come in two parts.</summary>
    protected override IAdPlatform Connector(Wiring wiring) =>
        new LinkedInPlatform(wiring, new LinkedInPolicy { DaysPerCall = 5 });

    protected DailyFact Day(int day, MeasureSet measures) =>
        new(Code, Platform.LinkedIn, EntityLevel.Campaign, Code, null, new(2026, 11, day), measures, Krona);
}
