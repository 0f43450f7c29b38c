using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Wire;

/// <summary>What a connector has to send, on all platforms. Everything but the key of the service account follows
/// from the seed, so a restarted sandbox knows its callers again.</summary>
public sealed class SandboxAccess(int seed, string? token) : IDisposable
{
    /// <summary>Life of an access token that was made from a refresh token, as on the platforms.</summary>
    private static readonly TimeSpan GoogleLife = TimeSpan.FromSeconds(3599);
    private static readonly TimeSpan LongLife = TimeSpan.FromDays(60);
    private static readonly TimeSpan AssertionLifeMax = TimeSpan.FromHours(1);

    private readonly byte[] _key = SHA256.HashData(Encoding.ASCII.GetBytes($"sandbox {seed}"));
    private readonly Lazy<RSA> _serviceKey = new(() => RSA.Create(2048));

    /// <summary>Valid everywhere and for ever: the shortest way in.</summary>
    public string Token { get; } = token ?? $"SANDBOX{Noise.Of(seed).At(2).Key:X16}";

    public string ClientId => "sandbox-client";

    public string ClientSecret => "sandbox-secret-" + Mark("client");

    /// <summary>Google Ads: 22 characters.</summary>
    public string DeveloperToken => "SBX" + Mark("developer")[..19];

    public string RefreshToken(Dialect dialect) => $"1//sbx-{Name(dialect)}-{Mark("refresh " + Name(dialect))}";

    /// <summary>What the browser brings back after the user agreed.</summary>
    public string AuthorizationCode(Dialect dialect) => $"4/sbx-{Name(dialect)}-{Mark("code " + Name(dialect))}";

    public TimeSpan LifeOf(Dialect dialect) => dialect is Dialect.Google or Dialect.Ga4 ? GoogleLife : LongLife;

    /// <summary>A fresh access token; it names its own end.</summary>
    public string Issue(Dialect dialect, DateTimeOffset now)
    {
        var until = (now + LifeOf(dialect)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"sbx.{Name(dialect)}.{until}.{Mark($"access {Name(dialect)} {until}")}";
    }

    public TokenState Check(Dialect dialect, string? given, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(given))
            return TokenState.Missing;
        if (given == Token)
            return TokenState.Valid;
        var parts = given.Split('.');
        if (
            parts is not ["sbx", var name, var until, var mark]
            || name != Name(dialect)
            || mark != Mark($"access {name} {until}")
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        )
            return TokenState.Unknown;
        return now.ToUnixTimeSeconds() < seconds ? TokenState.Valid : TokenState.Expired;
    }

    public string ServiceAccountEmail => "reader@sandbox.iam.gserviceaccount.example";

    /// <summary>The key file of a service account, for <paramref name="tokenUri"/> of this server.</summary>
    public JsonObject ServiceAccount(string tokenUri) =>
        new()
        {
            ["type"] = "service_account",
            ["project_id"] = "sandbox",
            ["private_key_id"] = Mark("service")[..20],
            ["private_key"] = _serviceKey.Value.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = ServiceAccountEmail,
            ["client_id"] = "100000000000000000001",
            ["token_uri"] = tokenUri,
        };

    /// <summary>Checks a signed assertion (RFC 7523) as Google does; <c>null</c> when it is good, else what is
    /// wrong.</summary>
    public string? WhatIsWrongWith(string assertion, DateTimeOffset now)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3 || Decode(parts[1]) is not { } claims || JsonOf(claims) is not { } json)
            return "Invalid JWT: Token must be a short-lived token in a JWT format.";
        if (
            Decode(parts[2]) is not { } signature
            || !_serviceKey.Value.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                signature,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        )
            return "Invalid JWT Signature.";
        if ((string?)json["iss"] != ServiceAccountEmail)
            return "Invalid grant: account not found";
        var (issued, expires) = ((long?)json["iat"] ?? 0, (long?)json["exp"] ?? 0);
        var second = now.ToUnixTimeSeconds();
        return expires <= second || expires - issued > AssertionLifeMax.TotalSeconds
            ? "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values."
            : null;
    }

    public void Dispose()
    {
        if (_serviceKey.IsValueCreated)
            _serviceKey.Value.Dispose();
    }

    private static JsonObject? JsonOf(byte[] utf8)
    {
        try
        {
            return JsonNode.Parse(utf8) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string base64Url)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(base64Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string Mark(string what) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(what)))[..32];

    /// <summary>Google Ads and Analytics know the same users.</summary>
    private static string Name(Dialect dialect) =>
        dialect == Dialect.Ga4 ? Name(Dialect.Google) : dialect.ToString().ToLowerInvariant();
}

public enum TokenState
{
    Valid,
    Missing,
    Unknown,
    Expired,
}
