using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Campaigns;

public abstract record CampaignEvent
{
    private CampaignEvent() { }

    public sealed record CampaignRegistered(string Key, Registration Registration, Actor By, DateTimeOffset At)
        : CampaignEvent;

    public sealed record CampaignActivated(string PlatformResponse, DateTimeOffset NextCycleAt) : CampaignEvent;

    public sealed record CampaignCodeRejected(string PlatformResponse) : CampaignEvent
    {
        public ImmutableArray<string> NearMatches { get; init; } = [];
    }

    /// <summary>The campaign was found on further platforms, under the code that it has here.</summary>
    public sealed record PlatformsJoined(ImmutableArray<PlatformLink> Links, string PlatformResponse, Actor By)
        : CampaignEvent;

    public sealed record ValidationAsked(Actor By, DateTimeOffset At) : CampaignEvent;

    public sealed record DataReceived(DataArrival Arrival) : CampaignEvent;

    /// <summary>The hourly look at the day under way went well. The account's pull stands in the trail, with what it
    /// brought; an entry for each of its campaigns and hours would say nothing more.</summary>
    public sealed record SyncNoted(DataArrival Arrival) : CampaignEvent, IUnaudited;

    public sealed record DataPullFailed(DataArrival Arrival) : CampaignEvent;

    /// <summary>The settings are known for the first time.</summary>
    public sealed record SettingsRead(PlatformSettings Settings) : CampaignEvent;

    /// <summary>Settings changed on the platform between two pulls: observed, not performed.</summary>
    /// <param name="Since">When they were still as before.</param>
    public sealed record SettingsChanged(
        ImmutableArray<ObservedChange> Changes,
        PlatformSettings Settings,
        DateTimeOffset Since
    ) : CampaignEvent;

    public sealed record CycleFinished(DateTimeOffset NextCycleAt) : CampaignEvent;

    public sealed record DecisionAwaited(string PlanId) : CampaignEvent;

    public sealed record BaselineStored(
        string PlanId,
        string Play,
        int Cycle,
        Baseline Baseline,
        ExpectedEffect Expected,
        GuardrailPolicy Guardrails
    ) : CampaignEvent
    {
        /// <summary>How each action is taken back, for the day the plan has to be rolled back.</summary>
        public ImmutableArray<string> Undo { get; init; } = [];
    }

    public sealed record PlanWithdrawn(string PlanId) : CampaignEvent;

    public sealed record ImplementationNoted(string PlanId, DateTimeOffset At, DateTimeOffset EvaluationDueAt)
        : CampaignEvent;

    public sealed record EvaluationPostponed(string PlanId, string Reason, DateTimeOffset EvaluationDueAt)
        : CampaignEvent;

    public sealed record EvaluationRecorded(string PlanId, Evaluation Evaluation) : CampaignEvent;

    /// <summary>What the agent decided after the evaluation; the cycle count
    /// is the one that holds from now on.</summary>
    public sealed record LoopDecided(string PlanId, LoopVerdict Verdict, int CycleCount, bool Escalated, string Reason)
        : CampaignEvent;

    public sealed record StrategyReviewed(Actor By, string Note, bool LiftedHalt) : CampaignEvent;

    public sealed record CampaignArchived(Actor By, string Reason) : CampaignEvent
    {
        /// <summary>Until then its last days are read again, because platforms still correct them; <c>null</c>: not
        /// at all.</summary>
        public DateTimeOffset? ReadUntil { get; init; }
    }

    public sealed record OwnerAssigned(CampaignOwner Owner, Actor By) : CampaignEvent;

    /// <param name="Aim">What the new words mean; <c>null</c> when they say it themselves.</param>
    public sealed record CampaignReclassified(string MoveId, TypePair From, TypePair To, CampaignAim? Aim, Actor By)
        : CampaignEvent;

    public sealed record ConversionChosen(Platform Platform, string Action, string? Before, Actor By) : CampaignEvent;

    /// <summary>The objective says again what the conversion is.</summary>
    public sealed record ConversionUnchosen(Platform Platform, string Before, Actor By) : CampaignEvent;
}
