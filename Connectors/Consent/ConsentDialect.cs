using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>Token endpoints on the wire. What may be sent is the exchange of a code or a token, nothing else; what
/// may go wrong is said as RFC 6749 section 5.2 says it, or in a platform's own way.</summary>
internal sealed class ConsentDialect(
    Platform platform,
    ImmutableArray<AllowedRead> exchanges,
    Func<JsonElement, string?> complaint
) : IWireDialect
{
    public Platform Platform => platform;

    public string Name => platform.Name();

    public ImmutableArray<AllowedRead> Reads => exchanges;

    public PlatformException? Failure(WireReply reply, DateTimeOffset now) =>
        reply.Root is { ValueKind: JsonValueKind.Object } root && complaint(root) is { } said
            ? new($"{Name} gave no access: {said} (HTTP {reply.Status})")
            {
                Fault = reply.Status >= 500 ? PlatformFault.Transient : PlatformFault.AuthExpired,
            }
            : null;

    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) => [];
}
