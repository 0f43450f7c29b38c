using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Interfaces.Guardrails;

/// <summary>Campaign types and objectives with what carries them; stateless, key: the workspace.</summary>
public interface ITypesGrain : IGrainWithStringKey
{
    /// <summary>How many campaigns carry each type with each objective, the words of files included.</summary>
    Task<ImmutableArray<TypeUse>> Uses();

    /// <summary>Renames a type or an objective, or merges it into another. Campaigns, KPI definitions and knowledge
    /// follow; what was recorded keeps the words of its day. Refused: nothing of that name, a merge that was not asked
    /// for, two definitions of one KPI without a choice, another move under way, a caller without the administrator
    /// role.</summary>
    Task<Outcome> Move(string userId, TypeMoveRequest request);

    /// <summary>Tells campaigns until none carries the old words any more.</summary>
    [OneWay]
    Task Run(string moveId);
}
