using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>Sends a form, or a question, to a token endpoint. What comes back is kept nowhere else.</summary>
internal sealed class ConsentClient(Wiring wiring, IWireDialect dialect)
{
    /// <summary>One repetition: a person waits, and a code that was taken once is not taken again.</summary>
    private static readonly WirePolicy Policy = new()
    {
        RetriesMax = 1,
        CallTimeout = TimeSpan.FromSeconds(20),
        AnswerBytesMax = 256 * 1024,
    };

    private readonly WireClient _client = new(wiring, dialect, Policy);

    public DateTimeOffset Now => wiring.Time.GetUtcNow();

    /// <summary>The code for tokens, as RFC 6749 section 4.1.3 has it.</summary>
    public async Task<TokenAnswer> Exchange(
        string platform,
        ConsentTraits traits,
        ConsentApp app,
        ConsentSecret secret,
        ConsentCode code,
        CancellationToken cancel
    )
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "authorization_code"),
            new("code", code.Code),
            new("redirect_uri", app.RedirectUrl),
            new("client_id", app.ClientId),
            new("client_secret", secret.ClientSecret),
        };
        ImmutableArray<string> secrets = [secret.ClientSecret, code.Code];
        if (traits.ProvesCode)
        {
            form.Add(new("code_verifier", code.Verifier));
            secrets = secrets.Add(code.Verifier);
        }

        var answer = await Form(app.TokenUrl ?? traits.TokenUrl, form, secrets, cancel);
        return TokenAnswer.Of(platform, answer, Now).Requiring(platform, traits.Scopes);
    }

    public Task<JsonElement> Form(
        string address,
        IEnumerable<KeyValuePair<string, string>> form,
        ImmutableArray<string> secrets,
        CancellationToken cancel
    ) =>
        Send(
            new(Caller, Safe(address))
            {
                Body = WireAddress.Query(form),
                MediaType = "application/x-www-form-urlencoded",
            },
            secrets,
            cancel
        );

    public Task<JsonElement> Json(
        string address,
        IReadOnlyDictionary<string, string> body,
        ImmutableArray<string> secrets,
        CancellationToken cancel
    ) => Send(new(Caller, Safe(address)) { Body = JsonSerializer.Serialize(body) }, secrets, cancel);

    public Task<JsonElement> Get(
        string address,
        IEnumerable<KeyValuePair<string, string>> query,
        ImmutableArray<string> secrets,
        CancellationToken cancel
    ) => Send(new(Caller, new Uri($"{Safe(address)}?{WireAddress.Query(query)}")), secrets, cancel);

    private static PlatformAccount Caller { get; } = new("", "consent", "");

    /// <summary>Some platforms quote what they were sent when they refuse it.</summary>
    private async Task<JsonElement> Send(WireCall call, ImmutableArray<string> secrets, CancellationToken cancel)
    {
        try
        {
            return (await _client.Send(call with { Secrets = secrets, Confidential = true }, cancel)).Root;
        }
        catch (PlatformException failure)
        {
            throw new PlatformException(new Redactor(secrets).Text(failure.Message)) { Fault = failure.Fault };
        }
    }

    private static Uri Safe(string address) => WireAddress.TokenEndpoint(address, address, new(address));
}
