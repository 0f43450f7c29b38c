using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Grains.Connections;

/// <summary>What a workspace's consents keep in the vault: secrets of apps; per consent first the verifier, then what
/// was granted.</summary>
internal static class ConsentVault
{
    public static string HandleOf(string workspace, string consentId) => $"{workspace}/consent/{consentId}";

    public static async Task<ConsentSecret?> AppSecret(this ISecretVault vault, string workspace, Platform platform) =>
        await vault.Read(HandleOf(workspace, platform), CancellationToken.None) is { } json
            ? JsonSerializer.Deserialize<ConsentSecret>(json, DomainJson.Options)
            : null;

    public static Task StoreAppSecret(
        this ISecretVault vault,
        string workspace,
        Platform platform,
        ConsentSecret secret
    ) =>
        vault.Store(
            HandleOf(workspace, platform),
            JsonSerializer.Serialize(secret, DomainJson.Options),
            CancellationToken.None
        );

    private static string HandleOf(string workspace, Platform platform) => $"{workspace}/app/{platform}";
}
