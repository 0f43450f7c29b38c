using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>Questions to the versioned REST API, with a token that is sent as it is or one that a grant is exchanged
/// for. </summary>
public sealed class LinkedInApi
{
    private const string Rest = "/rest";

    private static readonly Uri TokenEndpoint = new("https://www.linkedin.com/oauth/v2/accessToken");

    private readonly LinkedInPolicy _policy;
    private readonly WireClient _client;
    private readonly AccessTokens _tokens;

    public LinkedInApi(Wiring wiring, LinkedInPolicy policy)
    {
        _policy = policy;
        _client = new(wiring, LinkedInDialect.Instance, policy.Wire);
        _tokens = new(_client, wiring.Time);
    }

    /// <param name="query">Escaped already: see <see cref="LinkedInQuery"/>.</param>
    public Task<WireAnswer> Get(PlatformAccount account, string path, string query, CancellationToken cancel) =>
        PlatformCredentials
            .Parse(account.Secret)
            .Match(
                given =>
                    _client.Send(Call(account, path, query, given.Token) with { Secrets = [.. given.Secrets] }, cancel),
                grant =>
                    _tokens.Send(
                        account,
                        AccessTokens.Of(
                            grant,
                            WireAddress.TokenEndpoint(
                                Root(account.BaseUrl)[..^Rest.Length],
                                grant.TokenUri,
                                TokenEndpoint
                            )
                        ),
                        token => Call(account, path, query, token) with { App = grant.ClientId },
                        cancel
                    ),
                _ =>
                    throw new PlatformException(
                        "LinkedIn takes an access token or a refresh token, and these credentials hold neither: connect "
                            + "the account again."
                    )
                    {
                        Fault = PlatformFault.AuthExpired,
                    }
            );

    public static string AccountId(PlatformAccount account)
    {
        var id = account.AccountId.Trim();
        var digits = id[(id.LastIndexOf(':') + 1)..];
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits
            : throw new PlatformException(
                $"'{account.AccountId}' is not a LinkedIn ad account: digits, with or without urn:li:sponsoredAccount: "
                    + "before them."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    private WireCall Call(PlatformAccount account, string path, string query, string token)
    {
        var call = Addressed(account, path, query)
            .With("Authorization", $"Bearer {Redactor.Usable(token, "access token")}")
            .With("LinkedIn-Version", _policy.ApiVersion)
            .With("X-Restli-Protocol-Version", "2.0.0");
        return call;
    }

    /// <summary>Addresses of more than about 4 KB are refused; then the question is the body of a POST that says that
    /// it is a GET.</summary>
    private WireCall Addressed(PlatformAccount account, string path, string query)
    {
        var whole = new WireCall(account, WireAddress.Of(Root(account.BaseUrl), "", path, query));
        return whole.Address.AbsoluteUri.Length <= _policy.AddressLettersMax
            ? whole
            : new WireCall(account, WireAddress.Of(Root(account.BaseUrl), "", path))
            {
                Body = query,
                MediaType = "application/x-www-form-urlencoded",
            }.With("X-HTTP-Method-Override", "GET");
    }

    private static string Root(string baseUrl)
    {
        var start = baseUrl.TrimEnd('/');
        return start.EndsWith(Rest, StringComparison.Ordinal) ? start : start + Rest;
    }
}
