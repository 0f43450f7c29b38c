using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Credentials;

/// <summary>What <see cref="PlatformAccount.Secret"/> holds: a plain token, or a JSON document with more. The documents
/// are written by whoever connects an account and read by connectors; nothing else looks inside.
/// </summary>
public abstract record PlatformCredentials
{
    private PlatformCredentials() { }

    /// <summary>Everything in it that must never be seen, for cutting it out of texts.</summary>
    public abstract IEnumerable<string> Secrets { get; }

    public abstract T Match<T>(
        Func<AccessToken, T> accessToken,
        Func<RefreshToken, T> refreshToken,
        Func<ServiceAccount, T> serviceAccount
    );

    /// <summary>A token that is sent as it is: Meta, TikTok, LinkedIn without refresh.</summary>
    public sealed record AccessToken(string Token) : PlatformCredentials
    {
        public DateTimeOffset? ExpiresAt { get; init; }

        /// <summary>TikTok: names the app when it lists the accounts it may read.</summary>
        public string? AppId { get; init; }

        /// <summary>Meta: signs calls of apps that require a proof. TikTok: goes with <see cref="AppId"/>.</summary>
        public string? AppSecret { get; init; }

        public override IEnumerable<string> Secrets => Present(Token, AppSecret);

        public override T Match<T>(
            Func<AccessToken, T> accessToken,
            Func<RefreshToken, T> refreshToken,
            Func<ServiceAccount, T> serviceAccount
        ) => accessToken(this);

        public override string ToString() => "an access token";
    }

    /// <summary>A grant that is exchanged for short-lived tokens: Google Ads, GA4 by consent, LinkedIn.</summary>
    public sealed record RefreshToken(string ClientId, string ClientSecret, string Token) : PlatformCredentials
    {
        /// <summary>Google Ads only: the token of the manager account's API centre.</summary>
        public string? DeveloperToken { get; init; }

        /// <summary>Google Ads only: the manager account through which access is given, digits.</summary>
        public string? LoginCustomerId { get; init; }

        /// <summary>When the grant itself ends: LinkedIn's do not grow by use.</summary>
        public DateTimeOffset? ExpiresAt { get; init; }

        /// <summary>Where tokens are exchanged; the platform's own address when absent.</summary>
        public string? TokenUri { get; init; }

        public override IEnumerable<string> Secrets => Present(ClientSecret, Token, DeveloperToken);

        public override T Match<T>(
            Func<AccessToken, T> accessToken,
            Func<RefreshToken, T> refreshToken,
            Func<ServiceAccount, T> serviceAccount
        ) => refreshToken(this);

        public override string ToString() => "a refresh token";
    }

    /// <summary>A key that signs its own requests for tokens: GA4 without a person.</summary>
    public sealed record ServiceAccount(string ClientEmail, string PrivateKey) : PlatformCredentials
    {
        public string? PrivateKeyId { get; init; }

        public string? TokenUri { get; init; }

        public override IEnumerable<string> Secrets => Present(PrivateKey);

        public override T Match<T>(
            Func<AccessToken, T> accessToken,
            Func<RefreshToken, T> refreshToken,
            Func<ServiceAccount, T> serviceAccount
        ) => serviceAccount(this);

        public override string ToString() => "a service account";
    }

    /// <exception cref="PlatformException">The text is neither a token nor a complete document.</exception>
    public static PlatformCredentials Parse(string secret) =>
        secret.TrimStart().StartsWith('{') ? CredentialDocument.Read(secret) : new AccessToken(secret.Trim());

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public string ToSecret() => CredentialDocument.Write(this);

    internal static PlatformException Incomplete(string what) =>
        new($"The credentials {what}: connect the account again.") { Fault = PlatformFault.AuthExpired };

    private static IEnumerable<string> Present(params string?[] secrets) =>
        secrets.Where(secret => !string.IsNullOrWhiteSpace(secret)).Select(secret => secret!.Trim());
}
