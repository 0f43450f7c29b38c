using System.Collections.Immutable;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Campaigns;

/// <summary>What the manager says when centralizing a campaign that already runs.
/// Nothing here creates one on a platform.</summary>
public sealed record Registration(
    string Code,
    string Name,
    ImmutableArray<PlatformLink> Links,
    string Type,
    string Objective,
    Currency Currency,
    string TimeZone
)
{
    /// <summary>What type and objective mean, where the words themselves are not the product's; <c>null</c>
    /// otherwise.</summary>
    public CampaignAim? Aim { get; init; }

    public TypePair Pair => new(Type, Objective);
}

/// <summary>Where the campaign is found. An import has no connection: its facts arrive as files.</summary>
public sealed record PlatformLink(Platform Platform, string ExternalId, string? ConnectionId);

/// <summary>What analysis needs to know about the campaign itself.</summary>
public sealed record CampaignProfile(
    string Code,
    string Name,
    ImmutableArray<Platform> Platforms,
    string Type,
    string Objective,
    Currency Currency,
    string TimeZone
)
{
    public CampaignAim? Aim { get; init; } = CampaignAims.Of(Type, Objective);

    /// <summary>Somebody said which action of the platform is the result, so no other count stands in for
    /// it.</summary>
    public bool CountsChosenConversion { get; init; }

    /// <summary>Versions of the KPI definitions in force, by code: what is computed now keeps them.</summary>
    public ImmutableSortedDictionary<string, int> KpiVersions { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty;
}

public enum CampaignStatus
{
    Unregistered,

    /// <summary>Registered and waiting for the platform to confirm the code.</summary>
    Validating,

    /// <summary>The platform does not know the code; the manager corrects or archives it.</summary>
    Invalid,
    Active,

    /// <summary>Degraded beyond the guardrail: nothing is generated until the manager acts.</summary>
    Halted,
    Archived,
}

/// <summary>Where the campaign stands in its improvement loop.</summary>
public enum LoopPhase
{
    Monitoring,
    AwaitingDecision,
    Implementing,
    Observing,

    /// <summary>The cycle cap is reached: a strategic review by the manager resets it.</summary>
    AwaitingReview,
}

/// <summary>Who reviewed the strategy last, and what was concluded.</summary>
public sealed record StrategicReview(string ReviewerId, string Note);

/// <summary>The user who answers for the campaign: at first whoever registered it.</summary>
public sealed record CampaignOwner(string Id, string Name);

/// <summary>Why the platform does not take the code, in its words, and what may have been meant.</summary>
public sealed record CodeRejection(string Reason, ImmutableArray<string> NearMatches);

/// <summary>When an account was last read in full, the last of its days that is not expected to move, and why it could
/// not be read since; <c>null</c> while all is well.</summary>
public sealed record SourceClock(DateTimeOffset? SyncedAt, DateOnly? SettledThrough, string? Failure)
{
    public static SourceClock Unread { get; } = new(SyncedAt: null, SettledThrough: null, Failure: null);
}

/// <summary>One campaign: registration, data clocks, loop, baseline and cycle count.</summary>
public sealed record CampaignState
{
    public static CampaignState Initial { get; } = new();

    public CampaignStatus Status { get; init; } = CampaignStatus.Unregistered;

    public string Key { get; init; } = "";

    public Registration? Registration { get; init; }

    /// <summary><c>null</c> before registration.</summary>
    public CampaignOwner? Owner { get; init; }

    /// <summary><c>null</c> unless the status is Invalid.</summary>
    public CodeRejection? Rejection { get; init; }

    /// <summary>When data last arrived in full; decides whether it is stale. Of several accounts the one that is
    /// furthest behind counts: numbers without it are not the campaign's.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>How each account that the campaign is read from is doing, by connection. Empty where all data came
    /// from files.</summary>
    public ImmutableSortedDictionary<string, SourceClock> Sources { get; init; } =
        ImmutableSortedDictionary<string, SourceClock>.Empty;

    /// <summary>The last day that is no longer expected to move.</summary>
    public DateOnly? SettledThrough { get; init; }

    public string? LastSyncFailure { get; init; }

    /// <summary>When the accounts of an archived campaign are told to leave it alone.</summary>
    public DateTimeOffset? ReadUntil { get; init; }

    /// <summary>The latest arrivals by source and time: a repeated delivery is recognised.</summary>
    public ImmutableArray<string> RecentArrivals { get; init; } = [];

    /// <summary>The action that counts as the conversion, by platform, where a manager chose one.</summary>
    public ImmutableSortedDictionary<Platform, string> ChosenConversions { get; init; } =
        ImmutableSortedDictionary<Platform, string>.Empty;

    public LoopPhase Phase { get; init; } = LoopPhase.Monitoring;

    public int CycleCount { get; init; }

    /// <summary>How it is set up on its platforms, as last observed.</summary>
    public ImmutableArray<PlatformSettings> Settings { get; init; } = [];

    public string? PlanId { get; init; }

    public string? Play { get; init; }

    public Baseline? Baseline { get; init; }

    /// <summary>How each action of the plan under way is taken back.</summary>
    public ImmutableArray<string> Undo { get; init; } = [];

    /// <summary>Plans that came to an end, whichever end, latest last: what
    /// still arrives about them is late news.</summary>
    public ImmutableArray<string> ClosedPlanIds { get; init; } = [];

    public ExpectedEffect? Expected { get; init; }

    public DateTimeOffset? ImplementedAt { get; init; }

    public DateTimeOffset? EvaluationDueAt { get; init; }

    public int EvaluationPostponements { get; init; }

    public DateTimeOffset? NextCycleAt { get; init; }

    public Evaluation? LastEvaluation { get; init; }

    public StrategicReview? LastReview { get; init; }

    /// <summary>The policy in force for the plan under way.</summary>
    public GuardrailPolicy Guardrails { get; init; } = GuardrailPolicy.Default;

    public bool MayPropose => Status == CampaignStatus.Active && Phase == LoopPhase.Monitoring;

    /// <summary>False once the cap is reached, also when the administrator lowered the cap since.</summary>
    public bool MayProposeUnder(GuardrailPolicy policy) => MayPropose && CycleCount < policy.MaxReoptCycles;

    /// <summary>When false, an evaluation that is still not ready is recorded as inconclusive instead.</summary>
    public bool MayPostponeEvaluation => EvaluationPostponements < LoopPolicy.Default.MaxEvaluationPostponements;

    public DateTimeOffset? DueAt =>
        Status is CampaignStatus.Active or CampaignStatus.Halted
            ? Earliest(Phase == LoopPhase.Observing ? EvaluationDueAt : null, NextCycleAt)
            : null;

    public CampaignProfile Profile =>
        Registration is { } known
            ? new(
                known.Code,
                known.Name,
                // Web analytics stands beside the platforms: a campaign is not judged by it.
                [.. known.Links.Select(link => link.Platform).Where(platform => platform.RunsAds()).Distinct()],
                known.Type,
                known.Objective,
                known.Currency,
                known.TimeZone
            )
            {
                Aim = known.Aim ?? CampaignAims.Of(known.Type, known.Objective),
                CountsChosenConversion = !ChosenConversions.IsEmpty,
            }
            : throw new InvalidOperationException("The campaign is not registered.");

    private static DateTimeOffset? Earliest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right
        : right is null || left < right ? left
        : right;
}
