using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Analytics;

/// <summary>Questions to the Data API and, for what a property is called, to the Admin API.</summary>
public sealed class AnalyticsApi
{
    private const string AdminHost = "https://analyticsadmin.googleapis.com";

    private static readonly Uri TokenEndpoint = new("https://oauth2.googleapis.com/token");

    private readonly AnalyticsPolicy _policy;
    private readonly Wiring _wiring;
    private readonly WireClient _client;
    private readonly AccessTokens _tokens;

    public AnalyticsApi(Wiring wiring, AnalyticsPolicy policy)
    {
        (_policy, _wiring) = (policy, wiring);
        _client = new(wiring, AnalyticsDialect.Instance, policy.Wire);
        _tokens = new(_client, wiring.Time);
    }

    public async Task<AnalyticsAnswer> Report(PlatformAccount account, object question, CancellationToken cancel)
    {
        // Without line breaks and indents an answer is half as long.
        var address = WireAddress.Of(
            account.BaseUrl,
            _policy.ApiVersion,
            $"properties/{PropertyId(account)}:runReport",
            "prettyPrint=false"
        );
        var call = new WireCall(account, address) { Body = JsonSerializer.Serialize(question) };
        return AnalyticsAnswer.Read(await Send(account, call, cancel));
    }

    public Task<WireAnswer> Admin(PlatformAccount account, string path, string query, CancellationToken cancel)
    {
        var isHere = Uri.TryCreate(account.BaseUrl, UriKind.Absolute, out var root) && root.IsLoopback;
        var address = WireAddress.Of(isHere ? account.BaseUrl : AdminHost, _policy.ApiVersion, path, query);
        return Send(account, new(account, address), cancel);
    }

    public static string PropertyId(PlatformAccount account)
    {
        var id = account.AccountId.Trim();
        var digits = id.StartsWith("properties/", StringComparison.Ordinal) ? id["properties/".Length..] : id;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits
            : throw new PlatformException(
                $"'{account.AccountId}' is not a GA4 property: digits, with or without properties/ before them. An id "
                    + "such as G-ABC123 is a data stream's."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    private Task<WireAnswer> Send(PlatformAccount account, WireCall call, CancellationToken cancel)
    {
        return PlatformCredentials
            .Parse(account.Secret)
            .Match(
                given => _client.Send(Bearing(given.Token) with { Secrets = [.. given.Secrets] }, cancel),
                grant =>
                    _tokens.Send(account, AccessTokens.Of(grant, Endpoint(account, grant.TokenUri)), Bearing, cancel),
                service =>
                    _tokens.Send(
                        account,
                        ServiceAccountGrant.Of(service, Endpoint(account, service.TokenUri), _wiring.Time),
                        Bearing,
                        cancel
                    )
            );

        WireCall Bearing(string token) =>
            call.With("Authorization", $"Bearer {Redactor.Usable(token, "access token")}");
    }

    private static Uri Endpoint(PlatformAccount account, string? named) =>
        WireAddress.TokenEndpoint(account.BaseUrl, named, TokenEndpoint);
}
