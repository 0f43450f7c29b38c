using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Domain.Deciding;

/// <summary>Something to carry out after the facts are stored. The key makes a repeated delivery harmless.</summary>
public abstract record Effect(string Key)
{
    /// <summary>Creates the checklist of an approved plan.</summary>
    public sealed record CreateChecklist(string Key, string Campaign, Plan Plan, Actor ApprovedBy) : Effect(Key);

    /// <summary>Tells the campaign that its plan was approved, so that it stores the baseline.</summary>
    public sealed record TellPlanApproved(string Key, string Campaign, Plan Plan, DateTimeOffset At) : Effect(Key);

    public sealed record TellPlanRejected(string Key, string Campaign, string PlanId) : Effect(Key);

    public sealed record TellImplemented(string Key, string Campaign, string PlanId, DateTimeOffset At) : Effect(Key);

    public sealed record ClosePlan(string Key, string Campaign, string PlanId, EvaluationOutcome Outcome) : Effect(Key);

    /// <summary>Takes an undecided plan off the manager's desk.</summary>
    public sealed record SupersedePlan(string Key, string Campaign, string PlanId, string Reason) : Effect(Key);

    /// <summary>Ends an approved plan of which nothing was implemented.</summary>
    public sealed record WithdrawPlan(string Key, string Campaign, string PlanId, string Reason) : Effect(Key);

    /// <summary>Asks the campaign's agents for an analysis, and a plan when it is warranted.</summary>
    public sealed record RunCycle(string Key, string Campaign) : Effect(Key);

    public sealed record RecordLearning(string Key, string Workspace, Knowledge.Play Play) : Effect(Key);

    /// <summary>Puts an item into the inbox of every user with the role, once per (item, stage).</summary>
    public sealed record Notify(string Key, string Workspace, Notifications.Notice Notice) : Effect(Key);

    /// <summary>Registers a campaign whose code the manager confirmed.</summary>
    public sealed record RegisterCampaign(string Key, string Campaign, Registration Registration, Actor By)
        : Effect(Key);

    /// <summary>Loads the rows of a confirmed import into the facts.</summary>
    public sealed record ApplyImport(string Key, string Import) : Effect(Key);

    /// <summary>Tells a campaign that facts arrived, or that a pull failed.</summary>
    public sealed record TellData(string Key, string Campaign, DataArrival Arrival) : Effect(Key);

    /// <summary>Pulls an ad account's days; a worker does it outside any turn and reports back.</summary>
    public sealed record PullAccount(
        string Key,
        string Connection,
        ImmutableArray<string> Campaigns,
        DateOnly From,
        DateOnly To
    ) : Effect(Key)
    {
        /// <summary>What the worker reports back under.</summary>
        public string PullId { get; init; } = "";
    }

    /// <summary>Tells an account that nobody needs the days of the campaign any more.</summary>
    public sealed record StopReading(string Key, string Connection, string Campaign) : Effect(Key);

    /// <summary>Asks the platform whether the campaign's code exists; a worker does it and reports back.</summary>
    public sealed record ValidateCampaign(string Key, string Campaign, string Connection) : Effect(Key);

    /// <summary>Looks for the codes of a list and registers what is found; a worker does it and reports back.</summary>
    public sealed record RegisterRoster(string Key, string Roster) : Effect(Key);

    /// <summary>Makes a test call with the stored credentials; a worker does it and reports back.</summary>
    public sealed record TestConnection(string Key, string Connection) : Effect(Key);

    /// <summary>Tells every campaign of a renamed or merged type; a worker does it and reports back.</summary>
    public sealed record CarryTypes(string Key, string Workspace, string MoveId) : Effect(Key);

    /// <summary>Takes what was learned on a campaign along to its new type.</summary>
    public sealed record CarryPlays(
        string Key,
        string Workspace,
        string Campaign,
        Platform Platform,
        string FromType,
        string ToType
    ) : Effect(Key);

    /// <summary>Has a campaign's days read again, with another action as its conversion.</summary>
    public sealed record CountConversion(string Key, string Connection, string ExternalId, string? Action, Actor By)
        : Effect(Key);
}
