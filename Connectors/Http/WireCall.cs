using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>One question to a platform. With a <see cref="Body"/> it is a POST, and then it has to be one of the few
/// that only read; <see cref="ReadOnlyGuard"/> knows them.
/// </summary>
public sealed record WireCall(PlatformAccount Account, Uri Address)
{
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>What must not be seen: cut out of the answer and of every failure.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The app whose quota pays; accounts under several apps have several quotas.</summary>
    public string App { get; init; } = "";

    /// <summary>The answer is itself a secret (a token): its text is not kept.</summary>
    public bool Confidential { get; init; }

    /// <summary>The answer may be an array, as streams of Google's are.</summary>
    public bool Stream { get; init; }

    /// <summary>The answer may be text of another form, such as a table; then its root is undefined.</summary>
    public bool PlainText { get; init; }

    /// <summary>Without headers and address: both can hold secrets.</summary>
    public override string ToString() => $"a call for {Account}";

    public WireCall With(string header, string value) => this with { Headers = Headers.Add(new(header, value)) };

    internal HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(Body is null ? HttpMethod.Get : HttpMethod.Post, Address);
        foreach (var (name, value) in Headers)
            request.Headers.Add(name, value);
        if (Body is not null)
            request.Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue(MediaType));
        return request;
    }
}

/// <summary>What came back, before anybody knows what it means. <paramref name="Root"/> is <c>null</c> when it is not
/// JSON.</summary>
public sealed record WireReply(int Status, ImmutableDictionary<string, string> Headers, JsonElement? Root, string Text)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Seconds or a date, as HTTP allows both.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now) =>
        !RetryConditionHeaderValue.TryParse(Header("Retry-After"), out var value) ? null
        : value.Delta is { } delta ? delta
        : value.Date is { } date && date > now ? date - now
        : null;
}

/// <summary>An answer that is no failure, with every secret cut out of <paramref name="Text"/>.</summary>
public sealed record WireAnswer(JsonElement Root, string Text, ImmutableDictionary<string, string> Headers);
