using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>Questions to the Business API. The token travels in a header of TikTok's own, without "Bearer".</summary>
public sealed class TikTokApi(Wiring wiring, TikTokPolicy policy)
{
    private readonly WireClient _client = new(wiring, TikTokDialect.Instance, policy.Wire);

    /// <param name="parameters">Lists and objects are JSON text.</param>
    public async Task<TikTokAnswer> Get(
        PlatformAccount account,
        string path,
        IEnumerable<KeyValuePair<string, string>> parameters,
        CancellationToken cancel
    ) => TikTokAnswer.Read(await _client.Send(Call(account, path, WireAddress.Query(parameters)), cancel));

    /// <summary>Only for what the guard knows to be a read.</summary>
    public async Task<TikTokAnswer> Ask(
        PlatformAccount account,
        string path,
        object question,
        CancellationToken cancel
    ) =>
        TikTokAnswer.Read(
            await _client.Send(Call(account, path, "") with { Body = JsonSerializer.Serialize(question) }, cancel)
        );

    /// <summary>The rows of a report that TikTok prepared, as comma-separated text.</summary>
    public async Task<string> Table(
        PlatformAccount account,
        string path,
        IEnumerable<KeyValuePair<string, string>> parameters,
        CancellationToken cancel
    )
    {
        var call = Call(account, path, WireAddress.Query(parameters)) with { PlainText = true };
        var answer = await _client.Send(call, cancel);
        return answer.Root.ValueKind == JsonValueKind.Undefined
            ? answer.Text
            : throw TikTokDialect.Json.Unreadable("a prepared report is not comma-separated text");
    }

    /// <summary>The app's id and secret, where the credentials hold them: TikTok lists accounts for an app
    /// only.</summary>
    public static (string Id, string Secret)? App(PlatformAccount account) =>
        Token(account) is { AppId: { } id, AppSecret: { } secret } ? (id, secret) : null;

    public static string AdvertiserId(PlatformAccount account)
    {
        var id = account.AccountId.Trim();
        return id.Length > 0 && id.All(char.IsAsciiDigit)
            ? id
            : throw new PlatformException($"'{account.AccountId}' is not a TikTok advertiser: its id is all digits.")
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    private WireCall Call(PlatformAccount account, string path, string query)
    {
        var token = Token(account);
        return new WireCall(account, WireAddress.Of(Root(account.BaseUrl), policy.ApiVersion, path, query))
        {
            Secrets = [.. token.Secrets],
            App = token.AppId ?? "",
        }.With("Access-Token", Redactor.Usable(token.Token, "access token"));
    }

    private static string Root(string baseUrl) =>
        baseUrl.Contains("/open_api", StringComparison.Ordinal) ? baseUrl : baseUrl.TrimEnd('/') + "/open_api";

    private static PlatformCredentials.AccessToken Token(PlatformAccount account) =>
        PlatformCredentials.Parse(account.Secret).Match(token => token, _ => throw NoToken(), _ => throw NoToken());

    private static PlatformException NoToken() =>
        new("TikTok takes a long-lived access token, and these credentials hold none: connect the account again.")
        {
            Fault = PlatformFault.AuthExpired,
        };
}

/// <summary>What stands in an envelope whose code is not an error.</summary>
/// <param name="IsPartial">Some items are missing from it.</param>
public sealed record TikTokAnswer(JsonElement Data, bool IsPartial, WireAnswer Wire)
{
    public static TikTokAnswer Read(WireAnswer answer) =>
        new(
            TikTokDialect.Json.Object(answer.Root, "data") ?? throw TikTokDialect.Json.Unreadable("it has no data"),
            TikTokDialect.Json.Int(answer.Root, "code") == TikTokDialect.Partial,
            answer
        );

    /// <summary>Days without a row count as days without delivery, so an answer with gaps is none.</summary>
    public TikTokAnswer Whole() =>
        IsPartial
            ? throw WireFaults.Transient(
                $"TikTok answered only in part (code {TikTokDialect.Partial}); nothing of it is used."
            )
            : this;
}
