using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Domain.Campaigns;

public abstract record CampaignCommand
{
    private CampaignCommand() { }

    public sealed record Register(string Key, Registration Registration, Actor By) : CampaignCommand
    {
        /// <summary>The workspace's types and objectives to check against; empty for a
        /// confirmed import, whose file has its own words.</summary>
        public ImmutableArray<TypeObjective> Reference { get; init; } = [];

        /// <summary>What the platform said when the code was looked up before; <c>null</c> when it is still to be
        /// asked.</summary>
        public string? Found { get; init; }
    }

    /// <summary>The platform's answer about the code; an import answers with the rows it found.</summary>
    public sealed record RecordValidation(bool Valid, string PlatformResponse) : CampaignCommand
    {
        /// <summary>Codes of the account that the unknown one may have been meant to be.</summary>
        public ImmutableArray<string> NearMatches { get; init; } = [];
    }

    /// <summary>Asks the platform once more about a code that it did not know.</summary>
    public sealed record Revalidate(Actor By) : CampaignCommand;

    public sealed record ReceiveData(DataArrival Arrival) : CampaignCommand;

    /// <summary>How the campaign is set up on a platform, as a pull found it.</summary>
    /// <param name="Since">The pull before, which found them as they are known; <c>null</c> when there was
    /// none.</param>
    public sealed record ObserveSettings(PlatformSettings Found, DateTimeOffset? Since) : CampaignCommand;

    /// <summary>The daily look at the data ran; the next one is scheduled.</summary>
    public sealed record FinishCycle : CampaignCommand;

    public sealed record NotePlanProposed(string PlanId) : CampaignCommand;

    public sealed record NotePlanApproved(Plan Plan, Baseline Baseline, DateTimeOffset At) : CampaignCommand;

    public sealed record NotePlanWithdrawn(string PlanId) : CampaignCommand;

    public sealed record NoteImplemented(string PlanId, DateTimeOffset At) : CampaignCommand;

    public sealed record RecordEvaluation(Evaluation Evaluation, GuardrailPolicy Guardrails) : CampaignCommand;

    /// <summary>The evaluation is due but the data does not carry a verdict yet; look again later.</summary>
    public sealed record PostponeEvaluation(string Reason) : CampaignCommand;

    /// <summary>The manager's strategic review: resets the cycle count and lifts a halt.</summary>
    public sealed record Review(Actor By, string Note) : CampaignCommand;

    public sealed record Archive(Actor By, string Reason) : CampaignCommand;

    /// <summary>Hands the campaign over. The role of <paramref name="To"/> was looked up, like the caller's.</summary>
    public sealed record AssignOwner(Actor To, Actor By) : CampaignCommand;

    /// <summary>The type or objective got another name, or became part of another one.</summary>
    public sealed record Reclassify(string MoveId, TypePair From, TypePair To, CampaignAim? Aim, Actor By)
        : CampaignCommand;

    /// <summary>Which action of a platform counts as the conversion; <c>null</c> for what the objective
    /// says.</summary>
    public sealed record ChooseConversion(Platform Platform, string? Action, ImmutableArray<string> Known, Actor By)
        : CampaignCommand;
}

/// <summary>Facts that arrived for a campaign, or the failure to get them.</summary>
public sealed record DataArrival(
    string Source,
    DateTimeOffset At,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    int FactsNew,
    int FactsChanged,
    DateOnly? SettledThrough,
    string? Failure
)
{
    /// <summary>The hourly look at the day under way. Analysis only reads days that are over, so nothing follows from
    /// it but that the data is fresh.</summary>
    public bool IsRoutine { get; init; }

    /// <summary>The connection it came through; <c>null</c> for a file.</summary>
    public string? Connection { get; init; }
}
