using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>One GET at a time. The token travels in a header only, and leaves no trace in texts or failures.</summary>
public sealed partial class MetaClient(HttpClient http, MetaPolicy policy)
{
    private const int ShortestToken = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public async Task<MetaAnswer> Get(
        PlatformAccount account,
        string path,
        Dictionary<string, string> parameters,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(account, path, parameters));
        request.Headers.Authorization = Bearer(account);
        // Real time on purpose: a simulated clock that jumps a week must not abort a call that is under way.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(policy.CallTimeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            var text = MetaSecrets.Redact(await Read(response, limited.Token), account.Secret);
            if (Parse(text) is { } spoken)
                text = MetaSecrets.RedactJson(text, spoken, account.Secret);
            var root = Parse(text);
            if (
                !response.IsSuccessStatusCode
                || root?.ValueKind != JsonValueKind.Object
                || root.Value.TryGetProperty("error", out _)
            )
                throw MetaErrors.Of(response, root);
            return new(root.Value, text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PlatformException($"Meta did not answer within {policy.CallTimeout.TotalSeconds:0} s.")
            {
                Fault = PlatformFault.Transient,
            };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw new PlatformException(
                $"Meta could not be reached: {MetaSecrets.Redact(problem.Message, account.Secret)}"
            )
            {
                Fault = PlatformFault.Transient,
            };
        }
    }

    private async Task<string> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0; )
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > policy.AnswerBytesMax)
                throw new PlatformException($"Meta's answer is larger than {policy.AnswerBytesMax} bytes.")
                {
                    Fault = PlatformFault.TooMuchData,
                };
        }

        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Uri Address(PlatformAccount account, string path, Dictionary<string, string> parameters)
    {
        if (
            !Uri.TryCreate(account.BaseUrl, UriKind.Absolute, out var root)
            || !(root.Scheme == "https" || (root.Scheme == "http" && root.IsLoopback))
        )
            throw new PlatformException(
                "The base address must be https, or http on this machine: the token would travel in the clear."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
        var start = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var version = VersionAtEnd.IsMatch(start) ? "" : "/" + policy.ApiVersion;
        var query = string.Join('&', parameters.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));
        return new($"{start}{version}/{path}?{query}");
    }

    private static AuthenticationHeaderValue Bearer(PlatformAccount account)
    {
        var token = account.Secret.Trim();
        // Long enough and with a letter, so that cutting it out of an answer cannot change a number in it.
        return
            token.Length >= ShortestToken
            && token.Any(char.IsAsciiLetter)
            && token.All(letter => letter is > ' ' and < '\x7f')
            ? new("Bearer", token)
            : throw new PlatformException(
                "The access token is empty, too short, or holds characters that no token has."
            )
            {
                Fault = PlatformFault.AuthExpired,
            };
    }

    [GeneratedRegex(@"/v\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionAtEnd { get; }
}

/// <summary>A JSON object the platform answered with, and its text without the token.</summary>
public sealed record MetaAnswer(JsonElement Root, string Text);
