using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Questions to Graph. The token travels in a header only.</summary>
public sealed class MetaApi(Wiring wiring, MetaPolicy policy)
{
    private readonly WireClient _client = new(wiring, MetaDialect.Instance, policy.Wire);
    private readonly ConcurrentDictionary<string, (MetaAccount Account, DateTimeOffset At)> _accounts = new();

    public Task<WireAnswer> Get(
        PlatformAccount account,
        string path,
        Dictionary<string, string> parameters,
        CancellationToken cancel
    ) => _client.Send(Call(account, path, parameters), cancel);

    /// <summary>Starts a report on what was, which is a POST although nothing changes by it.</summary>
    public Task<WireAnswer> StartReport(
        PlatformAccount account,
        string path,
        Dictionary<string, string> parameters,
        CancellationToken cancel
    )
    {
        var call = Call(account, path, parameters);
        return _client.Send(
            call with
            {
                Address = new(call.Address.GetLeftPart(UriPartial.Path)),
                Body = call.Address.Query.TrimStart('?'),
                MediaType = "application/x-www-form-urlencoded",
            },
            cancel
        );
    }

    public async IAsyncEnumerable<MetaPage> Pages(
        PlatformAccount account,
        string path,
        Dictionary<string, string> question,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var rows = policy.RowsPerPage;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            question["limit"] = rows.ToString(CultureInfo.InvariantCulture);
            MetaPage page;
            try
            {
                page = MetaPage.Read(await Get(account, path, question, cancel));
            }
            catch (PlatformException problem)
                when (problem.Fault == PlatformFault.TooMuchData && seen.Count > 0 && rows > policy.RowsPerPageMin)
            {
                rows = Math.Max(policy.RowsPerPageMin, rows / 2);
                continue;
            }

            yield return page;
            if (page.After is not { } after)
                yield break;
            if (!seen.Add(after))
                throw MetaDialect.Json.Unreadable("the same cursor came twice");
            if (seen.Count >= policy.PagesMax)
                throw MetaDialect.Json.Unreadable($"more than {policy.PagesMax} pages");
            question["after"] = after;
        }
    }

    public async Task<MetaAccount> ReadAccount(PlatformAccount account, CancellationToken cancel)
    {
        var answer = await Get(account, Node(account), new() { ["fields"] = MetaAccount.Fields }, cancel);
        var read = MetaAccount.Read(answer.Root);
        _accounts[Key(account)] = (read, wiring.Time.GetUtcNow());
        return read;
    }

    /// <summary>As <see cref="ReadAccount"/>, without asking again what was asked a moment ago.</summary>
    public async Task<MetaAccount> KnownAccount(PlatformAccount account, CancellationToken cancel) =>
        _accounts.TryGetValue(Key(account), out var known)
        && wiring.Time.GetUtcNow() - known.At is var age
        && age >= TimeSpan.Zero
        && age < policy.AccountKept
            ? known.Account
            : await ReadAccount(account, cancel);

    public static string Node(PlatformAccount account) => "act_" + Digits(account);

    public static string Digits(PlatformAccount account)
    {
        var id = account.AccountId.Trim();
        var digits = id.StartsWith("act_", StringComparison.Ordinal) ? id[4..] : id;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits
            : throw new PlatformException(
                $"Meta knows no ad account '{account.AccountId}': digits, with or without act_ before them."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    private WireCall Call(PlatformAccount account, string path, Dictionary<string, string> parameters)
    {
        var credentials =
            PlatformCredentials.Parse(account.Secret) as PlatformCredentials.AccessToken
            ?? throw new PlatformException(
                "Meta takes an access token, and these credentials hold none: connect the account again."
            )
            {
                Fault = PlatformFault.AuthExpired,
            };
        var token = Redactor.Usable(credentials.Token, "access token");
        IEnumerable<KeyValuePair<string, string>> all = credentials.AppSecret is { } app
            ? parameters.Append(new("appsecret_proof", Proof(token, app)))
            : parameters;
        return new WireCall(account, WireAddress.Of(account.BaseUrl, policy.ApiVersion, path, WireAddress.Query(all)))
        {
            Secrets = [.. credentials.Secrets],
        }.With("Authorization", $"Bearer {token}");
    }

    /// <summary>Apps can require that calls prove knowledge of the app's secret: an HMAC of the token, in lower case.
    /// </summary>
    private static string Proof(string token, string appSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));

    private static string Key(PlatformAccount account) => $"{account.BaseUrl} {Digits(account)}";
}
