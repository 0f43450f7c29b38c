using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>
/// The last thing before the network, and the reason why this product cannot change anything on a platform: what is
/// not on the list of reads throws before it leaves the process. Also against tricks that make a write of a GET.
/// </summary>
public sealed class ReadOnlyGuard(string name, ImmutableArray<AllowedRead> reads, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private const string Override = "X-HTTP-Method-Override";

    // Servers that know one of these take the method from it.
    private static readonly string[] MethodHeaders =
    [
        Override,
        "X-HTTP-Method",
        "X-Method-Override",
        "X-RestLi-Method",
    ];

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => IsRead(request) ? base.SendAsync(request, cancellationToken) : throw Refused(request);

    private bool IsRead(HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } address || NamesMethod(address))
            return false;
        var headers = MethodHeaders.Where(request.Headers.Contains).ToList();
        var tunnelled =
            headers is [Override] && request.Headers.GetValues(Override).SequenceEqual(["GET"], StringComparer.Ordinal);
        if (headers.Count > 0 && !tunnelled)
            return false;
        return reads.Any(read => read.Tunnelled == tunnelled && read.Allows(request.Method, address));
    }

    /// <summary>Graph takes <c>method=delete</c> in the address of a GET for a DELETE.</summary>
    private static bool NamesMethod(Uri address) =>
        address
            .Query.TrimStart('?')
            .Split('&', ';')
            .Any(part =>
                Uri.UnescapeDataString(part.Split('=')[0].Replace('+', ' '))
                    .Trim()
                    .Equals("method", StringComparison.OrdinalIgnoreCase)
            );

    private PlatformException Refused(HttpRequestMessage request) =>
        new(
            $"{name} is only read: {request.Method} {request.RequestUri?.Host}{request.RequestUri?.AbsolutePath}"
                + " is not on the list of reads and was not sent."
        )
        {
            Fault = PlatformFault.InvalidRequest,
        };
}
