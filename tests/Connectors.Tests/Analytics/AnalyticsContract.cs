using System.Collections.Immutable;
using System.Security.Cryptography;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Analytics;

public class AnalyticsContract : AdPlatformContract
{
    private const string Host = "https://analyticsdata.googleapis.com/v1beta";

    protected static Currency Krona { get; } = Currency.Of("SEK");

    protected static RSA Key { get; } = RSA.Create(2048);

    protected override IWireDialect Dialect => AnalyticsDialect.Instance;

    protected override PlatformAccount Account =>
        new(
            "https://analyticsdata.googleapis.com",
            "300200100",
            new PlatformCredentials.ServiceAccount("reader@nordlys.iam.gserviceaccount.com", Secrets[0]).ToSecret()
        );

    protected override string CampaignId => "SE_Spring_Leads";

    protected override ImmutableArray<string> Secrets { get; } =
    [Key.ExportPkcs8PrivateKeyPem(), "ya29.a0IssuedByTheRecording"];

    protected override ImmutableArray<DailyFact> Performance =>
        [
            Day(
                1,
                new()
                {
                    Sessions = 212,
                    EngagedSessions = 120,
                    KeyEvents = 14.5m,
                    AnalyticsPurchases = 3,
                    AnalyticsRevenue = 2400.5m,
                }
            ),
            Day(
                2,
                new()
                {
                    Sessions = 180,
                    EngagedSessions = 99,
                    KeyEvents = 11,
                    AnalyticsPurchases = 2,
                    AnalyticsRevenue = 1310,
                }
            ),
            Day(
                3,
                new()
                {
                    Sessions = 1,
                    EngagedSessions = 0,
                    KeyEvents = 0,
                    AnalyticsPurchases = 0,
                    AnalyticsRevenue = 0,
                }
            ),
        ];

    protected override FoundOnPlatform Campaign =>
        new(CampaignId, CampaignId, "SEEN", null) { Currency = "SEK", TimeZone = "Europe/Stockholm" };

    protected override ImmutableArray<FoundAccount> Accounts =>
        [new("300200100", "Shop", "SEK", "Europe/Stockholm"), new("300200101", "Outlet", "USD", "America/New_York")];

    protected override ImmutableArray<(string Method, string Address)> Writes =>
        [
            ("POST", $"{Host}/properties/300200100/audienceExports"),
            ("POST", "https://analyticsadmin.googleapis.com/v1beta/properties"),
            ("PATCH", "https://analyticsadmin.googleapis.com/v1beta/properties/300200100"),
            ("DELETE", "https://analyticsadmin.googleapis.com/v1beta/properties/300200100"),
            ("POST", "https://analyticsadmin.googleapis.com/v1beta/properties/300200100/keyEvents"),
            ("POST", $"{Host}/properties/300200100:runReport/../../properties/1/keyEvents"),
            ("POST", "https://oauth2.googleapis.com/revoke"),
            ("POST", "https://analyticsdata.googleapis.com.example.com/v1beta/properties/300200100:runReport"),
            ("POST", "http://127.0.0.1/ga4/v1beta/properties/300200100/keyEvents"),
        ];

    /// <summary>Any text can be the name of a campaign; it travels inside a question and cannot be anything
    /// else.</summary>
    protected override bool CanBeAnId(string id) => id.Length > 0;

    protected override IAdPlatform Connector(Wiring wiring) => new AnalyticsPlatform(wiring, AnalyticsPolicy.Default);

    protected DailyFact Day(int day, MeasureSet measures) =>
        new(Code, Platform.Analytics, EntityLevel.Campaign, Code, null, new(2026, 11, day), measures, Krona);
}
