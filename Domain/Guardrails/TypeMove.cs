using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Guardrails;

/// <summary>What somebody wants renamed or merged. Without an objective the whole type is meant.</summary>
public sealed record TypeMoveRequest(string FromType, string? FromObjective, string ToType, string? ToObjective)
{
    /// <summary>Yes, although what it becomes exists already.</summary>
    public bool Merge { get; init; }

    /// <summary>Which definition stays, by KPI code, where both have one of their own.</summary>
    public ImmutableSortedDictionary<string, KpiToKeep> Keep { get; init; } =
        ImmutableSortedDictionary<string, KpiToKeep>.Empty;
}

public enum KpiToKeep
{
    /// <summary>Of what is renamed.</summary>
    Source,

    /// <summary>Of what it becomes part of.</summary>
    Target,
}

/// <summary>How many campaigns carry these words.</summary>
public sealed record TypeUse(string Type, string Objective, int Campaigns);

/// <param name="Aim">What the new words mean.</param>
public sealed record PairMove(TypePair From, TypePair To, CampaignAim? Aim, bool IsMerge);

/// <summary>A renaming or merging and how far it is.</summary>
public sealed record TypeMove(
    string Id,
    ImmutableArray<PairMove> Pairs,
    int Campaigns,
    int Told,
    Actor By,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EndedAt
);

/// <summary>Limits of renaming.</summary>
public sealed record TypeMovePolicy
{
    public static TypeMovePolicy Default { get; } = new();

    /// <summary>Campaigns that are told before progress is stored; 10 to 1,000.</summary>
    public int CampaignsAtOnce { get; init; } = 200;

    /// <summary>Minutes; 1 to 60. A worker that died with its process is replaced after so long.</summary>
    public int LookAfterMinutes { get; init; } = 1;

    /// <summary>Letters of a type or an objective; 10 to 100.</summary>
    public int NameLengthMax { get; init; } = 60;
}
