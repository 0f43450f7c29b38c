using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>Connections in the states that people meet: fine, ending soon, failing, to be renewed, under way.</summary>
public static class SampleConnections
{
    private static readonly DateTimeOffset Now = PageHost.Now;

    public static ConnectionBoard Board { get; } = new([Meta, Google, TikTok, LinkedIn, Analytics], Platforms);

    public static ConnectionBoard Nothing { get; } = new([], Platforms);

    public static ConnectionCard Meta =>
        Card(
            "meta-main",
            new()
            {
                Name = "Nordlicht Shop",
                Platform = Platform.Meta,
                AccountId = "act_120210000000000001",
                Status = ConnectionStatus.Connected,
                Credential = new(CredentialKind.AccessToken, null, Now.AddDays(51)),
                LastPulledAt = Now.AddMinutes(-12),
                NextPullAt = Now.AddMinutes(48),
                LastValidatedAt = Now.AddDays(-9),
                Campaigns = Campaigns(38),
            },
            new("v25.0", new(2027, 4, 1))
        ) with
        {
            Quotas =
            [
                new("ads_insights calls", 0.28m, null, Now.AddMinutes(-12)),
                new("ads_insights time", 0.91m, Now.AddMinutes(25), Now.AddMinutes(-12)),
            ],
        };

    public static ConnectionCard Google =>
        Card(
            "google-123-456-7890",
            new()
            {
                Name = "Nordlicht Search",
                Platform = Platform.Google,
                AccountId = "1234567890",
                Status = ConnectionStatus.Connected,
                Credential = new(CredentialKind.RefreshToken, null, null),
                LastPulledAt = Now.AddHours(-1),
                PullInFlight = "p9",
                NextPullAt = Now,
                LastValidatedAt = Now.AddDays(-30),
                Campaigns = Campaigns(112),
            },
            new("v25", new(2026, 4, 28))
        ) with
        {
            Backfill = new(
                BackfillStage.Running,
                40_880,
                17_500,
                64,
                22,
                310_000,
                Now.AddMinutes(-18),
                null,
                Now.AddMinutes(24),
                null,
                null,
                new(2025, 6, 1),
                new(2025, 8, 29)
            ),
        };

    public static ConnectionCard TikTok =>
        Card(
            "tiktok-eu",
            new()
            {
                Name = "Nordlicht TikTok",
                Platform = Platform.TikTok,
                AccountId = "7123456789012345678",
                Status = ConnectionStatus.Failing,
                StatusReason = "TikTok answered: Too many requests. Please retry in some minutes. (code 40100)",
                RetryAt = Now.AddMinutes(14),
                Credential = new(CredentialKind.AccessToken, null, null),
                LastPulledAt = Now.AddHours(-3),
                NextPullAt = Now.AddMinutes(14),
                LastValidatedAt = Now.AddDays(-2),
                Campaigns = Campaigns(7),
            },
            new("v1.3", null)
        );

    public static ConnectionCard LinkedIn =>
        Card(
            "linkedin-b2b",
            new()
            {
                Name = "Nordlicht B2B",
                Platform = Platform.LinkedIn,
                AccountId = "509876543",
                Status = ConnectionStatus.ReconnectNeeded,
                StatusReason = "LinkedIn answered: The token used in the request has been revoked by the user (401)",
                Credential = new(CredentialKind.RefreshToken, null, Now.AddDays(6)),
                LastPulledAt = Now.AddDays(-1),
                NextPullAt = Now.AddDays(-1),
                LastValidatedAt = Now.AddHours(-20),
                Campaigns = Campaigns(12),
            },
            new("202607", new(2027, 7, 1))
        );

    public static ConnectionCard Analytics =>
        Card(
            "ga4-shop",
            new()
            {
                Name = "Shop property",
                Platform = Platform.Analytics,
                AccountId = "properties/312345678",
                Status = ConnectionStatus.Unknown,
                Credential = new(CredentialKind.ServiceAccount, "reader@nordlicht.iam.gserviceaccount.com", null),
            },
            new("v1beta", null)
        );

    private static ImmutableArray<ConsentAppView> Platforms =>
        [
            App(Platform.Meta, "https://graph.facebook.com", "ads_read") with
            {
                App = new("4711000815", "https://mm.example.com/connections/callback"),
            },
            App(Platform.Google, "https://googleads.googleapis.com", "https://www.googleapis.com/auth/adwords"),
            App(Platform.TikTok, "https://business-api.tiktok.com", "Reporting: read"),
            App(Platform.LinkedIn, "https://api.linkedin.com", "r_ads", "r_ads_reporting"),
            App(
                Platform.Analytics,
                "https://analyticsdata.googleapis.com",
                "https://www.googleapis.com/auth/analytics.readonly"
            ),
        ];

    private static ConsentAppView App(Platform platform, string baseUrl, params string[] scopes) =>
        new(platform, null, [.. scopes], "https://developers.example.com/apps", baseUrl);

    private static ConnectionCard Card(string id, ConnectionState state, ApiInUse api) =>
        new(id, state with { Key = $"default/{id}" }, BackfillProgress.Of(ConnectionState.Initial, Now), api, []);

    private static ImmutableSortedDictionary<string, string> Campaigns(int count) =>
        Enumerable.Range(1, count).ToImmutableSortedDictionary(number => $"{number}", number => $"default/C{number}");
}
