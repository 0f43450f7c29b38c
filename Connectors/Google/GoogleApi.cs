using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>One page of rows, or all chunks of a stream.</summary>
public sealed record GooglePage(ImmutableArray<JsonElement> Rows, string Text);

/// <summary>Queries to Google Ads, with the headers they need and a token that is always fresh.</summary>
public sealed class GoogleApi
{
    private readonly Wiring _wiring;
    private readonly GooglePolicy _policy;
    private readonly AccessTokens _tokens;
    private readonly ConcurrentDictionary<string, (GoogleCustomer Customer, DateTimeOffset At)> _customers = new();

    public GoogleApi(Wiring wiring, GooglePolicy policy)
    {
        (_wiring, _policy) = (wiring, policy);
        _tokens = new(new WireClient(wiring, GoogleDialect.Instance, policy.Wire), wiring.Time);
    }

    public async Task<ImmutableArray<string>> AccessibleCustomers(PlatformAccount access, CancellationToken cancel)
    {
        var answer = await Send(access, "customers:listAccessibleCustomers", null, null, cancel);
        return
        [
            .. GoogleDialect
                .Json.Array(answer.Root, "resourceNames")
                .Select(name => name.ValueKind == JsonValueKind.String ? name.GetString()!.Split('/')[^1] : "")
                .Where(Gaql.IsId),
        ];
    }

    /// <summary>All rows of a query, page by page.</summary>
    public async IAsyncEnumerable<GooglePage> Query(
        PlatformAccount account,
        string query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var path = $"customers/{Digits(account)}/googleAds:search{(_policy.Streaming ? "Stream" : "")}";
        var body = new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = query };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var answer = await Send(account, path, Credentials(account).LoginCustomerId, body, cancel);
            yield return new(
                [.. Chunks(answer.Root).SelectMany(chunk => GoogleDialect.Json.Rows(chunk, "results"))],
                answer.Text
            );
            var next = _policy.Streaming ? null : GoogleDialect.Json.Text(answer.Root, "nextPageToken");
            if (string.IsNullOrEmpty(next))
                yield break;
            if (!seen.Add(next))
                throw GoogleDialect.Json.Unreadable("the same page token came twice");
            if (seen.Count >= _policy.PagesMax)
                throw GoogleDialect.Json.Unreadable($"more than {_policy.PagesMax} pages");
            body["pageToken"] = next;
        }
    }

    public async Task<GoogleCustomer> ReadCustomer(PlatformAccount account, CancellationToken cancel)
    {
        var pages = await Query(account, GoogleCustomer.Query, cancel).ToListAsync(cancel);
        var customer = GoogleCustomer.Read(pages.SelectMany(page => page.Rows));
        _customers[Key(account)] = (customer, _wiring.Time.GetUtcNow());
        return customer;
    }

    /// <summary>As <see cref="ReadCustomer"/>, without asking again what was asked a moment ago.</summary>
    public async Task<GoogleCustomer> KnownCustomer(PlatformAccount account, CancellationToken cancel) =>
        _customers.TryGetValue(Key(account), out var known)
        && _wiring.Time.GetUtcNow() - known.At is var age
        && age >= TimeSpan.Zero
        && age < _policy.AccountKept
            ? known.Customer
            : await ReadCustomer(account, cancel);

    /// <summary>The pages show it as 123-456-7890; the API takes digits.</summary>
    public static string Digits(PlatformAccount account)
    {
        var id = account.AccountId.Trim().Replace("-", "", StringComparison.Ordinal);
        return Gaql.IsId(id)
            ? id
            : throw new PlatformException(
                $"Google knows no customer '{account.AccountId}': ten digits, with or without dashes."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    public static PlatformCredentials.RefreshToken Credentials(PlatformAccount account) =>
        PlatformCredentials.Parse(account.Secret) is PlatformCredentials.RefreshToken { DeveloperToken: not null } all
            ? all
            : throw new PlatformException(
                "Google Ads takes client_id, client_secret, refresh_token and developer_token: connect the account again."
            )
            {
                Fault = PlatformFault.AuthExpired,
            };

    private Task<WireAnswer> Send(
        PlatformAccount account,
        string path,
        string? loginCustomer,
        Dictionary<string, string>? body,
        CancellationToken cancel
    )
    {
        var credentials = Credentials(account);
        var address = WireAddress.Of(account.BaseUrl, _policy.ApiVersion, path);
        var exchange = AccessTokens.Of(
            credentials,
            WireAddress.TokenEndpoint(account.BaseUrl, credentials.TokenUri, GoogleDialect.TokenEndpoint)
        );
        return _tokens.Send(account, exchange, Call, cancel);

        WireCall Call(string token)
        {
            var call = new WireCall(account, address)
            {
                Body = body is null ? null : JsonSerializer.Serialize(body),
                App = credentials.ClientId,
                Stream = _policy.Streaming,
            }
                .With("Authorization", $"Bearer {token}")
                .With("developer-token", Redactor.Usable(credentials.DeveloperToken!, "developer token"));
            return loginCustomer?.Replace("-", "", StringComparison.Ordinal) is { } manager && Gaql.IsId(manager)
                ? call.With("login-customer-id", manager)
                : call;
        }
    }

    private static IEnumerable<JsonElement> Chunks(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
            return [root];
        return root.EnumerateArray()
            .Select(chunk =>
                chunk.ValueKind == JsonValueKind.Object ? chunk : throw GoogleDialect.Json.Wrong("a chunk", chunk)
            );
    }

    private static string Key(PlatformAccount account) => $"{account.BaseUrl} {Digits(account)}";
}
