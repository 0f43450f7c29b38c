using System.Collections.Immutable;
using System.Net;
using System.Text;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Http;

/// <summary>A platform that does not exist: its failures are plain HTTP statuses, its usage one header.</summary>
public sealed class PlainDialect : IWireDialect
{
    public Platform Platform => Platform.Other;

    public string Name => "Plain";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        AllowedRead.Get("plain.example", "/v1/rows"),
        AllowedRead.Post("plain.example", "/v1/report"),
        AllowedRead.Post("plain.example", "/token"),
        AllowedRead.TunnelledGet("plain.example", "/v1/long"),
    ];

    public PlatformException? Failure(WireReply reply, DateTimeOffset now) => null;

    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) =>
        reply.Header("x-used") is { } used
            ?
            [
                new(
                    "calls",
                    int.Parse(used, System.Globalization.CultureInfo.InvariantCulture) / 100m,
                    null,
                    reply.RetryAfter(now) is { } wait ? now + wait : null,
                    now
                ),
            ]
            : [];
}

/// <summary>Answers in order, the last one for ever.</summary>
public sealed class Answers(params (int Status, string Body, string? RetryAfter)[] answers) : HttpMessageHandler
{
    private int _next;

    public int Asked => _next;

    public string? Used { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var (status, body, retryAfter) = answers[Math.Min(_next++, answers.Length - 1)];
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        if (Used is not null)
            response.Headers.TryAddWithoutValidation("x-used", Used);
        return Task.FromResult(response);
    }
}
