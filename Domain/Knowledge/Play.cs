using System.Collections.Immutable;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Knowledge;

/// <summary>One measured optimization: what was tried on what kind of campaign, and what came of it.</summary>
public sealed record Play(
    string Campaign,
    string PlanId,
    string CampaignType,
    Platform Platform,
    string Pattern,
    EvaluationOutcome Outcome,
    decimal Effect,
    EffectInterval Interval,
    DateTimeOffset RecordedAt
);

public sealed record KnowledgeState
{
    public static KnowledgeState Initial { get; } = new();

    public ImmutableArray<Play> Plays { get; init; } = [];

    /// <summary>The plays that count for or against a pattern: an inconclusive one was
    /// tried, which shows nothing either way.</summary>
    public IEnumerable<Play> Conclusive => Plays.Where(play => play.Outcome != EvaluationOutcome.Inconclusive);
}

public abstract record KnowledgeCommand
{
    private KnowledgeCommand() { }

    public sealed record Record(Play Play) : KnowledgeCommand;

    /// <summary>What was learned on a campaign follows it to its new type.</summary>
    public sealed record Carry(string Workspace, string Campaign, string ToType) : KnowledgeCommand;
}

public abstract record KnowledgeEvent
{
    private KnowledgeEvent() { }

    public sealed record LearningRecorded(Play Play) : KnowledgeEvent;

    public sealed record PlaysCarried(string Campaign, string ToType, int Plays) : KnowledgeEvent;
}
