using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Ports.Guardrails;

/// <summary>Which campaigns carry which type and objective.</summary>
public interface ITypeUsage
{
    Task<ImmutableArray<TypeUse>> Uses(string workspace, CancellationToken cancel);

    Task<int> Count(string workspace, IReadOnlyCollection<TypePair> pairs, CancellationToken cancel);

    /// <summary>Campaigns that carry one of the pairs, in order of code, after <paramref name="after"/>.</summary>
    Task<ImmutableArray<TypedCampaign>> Next(
        string workspace,
        IReadOnlyCollection<TypePair> pairs,
        string after,
        int take,
        CancellationToken cancel
    );
}

public sealed record TypedCampaign(string Code, string Type, string Objective);
