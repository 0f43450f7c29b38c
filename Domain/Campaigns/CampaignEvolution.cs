using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Campaigns;

/// <summary>What each fact makes of the state.</summary>
internal static class CampaignEvolution
{
    public static CampaignState Apply(CampaignState state, CampaignEvent fact) =>
        fact switch
        {
            CampaignEvent.CampaignRegistered registered => Registered(state, registered),
            CampaignEvent.CampaignActivated activated => state with
            {
                Status = CampaignStatus.Active,
                Rejection = null,
                NextCycleAt = activated.NextCycleAt,
            },
            CampaignEvent.ValidationAsked => state with { Status = CampaignStatus.Validating, Rejection = null },
            CampaignEvent.CampaignCodeRejected rejected => Rejected(state, rejected),
            CampaignEvent.PlatformsJoined joined => Joined(state, joined),
            CampaignEvent.DataReceived received => Received(state, received.Arrival),
            CampaignEvent.SyncNoted noted => Received(state, noted.Arrival),
            CampaignEvent.DataPullFailed failed => SourceRules.Failed(Remember(state, failed.Arrival), failed.Arrival),
            CampaignEvent.SettingsRead or CampaignEvent.SettingsChanged => SettingsRules.Known(state, fact),
            CampaignEvent.CycleFinished finished => state with { NextCycleAt = finished.NextCycleAt },
            CampaignEvent.DecisionAwaited awaited => state with
            {
                Phase = LoopPhase.AwaitingDecision,
                PlanId = awaited.PlanId,
            },
            CampaignEvent.BaselineStored stored => Started(state, stored),
            CampaignEvent.PlanWithdrawn withdrawn => Withdrawn(state, withdrawn.PlanId),
            CampaignEvent.ImplementationNoted noted => state with
            {
                Phase = LoopPhase.Observing,
                ImplementedAt = noted.At,
                EvaluationDueAt = noted.EvaluationDueAt,
            },
            CampaignEvent.EvaluationPostponed postponed => state with
            {
                EvaluationDueAt = postponed.EvaluationDueAt,
                EvaluationPostponements = state.EvaluationPostponements + 1,
            },
            CampaignEvent.EvaluationRecorded recorded => state with { LastEvaluation = recorded.Evaluation },
            CampaignEvent.LoopDecided decided => Decided(state, decided),
            CampaignEvent.StrategyReviewed reviewed => Reviewed(state, reviewed),
            CampaignEvent.CampaignArchived archived => Archived(state, archived.ReadUntil),
            CampaignEvent.OwnerAssigned assigned => state with { Owner = assigned.Owner },
            CampaignEvent.CampaignReclassified moved => Reclassified(state, moved),
            CampaignEvent.ConversionChosen chosen => Counting(state, chosen.Platform, chosen.Action),
            CampaignEvent.ConversionUnchosen unchosen => Counting(state, unchosen.Platform, action: null),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    public static string IdOf(DataArrival arrival) => $"{arrival.Source}@{arrival.At:O}";

    private static CampaignState Registered(CampaignState state, CampaignEvent.CampaignRegistered registered) =>
        state with
        {
            Status = CampaignStatus.Validating,
            Rejection = null,
            Key = registered.Key,
            Registration = registered.Registration,
            // A corrected code changes nothing about who answers for it.
            Owner = state.Owner ?? new CampaignOwner(registered.By.Id, registered.By.Name),
        };

    private static CampaignState Rejected(CampaignState state, CampaignEvent.CampaignCodeRejected rejected) =>
        state with
        {
            Status = CampaignStatus.Invalid,
            Rejection = new CodeRejection(rejected.PlatformResponse, rejected.NearMatches),
        };

    private static CampaignState Joined(CampaignState state, CampaignEvent.PlatformsJoined joined) =>
        state.Registration is { } known
            ? state with
            {
                Registration = known with { Links = known.Links.AddRange(joined.Links) },
            }
            : state;

    private static CampaignState Counting(CampaignState state, Platform platform, string? action) =>
        state with
        {
            ChosenConversions = action is null
                ? state.ChosenConversions.Remove(platform)
                : state.ChosenConversions.SetItem(platform, action),
        };

    private static CampaignState Reclassified(CampaignState state, CampaignEvent.CampaignReclassified moved) =>
        state with
        {
            Registration = state.Registration is { } known
                ? known with
                {
                    Type = moved.To.Type,
                    Objective = moved.To.Objective,
                    Aim = moved.Aim,
                }
                : null,
        };

    private static CampaignState Received(CampaignState state, DataArrival arrival) =>
        SourceRules.Arrived(Remember(state, arrival), arrival);

    private static CampaignState Archived(CampaignState state, DateTimeOffset? readUntil) =>
        state with
        {
            Status = CampaignStatus.Archived,
            ReadUntil = readUntil,
        };

    private static CampaignState Remember(CampaignState state, DataArrival arrival)
    {
        var arrivals = state.RecentArrivals.Add(IdOf(arrival));
        var tooMany = arrivals.Length - LoopPolicy.Default.ArrivalsRemembered;
        return state with { RecentArrivals = tooMany > 0 ? arrivals.RemoveRange(0, tooMany) : arrivals };
    }

    private static CampaignState Started(CampaignState state, CampaignEvent.BaselineStored stored) =>
        state with
        {
            Phase = LoopPhase.Implementing,
            CycleCount = stored.Cycle,
            PlanId = stored.PlanId,
            Play = stored.Play,
            Baseline = stored.Baseline,
            Expected = stored.Expected,
            Guardrails = stored.Guardrails,
            Undo = stored.Undo,
        };

    /// <summary>A plan that was approved and then not implemented at all did not use up a cycle.</summary>
    private static CampaignState Withdrawn(CampaignState state, string planId) =>
        state.PlanId != planId
            ? state with
            {
                ClosedPlanIds = Closed(state, planId),
            }
            : WithoutPlan(state, planId) with
            {
                Phase = LoopPhase.Monitoring,
                CycleCount =
                    state.Phase == LoopPhase.Implementing ? Math.Max(0, state.CycleCount - 1) : state.CycleCount,
            };

    private static CampaignState Decided(CampaignState state, CampaignEvent.LoopDecided decided) =>
        WithoutPlan(state, decided.PlanId) with
        {
            Status = decided.Verdict == Evaluations.LoopVerdict.HaltAndRollBack ? CampaignStatus.Halted : state.Status,
            Phase =
                decided.Verdict == Evaluations.LoopVerdict.CapReached ? LoopPhase.AwaitingReview : LoopPhase.Monitoring,
            CycleCount = decided.CycleCount,
        };

    private static CampaignState Reviewed(CampaignState state, CampaignEvent.StrategyReviewed reviewed) =>
        state with
        {
            Status = reviewed.LiftedHalt ? CampaignStatus.Active : state.Status,
            Phase = state.Phase == LoopPhase.AwaitingReview ? LoopPhase.Monitoring : state.Phase,
            CycleCount = 0,
            LastReview = new(reviewed.By.Id, reviewed.Note),
        };

    private static CampaignState WithoutPlan(CampaignState state, string planId) =>
        state with
        {
            PlanId = null,
            Play = null,
            Baseline = null,
            Expected = null,
            Undo = ImmutableArray<string>.Empty,
            ImplementedAt = null,
            EvaluationDueAt = null,
            EvaluationPostponements = 0,
            ClosedPlanIds = Closed(state, planId),
        };

    private static ImmutableArray<string> Closed(CampaignState state, string planId) =>
        [.. state.ClosedPlanIds.Append(planId).TakeLast(LoopPolicy.Default.PlansRemembered)];
}
