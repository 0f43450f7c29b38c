using System.Collections.Concurrent;
using System.Net;

namespace MarketingManager.Bench;

/// <summary>Asks once and then answers the same question in the same words.</summary>
internal sealed class RememberedNetwork(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, (HttpStatusCode Status, byte[] Body)> _answers = new();
    private int _calls;

    public int Calls => _calls;

    public void Reset() => _calls = 0;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref _calls);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var question = $"{request.Method} {request.RequestUri} {body}";
        if (!_answers.TryGetValue(question, out var known))
        {
            using var response = await base.SendAsync(request, cancellationToken);
            known = (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.IsSuccessStatusCode)
                _answers[question] = known;
        }

        return new(known.Status) { Content = new ByteArrayContent(known.Body) };
    }
}
