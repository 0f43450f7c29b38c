using System.Collections.Immutable;

namespace MarketingManager.Domain.Insights;

/// <summary>What is currently said about a campaign, and what is held back.</summary>
public sealed record InsightState
{
    public static InsightState Initial { get; } = new();

    public ImmutableArray<Insight> Insights { get; init; } = [];

    public ImmutableArray<Suppression> Suppressed { get; init; } = [];

    public ImmutableArray<DataQualityFlag> Flags { get; init; } = [];

    public GateVerdict? Gate { get; init; }

    public DateOnly? AnalyzedAsOf { get; init; }

    public DateTimeOffset? AnalyzedAt { get; init; }
}

public abstract record InsightCommand
{
    private InsightCommand() { }

    public sealed record Report(string Campaign, AnalysisReport Analysis) : InsightCommand;
}

/// <summary>An analysis is recorded as a whole and as the differences that people act on.</summary>
public abstract record InsightEvent
{
    private InsightEvent() { }

    public sealed record AnalysisRan(
        DateOnly AsOf,
        DateTimeOffset At,
        GateVerdict Gate,
        int Generated,
        int Shown,
        int Held
    ) : InsightEvent;

    public sealed record InsightRaised(Insight Insight) : InsightEvent;

    /// <summary>The finding still holds with other numbers.</summary>
    public sealed record InsightUpdated(Insight Insight) : InsightEvent;

    public sealed record InsightResolved(string InsightId, string Reason) : InsightEvent;

    public sealed record RecommendationsSuppressed(ImmutableArray<Suppression> Suppressed) : InsightEvent;

    public sealed record SuppressionLifted(string Reason) : InsightEvent;

    public sealed record FlagRaised(DataQualityFlag Flag) : InsightEvent;

    public sealed record FlagLifted(DataQualityFlag Flag) : InsightEvent;
}
