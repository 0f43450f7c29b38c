using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>What differs between platforms on the wire.</summary>
public interface IWireDialect
{
    Platform Platform { get; }

    /// <summary>As it stands at the start of messages.</summary>
    string Name { get; }

    /// <summary>Everything that may be sent; nothing else leaves the process.</summary>
    ImmutableArray<AllowedRead> Reads { get; }

    /// <summary>What the platform says went wrong; <c>null</c> when it says nothing of the kind, and then the HTTP
    /// status decides.</summary>
    PlatformException? Failure(WireReply reply, DateTimeOffset now);

    /// <summary>The quotas an answer or a failure tells about.</summary>
    IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now);
}
