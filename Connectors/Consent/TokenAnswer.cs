using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>The members of a token endpoint's answer (RFC 6749 section 5.1).</summary>
internal sealed record TokenAnswer(string AccessToken, string? RefreshToken, DateTimeOffset? ExpiresAt)
{
    public DateTimeOffset? RefreshExpiresAt { get; private init; }

    /// <summary>What was granted, when the answer says so.</summary>
    public string? Scope { get; private init; }

    public static TokenAnswer Of(string platform, JsonElement json, DateTimeOffset now) =>
        new(
            Text(json, "access_token")
                ?? throw new PlatformException($"{platform}'s answer holds no access token. Start the consent again.")
                {
                    Fault = PlatformFault.UnreadableAnswer,
                },
            Text(json, "refresh_token"),
            After(json, "expires_in", now)
        )
        {
            RefreshExpiresAt = After(json, "refresh_token_expires_in", now),
            Scope = Text(json, "scope"),
        };

    /// <summary>People can leave permissions out at the platform.</summary>
    public TokenAnswer Requiring(string platform, IEnumerable<string> scopes)
    {
        if (Scope is not { } granted)
            return this;
        var given = granted.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var missing = scopes.Except(given, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? this
            : throw new PlatformException(
                $"{platform} granted no {string.Join(", ", missing)}. Start the consent again and leave every permission on."
            )
            {
                Fault = PlatformFault.Forbidden,
            };
    }

    public override string ToString() => "a token";

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static DateTimeOffset? After(JsonElement json, string name, DateTimeOffset now) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var seconds)
        && seconds is > 0 and < 10_000_000_000
            ? now.AddSeconds(seconds)
            : null;
}
