using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Grains.Interfaces.Dashboards;

/// <summary>What happened on the days of a chart; stateless, key: the workspace.</summary>
public interface IMarkersGrain : IGrainWithStringKey
{
    /// <summary>Marks of the campaigns that a question is about, between two account days, grouped by day and kind.
    /// </summary>
    /// <param name="of">Which campaigns; its days, groups and currency do not matter.</param>
    Task<MarkerPage> Markers(KpiQuery of, DateOnly from, DateOnly to);
}

/// <param name="Unread">Marks that were not read because there are too many; the oldest are left out.</param>
public sealed record MarkerPage(DateOnly From, DateOnly To, ImmutableArray<MarkerDay> Days, int Unread);
