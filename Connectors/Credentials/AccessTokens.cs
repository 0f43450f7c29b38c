using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Credentials;

/// <summary>Exchanges grants for short-lived tokens and keeps those in memory until shortly before they end. Nothing
/// is
/// stored or logged.</summary>
public sealed class AccessTokens(WireClient client, TimeProvider time)
{
    /// <summary>A token must outlive the call it is sent with.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>When the answer does not say: Google's live an hour, nobody's less than ten minutes.</summary>
    private static readonly TimeSpan LifeUnlessSaid = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <summary>RFC 6749 section 6.</summary>
    public static TokenExchange Of(PlatformCredentials.RefreshToken grant, Uri address) =>
        new(
            address,
            () =>
                WireAddress.Query([
                    new("grant_type", "refresh_token"),
                    new("client_id", grant.ClientId),
                    new("client_secret", grant.ClientSecret),
                    new("refresh_token", grant.Token),
                ]),
            [.. grant.Secrets],
            grant.Token
        );

    /// <summary>Sends a call that needs a token. One that the platform no longer takes is exchanged anew,
    /// once.</summary>
    public async Task<WireAnswer> Send(
        PlatformAccount account,
        TokenExchange exchange,
        Func<string, WireCall> call,
        CancellationToken cancel
    )
    {
        var (token, isFresh) = await Get(account, exchange, cancel);
        try
        {
            return await client.Send(Secretive(token), cancel);
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.AuthExpired && !isFresh)
        {
            SlotOf(exchange).Forget(token);
        }

        (token, _) = await Get(account, exchange, cancel);
        return await client.Send(Secretive(token), cancel);

        WireCall Secretive(string current)
        {
            var sent = call(current);
            return sent with { Secrets = [.. sent.Secrets, .. exchange.Secrets, current] };
        }
    }

    private async Task<(string Token, bool IsFresh)> Get(
        PlatformAccount account,
        TokenExchange exchange,
        CancellationToken cancel
    )
    {
        var slot = SlotOf(exchange);
        await slot.Turn.WaitAsync(cancel);
        try
        {
            if (slot.Token is { } known && time.GetUtcNow() < slot.Until)
                return (known, false);
            (slot.Token, slot.Until) = await Exchange(account, exchange, cancel);
            return (slot.Token, true);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private async Task<(string Token, DateTimeOffset Until)> Exchange(
        PlatformAccount account,
        TokenExchange exchange,
        CancellationToken cancel
    )
    {
        var answer = await client.Send(
            new(account, exchange.Address)
            {
                Body = exchange.Form(),
                MediaType = "application/x-www-form-urlencoded",
                Secrets = exchange.Secrets,
                Confidential = true,
            },
            cancel
        );
        var token =
            answer.Root.TryGetProperty("access_token", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
        var life =
            answer.Root.TryGetProperty("expires_in", out var seconds)
            && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetInt32(out var number)
            && number > 0
                ? TimeSpan.FromSeconds(number)
                : LifeUnlessSaid;
        return (Redactor.Usable(token, "access token that the platform gave"), time.GetUtcNow() + life - Margin);
    }

    private Slot SlotOf(TokenExchange exchange) =>
        _slots.GetOrAdd(
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{exchange.Address}\n{exchange.Identity}"))),
            _ => new()
        );

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public string? Token { get; set; }

        public DateTimeOffset Until { get; set; }

        public void Forget(string token)
        {
            if (Token == token)
                Token = null;
        }
    }
}

/// <summary>How a grant becomes a token. <paramref name="Form"/> is made anew each time: signed ones carry the
/// time.</summary>
/// <param name="Identity">What makes two grants the same one; a secret, never shown.</param>
public sealed record TokenExchange(
    Uri Address,
    Func<string> Form,
    System.Collections.Immutable.ImmutableArray<string> Secrets,
    string Identity
)
{
    public override string ToString() => $"an exchange at {Address.Host}";
}
