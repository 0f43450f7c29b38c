using System.Collections.Immutable;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Ports.Pacing;

/// <summary>Budgets and spend of campaigns for a month.</summary>
public interface IPacingReader
{
    /// <summary>The campaigns with the most spend in the month first, at most so many.</summary>
    Task<PacedRead> Campaigns(string workspace, KpiQuery of, DateOnly month, int take, CancellationToken cancel);
}

/// <param name="Unread">Campaigns beyond the limit.</param>
public sealed record PacedRead(ImmutableArray<PacedCampaign> Campaigns, int Unread);
