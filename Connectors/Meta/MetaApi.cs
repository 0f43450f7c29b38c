using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Questions to Graph. The token travels in a header only.</summary>
public sealed class MetaApi(Wiring wiring, MetaPolicy policy)
{
    private readonly WireClient _client = new(wiring, MetaDialect.Instance, policy.Wire);

    public Task<WireAnswer> Get(
        PlatformAccount account,
        string path,
        Dictionary<string, string> parameters,
        CancellationToken cancel
    )
    {
        var credentials = PlatformCredentials.Parse(account.Secret);
        var token = credentials.Match(
            given => Redactor.Usable(given.Token, "access token"),
            _ => throw NoToken(),
            _ => throw NoToken()
        );
        return _client.Send(
            new WireCall(
                account,
                WireAddress.Of(account.BaseUrl, policy.ApiVersion, path, WireAddress.Query(parameters))
            )
            {
                Secrets = [.. credentials.Secrets],
            }.With("Authorization", $"Bearer {token}"),
            cancel
        );
    }

    private static PlatformException NoToken() =>
        new("Meta takes an access token, and these credentials hold none: connect the account again.")
        {
            Fault = PlatformFault.AuthExpired,
        };
}
