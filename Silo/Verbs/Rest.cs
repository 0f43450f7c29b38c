using System.Text.Json.Nodes;
using MarketingManager.Domain.Json;

namespace MarketingManager.Silo.Verbs;

/// <summary>REST calls of commands: typed answers, and problem details as exceptions that name the problem.</summary>
internal static class Rest
{
    public static async Task<T> Get<T>(this HttpClient client, string path, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return await Read<T>(answer, cancel);
    }

    public static async Task<string> Text(this HttpClient client, string path, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancel);
        await ThrowIfRefused(answer, cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }

    public static async Task<T> Send<T>(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancel
    )
    {
        using var answer = await client.Deliver(method, path, body, cancel);
        return await Read<T>(answer, cancel);
    }

    public static async Task Send(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancel
    )
    {
        using var answer = await client.Deliver(method, path, body, cancel);
        await ThrowIfRefused(answer, cancel);
    }

    /// <summary>The status code alone, for steps that expect to be refused.</summary>
    public static async Task<int> Status(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancel
    )
    {
        using var answer = await client.Deliver(method, path, body, cancel);
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Deliver(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType(), options: DomainJson.Options),
        };
        return await client.SendAsync(request, cancel);
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        await ThrowIfRefused(answer, cancel);
        return await answer.Content.ReadFromJsonAsync<T>(DomainJson.Options, cancel)
            ?? throw new RestException("empty-answer", "The app answered with nothing.");
    }

    private static async Task ThrowIfRefused(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var text = await answer.Content.ReadAsStringAsync(cancel);
        try
        {
            var problem = JsonNode.Parse(text);
            throw new RestException(
                problem?["code"]?.GetValue<string>() ?? $"http-{(int)answer.StatusCode}",
                problem?["detail"]?.GetValue<string>() ?? $"The app answered {(int)answer.StatusCode}."
            );
        }
        catch (System.Text.Json.JsonException)
        {
            throw new RestException(
                $"http-{(int)answer.StatusCode}",
                $"The app answered {(int)answer.StatusCode}: {text}"
            );
        }
    }
}

/// <summary>The app refused; the message is its sentence.</summary>
internal sealed class RestException(string code, string message) : Exception(message)
{
    public string Code => code;
}
