using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Registrations;

/// <summary>A list of codes that somebody wants to centralize at once, and what became of each. Nothing is created on
/// any platform: each code is looked for among the campaigns that run there.</summary>
public sealed record RosterState
{
    public static RosterState Initial { get; } = new();

    public string Key { get; init; } = "";

    public Actor? By { get; init; }

    public ImmutableArray<RosterLine> Lines { get; init; } = [];

    public RosterDefaults Defaults { get; init; } = RosterDefaults.None;

    /// <summary>In the order of the lines; shorter than they are while work goes on.</summary>
    public ImmutableArray<RosterResult> Results { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When a worker is looked after, or tries again.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why nothing moves; <c>null</c> while it does.</summary>
    public string? WaitsFor { get; init; }

    public bool IsDone => StartedAt is not null && Results.Length == Lines.Length;

    public int Count(RosterOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}

/// <summary>A code as it was typed; what is left out is found out or taken from the defaults.</summary>
public sealed record RosterLine(string Code)
{
    /// <summary>The platform's id; <c>null</c> to look for the code in ids and names.</summary>
    public string? ExternalId { get; init; }

    public string? Type { get; init; }

    public string? Objective { get; init; }
}

/// <summary>Where the codes are looked for, and how they are tagged where neither line nor platform says.</summary>
public sealed record RosterDefaults(
    ImmutableArray<string> Connections,
    string? Type,
    string? Objective,
    int? HistoryDays
)
{
    public static RosterDefaults None { get; } = new([], null, null, null);
}

public enum RosterOutcome
{
    Registered,
    AlreadyRegistered,

    /// <summary>No chosen account has such a campaign; near matches stand beside it.</summary>
    NotFound,

    /// <summary>One account has several campaigns of that code: the id decides.</summary>
    Ambiguous,

    /// <summary>Found, and not registered for the reason given.</summary>
    Refused,
}

public sealed record RosterResult(
    string Code,
    RosterOutcome Outcome,
    string Message,
    ImmutableArray<string> NearMatches
);

public abstract record RosterCommand
{
    private RosterCommand() { }

    public sealed record Start(string Key, ImmutableArray<RosterLine> Lines, RosterDefaults Defaults, Actor By)
        : RosterCommand;

    /// <summary>What became of the next lines, from <paramref name="First"/> on.</summary>
    public sealed record Record(int First, ImmutableArray<RosterResult> Results) : RosterCommand;

    /// <summary>An account cannot be asked now; it is tried again.</summary>
    public sealed record Postpone(string Reason) : RosterCommand;
}

public abstract record RosterEvent
{
    private RosterEvent() { }

    public sealed record RosterStarted(
        string Key,
        ImmutableArray<RosterLine> Lines,
        RosterDefaults Defaults,
        Actor By,
        DateTimeOffset At,
        DateTimeOffset DueAt
    ) : RosterEvent;

    public sealed record LinesDone(ImmutableArray<RosterResult> Results, DateTimeOffset At) : RosterEvent;

    public sealed record RosterPostponed(string Reason, DateTimeOffset DueAt) : RosterEvent;
}

/// <summary>Limits of a list.</summary>
public sealed record RosterPolicy
{
    public static RosterPolicy Default { get; } = new();

    /// <summary>Lines; 100 to 20,000. What one document of state carries without being slow to write.</summary>
    public int LinesMax { get; init; } = 5000;

    /// <summary>Lines that are worked on before progress is stored; 10 to 1,000.</summary>
    public int LinesAtOnce { get; init; } = 100;

    /// <summary>Minutes; 1 to 60. A worker that died with its process is replaced after so long.</summary>
    public int LookAfterMinutes { get; init; } = 1;

    /// <summary>Minutes until an account that could not be asked is asked again; 1 to 60.</summary>
    public int RetryMinutes { get; init; } = 5;

    /// <summary>Near matches named per code; 1 to 10.</summary>
    public int NearMatchesMax { get; init; } = 3;
}
