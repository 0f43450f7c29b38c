using System.Collections.Immutable;

namespace MarketingManager.Domain.Dashboards;

/// <summary>What a mark on a chart stands for.</summary>
public enum MarkerKind
{
    /// <summary>A plan was approved.</summary>
    Approved,

    /// <summary>A task of a plan was carried out on the platform.</summary>
    Changed,

    /// <summary>The campaign halted, and to roll back was recommended.</summary>
    Halted,

    /// <summary>A setting changed on the platform and no task of ours says so: observed, not performed.</summary>
    Observed,

    /// <summary>The platform changed figures that counted as settled.</summary>
    Restated,

    /// <summary>Somebody wrote a note.</summary>
    Noted,
}

/// <summary>Something that happened, on the account day it belongs to.</summary>
/// <param name="Through">The last day it is about; the first one for all but notes.</param>
/// <param name="Code">The campaign; <c>null</c> for a note on the whole workspace.</param>
/// <param name="Count">How many of it: figures for a restatement, otherwise one.</param>
public sealed record Marker(
    MarkerKind Kind,
    DateOnly Day,
    DateOnly Through,
    string Text,
    string? Code,
    string? Campaign,
    int Count
)
{
    /// <summary>When it was recorded; <c>null</c> for restatements, which come in many parts.</summary>
    public DateTimeOffset? At { get; init; }

    public string? By { get; init; }

    /// <summary>The plan that it belongs to; <c>null</c> where there is none.</summary>
    public string? PlanId { get; init; }

    public string? NoteId { get; init; }
}

/// <summary>The marks of one kind on one day; those beyond <paramref name="Shown"/> are only counted.</summary>
public sealed record MarkerGroup(MarkerKind Kind, int Count, ImmutableArray<Marker> Shown)
{
    public int Rest => Count - Shown.Sum(marker => marker.Count);
}

public sealed record MarkerDay(DateOnly Day, ImmutableArray<MarkerGroup> Groups)
{
    public int Count => Groups.Sum(group => group.Count);
}

/// <summary>How many marks a chart takes.</summary>
public sealed record MarkerPolicy
{
    public static MarkerPolicy Default { get; } = new();

    /// <summary>Marks of one kind on one day that are told apart; 1 to 20.</summary>
    public int ShownPerGroup { get; init; } = 5;

    /// <summary>Marks that are read at all, newest first; 100 to 20,000. The rest is named.</summary>
    public int ReadMax { get; init; } = 2_000;

    /// <summary>Hours around two pulls in which a task that was completed makes a change ours; 1 to 72. People tick off
    /// a task some time before or after they do it.</summary>
    public int OurHours { get; init; } = 24;

    /// <summary>Days of a question; 1 to 1,200. Platforms keep 37 months.</summary>
    public int DaysMax { get; init; } = 1_130;
}
