using System.Collections.Immutable;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Grains.Interfaces.Pacing;

/// <summary>Spend beside its plan; stateless, key: the workspace.</summary>
public interface IPacingGrain : IGrainWithStringKey
{
    /// <summary>The campaigns that a question is about, and what is planned for them together.</summary>
    /// <param name="of">Which campaigns; its days, groups and currency do not matter.</param>
    /// <param name="month">Any day of the month; <c>null</c> is the current one.</param>
    Task<PacingBoard> Board(KpiQuery of, DateOnly? month);

    /// <summary>The current month of these campaigns, for the rows of a table; without a row for a code that is not
    /// registered.</summary>
    Task<ImmutableArray<PacingLine>> Campaigns(ImmutableArray<string> codes);
}

/// <param name="Levels">Targets of the workspace and of types, and per currency the sum of the campaigns with a plan;
/// each with its days.</param>
/// <param name="Campaigns">Furthest from plan first; at most <see cref="PacingPolicy.RowsMax"/>, without days.</param>
/// <param name="Planned">Campaigns with a plan, those beyond the rows among them.</param>
/// <param name="WithoutPlan">Campaigns of which no budget is known and for which no target is set.</param>
/// <param name="Unread">Matching campaigns that were left out because there are too many; those with the least spend.
/// </param>
public sealed record PacingBoard(
    DateOnly Month,
    ImmutableArray<PacingLine> Levels,
    ImmutableArray<PacingLine> Campaigns,
    int Planned,
    int WithoutPlan,
    int Unread
);

/// <param name="Days">The chart's days; empty where only the figures were asked for.</param>
/// <param name="LeftOut">What is not in the sums, as sentences: other currencies, campaigns without data.</param>
public sealed record PacingLine(
    TargetScope Scope,
    string Name,
    PaceReading Reading,
    ImmutableArray<PaceDay> Days,
    ImmutableArray<string> LeftOut
);
