using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarketingManager.Connectors.Credentials;

/// <summary>
/// The JSON in the vault. Its members have the names that Google's own credential files use (<c>authorized_user</c>,
/// <c>service_account</c>), so that such a file can be pasted as it is.
/// </summary>
internal sealed record CredentialDocument
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
    };

    public string? Type { get; init; }

    public string? AccessToken { get; init; }

    public string? AppSecret { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? RefreshToken { get; init; }

    public string? DeveloperToken { get; init; }

    public string? LoginCustomerId { get; init; }

    public string? ClientEmail { get; init; }

    public string? PrivateKey { get; init; }

    public string? PrivateKeyId { get; init; }

    public string? TokenUri { get; init; }

    public static PlatformCredentials Read(string text)
    {
        CredentialDocument? document;
        try
        {
            document = JsonSerializer.Deserialize<CredentialDocument>(text, Options);
        }
        catch (JsonException)
        {
            // What the parser says may quote the text.
            throw PlatformCredentials.Incomplete("are not a readable JSON document");
        }

        return document switch
        {
            null => throw PlatformCredentials.Incomplete("are empty"),
            { Type: "service_account" } or { PrivateKey: not null } => document.Account(),
            { Type: "authorized_user" } or { RefreshToken: not null } => document.Refresh(),
            _ => document.Token(),
        };
    }

    public static string Write(PlatformCredentials credentials) =>
        JsonSerializer.Serialize(
            credentials.Match(
                token => new CredentialDocument
                {
                    Type = "access_token",
                    AccessToken = token.Token,
                    ClientId = token.AppId,
                    AppSecret = token.AppSecret,
                    ExpiresAt = token.ExpiresAt,
                },
                refresh => new CredentialDocument
                {
                    Type = "authorized_user",
                    ClientId = refresh.ClientId,
                    ClientSecret = refresh.ClientSecret,
                    RefreshToken = refresh.Token,
                    DeveloperToken = refresh.DeveloperToken,
                    LoginCustomerId = refresh.LoginCustomerId,
                    ExpiresAt = refresh.ExpiresAt,
                    TokenUri = refresh.TokenUri,
                },
                account => new CredentialDocument
                {
                    Type = "service_account",
                    ClientEmail = account.ClientEmail,
                    PrivateKey = account.PrivateKey,
                    PrivateKeyId = account.PrivateKeyId,
                    TokenUri = account.TokenUri,
                }
            ),
            Options
        );

    private PlatformCredentials.AccessToken Token() =>
        new(Required(AccessToken, "access_token"))
        {
            AppId = Given(ClientId),
            AppSecret = Given(AppSecret),
            ExpiresAt = ExpiresAt,
        };

    private PlatformCredentials.RefreshToken Refresh() =>
        new(
            Required(ClientId, "client_id"),
            Required(ClientSecret, "client_secret"),
            Required(RefreshToken, "refresh_token")
        )
        {
            DeveloperToken = Given(DeveloperToken),
            LoginCustomerId = Given(LoginCustomerId),
            ExpiresAt = ExpiresAt,
            TokenUri = Given(TokenUri),
        };

    private PlatformCredentials.ServiceAccount Account() =>
        new(Required(ClientEmail, "client_email"), Required(PrivateKey, "private_key"))
        {
            PrivateKeyId = Given(PrivateKeyId),
            TokenUri = Given(TokenUri),
        };

    private static string Required(string? value, string name) =>
        Given(value) ?? throw PlatformCredentials.Incomplete($"lack {name}");

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
