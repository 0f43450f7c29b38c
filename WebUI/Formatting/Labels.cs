using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Formatting;

/// <summary>The words for the closed sets of the domain, once for all pages. A tone
/// is a style; the word carries the meaning.</summary>
public static class Labels
{
    public static Tag Of(Severity severity) =>
        severity switch
        {
            Severity.Critical => new("Critical", "critical", "octagon"),
            Severity.High => new("High", "high", "alert"),
            Severity.Medium => new("Medium", "medium", "diamond"),
            Severity.Low => new("Low", "low", "dot"),
            _ => new("Positive", "positive", "check"),
        };

    public static Tag Of(RiskLevel risk) =>
        risk switch
        {
            RiskLevel.High => new("High risk", "high", "alert"),
            RiskLevel.Medium => new("Medium risk", "medium", "diamond"),
            _ => new("Low risk", "low", "dot"),
        };

    public static Tag Of(CampaignStatus status) =>
        status switch
        {
            CampaignStatus.Active => new("Active", "positive", "check"),
            CampaignStatus.Halted => new("Halted", "critical", "stop"),
            CampaignStatus.Validating => new("Validating", "low", "clock"),
            CampaignStatus.Invalid => new("Code not found", "high", "alert"),
            CampaignStatus.Archived => new("Archived", "low", "inbox"),
            _ => new("Not registered", "low", "dot"),
        };

    public static Tag Of(PlanStatus status) =>
        status switch
        {
            PlanStatus.AwaitingApproval => new("Awaiting approval", "medium", "clock"),
            PlanStatus.Approved => new("Approved", "positive", "check"),
            PlanStatus.Rejected => new("Rejected", "low", "cross"),
            PlanStatus.Superseded => new("Superseded", "low", "flat"),
            PlanStatus.Withdrawn => new("Withdrawn", "low", "cross"),
            _ => new("Closed", "low", "check"),
        };

    public static Tag Of(EvaluationOutcome outcome) =>
        outcome switch
        {
            EvaluationOutcome.Improved => new("Improved", "positive", "up"),
            EvaluationOutcome.Marginal => new("No clear change", "low", "flat"),
            EvaluationOutcome.Degraded => new("Got worse", "critical", "down"),
            _ => new("Inconclusive", "medium", "diamond"),
        };

    public static string Of(LoopPhase phase) =>
        phase switch
        {
            LoopPhase.Monitoring => "Monitoring",
            LoopPhase.AwaitingDecision => "Awaiting your decision",
            LoopPhase.Implementing => "Implementing",
            LoopPhase.Observing => "Observing the result",
            _ => "Awaiting strategic review",
        };

    public static string Of(LoopVerdict verdict) =>
        verdict switch
        {
            LoopVerdict.Success => "Success: keep watching",
            LoopVerdict.Reoptimize => "Propose another plan",
            LoopVerdict.CapReached => "Cycle limit reached: review the strategy",
            _ => "Halted: roll back is recommended",
        };

    public static string Of(FlagType flag) =>
        flag switch
        {
            FlagType.NoData => "No data",
            FlagType.Stale => "Stale",
            FlagType.Missing => "Missing days",
            FlagType.Thin => "Too few events",
            FlagType.SyncFailed => "Sync failed",
            _ => "Low confidence",
        };

    public static string Of(CaveatKind kind) =>
        kind switch
        {
            CaveatKind.Stale => "Stale",
            CaveatKind.OldExport => "Old export",
            CaveatKind.NotEnoughData => "Not enough data",
            CaveatKind.Provisional => "Provisional",
            CaveatKind.SeveralCurrencies => "Several currencies",
            CaveatKind.Counting => "Adding up",
            CaveatKind.Unread => "Please note",
            _ => "Not refreshed",
        };

    /// <summary>A reference value such as <c>lead-generation</c> as a heading.</summary>
    public static string Title(string? word) =>
        string.IsNullOrEmpty(word)
            ? "Not set"
            : string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1)).Replace('-', ' ');
}

/// <summary>A word with the tone and the icon that go with it.</summary>
public sealed record Tag(string Text, string Tone, string Icon);
