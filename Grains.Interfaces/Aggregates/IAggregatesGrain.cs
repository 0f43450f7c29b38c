using MarketingManager.Domain.Aggregates;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Aggregates;

/// <summary>When the sums on screens were last shown to be those of the facts; key: the workspace.</summary>
public interface IAggregatesGrain : IWakeable
{
    /// <summary>Enters a proof into the audit trail. The same one twice is entered once.</summary>
    Task Note(SumsProof proof);

    Task<ProofState> View();
}
