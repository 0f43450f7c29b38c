using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Ports.Dashboards;

/// <summary>What happened to campaigns, from the audit trail, the restated facts and the notes.</summary>
public interface IMarkerReader
{
    /// <summary>On account days, the newest first, at most <see cref="MarkerPolicy.ReadMax"/> of each source.</summary>
    Task<MarkersRead> Read(
        string workspace,
        KpiQuery of,
        DateRange days,
        MarkerPolicy policy,
        CancellationToken cancel
    );
}

/// <param name="Unread">Those beyond the limit.</param>
public sealed record MarkersRead(ImmutableArray<Marker> Markers, int Unread);
