using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Google;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Silo.Demo;

/// <summary>The accounts of the simulated advertiser, and what an administrator would type in to connect
/// them.</summary>
internal sealed record DemoConnection(string Id, Platform Platform, string AccountId, string Secret)
{
    public static ImmutableArray<DemoConnection> Of(SandboxServer sandbox)
    {
        var token = sandbox.Token;
        return
        [
            new("meta", Platform.Meta, Account(sandbox, Dialect.Meta), token),
            new("google", Platform.Google, Account(sandbox, Dialect.Google), Grant(sandbox, Dialect.Google)),
            new("tiktok", Platform.TikTok, Account(sandbox, Dialect.Tiktok), token),
            new("linkedin", Platform.LinkedIn, Account(sandbox, Dialect.Linkedin), token),
            new("ga4", Platform.Analytics, sandbox.Site.PropertyId, Grant(sandbox, Dialect.Ga4)),
        ];
    }

    /// <summary>The form of Google's own credential files. Access tokens made from it last an hour of the demo's
    /// clock.</summary>
    private static string Grant(SandboxServer sandbox, Dialect dialect) =>
        JsonSerializer.Serialize(
            new
            {
                type = "authorized_user",
                client_id = sandbox.Access.ClientId,
                client_secret = sandbox.Access.ClientSecret,
                refresh_token = sandbox.Access.RefreshToken(dialect),
                developer_token = sandbox.Access.DeveloperToken,
                login_customer_id = GoogleDialect.ManagerId,
                token_uri = new Uri(sandbox.BaseAddress, "/token").ToString(),
            }
        );

    private static string Account(SandboxServer sandbox, Dialect dialect) => sandbox.World.First(dialect).Account.Id;
}
