using System.Net;
using System.Text;

namespace MarketingManager.Connectors.Tests.Http;

/// <summary>Answers requests from a function; what it leaves open (<c>null</c>) goes on to the inner handler.</summary>
public sealed class Script(Func<HttpRequestMessage, string?> answer, HttpMessageHandler? inner = null)
    : DelegatingHandler(inner ?? new HttpClientHandler())
{
    public List<HttpRequestMessage> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        if (answer(request) is not { } text)
            return base.SendAsync(request, cancellationToken);
        var status = text.StartsWith("""{"error":""", StringComparison.Ordinal)
            ? HttpStatusCode.BadRequest
            : HttpStatusCode.OK;
        return Task.FromResult(
            new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") }
        );
    }
}
