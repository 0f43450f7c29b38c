namespace MarketingManager.Domain.Connections;

/// <summary>What may be known of credentials outside the vault.</summary>
/// <param name="Owner">Whom a service account is called by on the platform: its e-mail address.</param>
/// <param name="ExpiresAt">When somebody has to consent again; <c>null</c> when they do not say.</param>
public sealed record CredentialSummary(CredentialKind Kind, string? Owner, DateTimeOffset? ExpiresAt);

public enum CredentialKind
{
    AccessToken,
    RefreshToken,
    ServiceAccount,
}
