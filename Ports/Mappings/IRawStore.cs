using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Mappings;

namespace MarketingManager.Ports.Mappings;

/// <summary>What was read, as it came.</summary>
public interface IRawStore
{
    /// <param name="externalIds">The campaign's ids on the platform.</param>
    Task<RawDay> Day(
        string workspace,
        string code,
        Platform platform,
        IReadOnlyCollection<string> externalIds,
        DateOnly day,
        CancellationToken cancel
    );
}
