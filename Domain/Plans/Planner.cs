using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using static System.FormattableString;

namespace MarketingManager.Domain.Plans;

/// <summary>Turns the most urgent insight of a campaign into one plan: a play that answers its cause, with what it did
/// elsewhere, what to expect, what could go wrong, and whether the result could be told from noise.
/// </summary>
public static class Planner
{
    /// <param name="knowledge">Plays measured on the same type and platform, and every play of this campaign.</param>
    public static PlanProposalDraft Propose(
        CampaignProfile campaign,
        AnalysisReport report,
        ImmutableArray<SeriesDay> days,
        ImmutableArray<Play> knowledge,
        int cycle,
        GuardrailPolicy guardrails
    )
    {
        var usable = report
            .Insights.Where(insight =>
                insight.Recommendable && insight.Gate.Passed && insight.Severity > Severity.Positive
            )
            .ToList();
        if (usable.Count == 0)
            return new PlanProposalDraft.None(WhyNothing(campaign, report));
        var lead = usable
            .OrderByDescending(insight => insight.Severity)
            .ThenByDescending(insight => insight.AtStakePerDay?.Amount ?? 0)
            .ThenBy(insight => insight.Id, StringComparer.Ordinal)
            .First();
        var policy = PlannerPolicy.Default;
        return Choose(campaign, lead, knowledge, cycle, policy) is { } choice
            ? Draft(campaign, report, days, lead, choice, guardrails, policy)
            : new PlanProposalDraft.None(
                $"Every play that answers {lead.Detector} of {Wording.Campaign(campaign, lead.Platform)} just failed here or "
                    + $"was measured to do no good on {campaign.Type} campaigns; the manager decides how to go on."
            );
    }

    private static string WhyNothing(CampaignProfile campaign, AnalysisReport report) =>
        report.Suppressed.Length > 0
            ? $"{report.Suppressed.Length} finding(s) on {Wording.Campaign(campaign)} are held back: "
                + $"{report.Suppressed[0].Reason} Lifted by: {report.Suppressed[0].LiftedBy}"
        : report.Gate.Passed
            ? $"Nothing about {Wording.Campaign(campaign)} is worse than its own normal state beyond noise."
        : $"The data of {Wording.Campaign(campaign)} does not carry a recommendation: "
            + $"{report.Gate.Failures[0].Reason} Lifted by: {report.Gate.Failures[0].LiftedBy}";

    /// <summary>The play with the best expected effect that answers the cause. What just failed
    /// on this campaign is out; what degraded a campaign of this kind is out while there is an
    /// alternative; what is expected to do harm is always out.
    /// </summary>
    private static Choice? Choose(
        CampaignProfile campaign,
        Insight lead,
        ImmutableArray<Play> knowledge,
        int cycle,
        PlannerPolicy policy
    )
    {
        var open = PlannerCatalog
            .All.Where(play => play.Answers.Contains(lead.Cause))
            .Select(play => new Choice(play, PlannerKnowledge.Of(play, campaign, lead.Platform, knowledge, policy)))
            .Where(choice =>
                !(cycle > 1 && choice.Known.JustFailedHere) && (choice.Known.Mean > 0 || MayBeUnmeasured(choice))
            )
            .ToList();
        var clean = open.Where(choice => !choice.Known.Degraded).ToList();
        var candidates = clean.Count > 0 ? clean : open;
        return candidates.Find(choice => choice.Play.FirstFor.Contains(lead.Cause))
            ?? candidates.Where(choice => choice.Play != PlannerCatalog.ReduceBudget).MaxBy(choice => choice.Known.Mean)
            ?? candidates.Find(choice => choice.Play == PlannerCatalog.ReduceBudget);
    }

    /// <summary>A tracking check is worth doing without any expected effect on
    /// performance: it restores the record.</summary>
    private static bool MayBeUnmeasured(Choice choice) =>
        choice.Play == PlannerCatalog.CheckTracking && !choice.Known.Degraded;

    private static PlanProposalDraft.Drafted Draft(
        CampaignProfile campaign,
        AnalysisReport report,
        ImmutableArray<SeriesDay> days,
        Insight lead,
        Choice choice,
        GuardrailPolicy guardrails,
        PlannerPolicy policy
    )
    {
        var outlook = PlannerOutlook.Of(campaign, lead.Platform, days, report.AsOf, guardrails);
        var observed = days.Where(day =>
                day.Platform == lead.Platform
                && outlook.Window.Recent.Contains(day.Day)
                && day.Measures.Spend is not null
            )
            .ToList();
        var spend =
            observed.Count == 0
                ? 0
                : Math.Round(observed.Average(day => day.Measures.Spend!.Value), campaign.Currency.Exponent);
        var sight = new PlannerSight(campaign, lead, outlook.Kpi, spend, observed.Count, policy);
        var impact =
            choice.Play == PlannerCatalog.CheckTracking
                ? PlannerImpact.Restored(sight, outlook)
                : PlannerImpact.Of(sight, outlook, choice.Known, guardrails.EvaluationDays);
        var (risk, riskReason) = RiskOf(choice, lead.Gate);
        var effect = Math.Log(1 + (double)impact.ExpectedPct);
        return new(
            new PlanDraft(
                $"{choice.Play.Name}: {Wording.Campaign(campaign, lead.Platform)}",
                string.Join("\n", Reasons(campaign, lead, choice, risk, riskReason, outlook.CanWeTell(effect, policy))),
                impact,
                risk,
                choice.Play.Actions(sight),
                Covered(report, lead),
                choice.Play.Code
            )
            {
                Kpi = KpiUsed.Of(outlook.Kpi, campaign),
            }
        );
    }

    private static IEnumerable<string> Reasons(
        CampaignProfile campaign,
        Insight lead,
        Choice choice,
        RiskLevel risk,
        string riskReason,
        string canWeTell
    )
    {
        yield return $"Rests on {lead.Detector}: {Sentence(lead, "What: ")}";
        yield return Sentence(lead, "Why: ");
        yield return $"Why this play: {choice.Play.Because}.";
        yield return choice.Known.Trials == 0
            ? $"Nothing was measured yet for {choice.Play.Code} on {campaign.Type} campaigns{Wording.On(lead.Platform)}; the "
                + "expectation is the prior of the policy table."
            : Invariant($"{choice.Known.Trials} measured run(s) of {choice.Play.Code} on {campaign.Type} ")
                + Invariant($"campaigns{Wording.On(lead.Platform)} are part of the expectation.");
        yield return $"Risk {risk.ToString().ToLowerInvariant()}: {riskReason}.";
        yield return $"Can we tell? {canWeTell}";
    }

    private static string Sentence(Insight lead, string label) =>
        lead.Text.Split('\n').FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))?[label.Length..]
        ?? lead.Text;

    private static (RiskLevel Risk, string Reason) RiskOf(Choice choice, GateVerdict gate) =>
        choice.Known.Degraded
            ? (
                RiskLevel.High,
                "this play degraded a campaign of this kind before and no "
                    + "alternative is left; "
                    + choice.Play.RiskReason
            )
            : (choice.Play.Risk, Invariant($"{choice.Play.RiskReason}; data confidence {gate.Confidence:0.00}"));

    /// <summary>The plan also answers findings with the same cause on the same platform.</summary>
    private static ImmutableArray<string> Covered(AnalysisReport report, Insight lead) =>
        [
            lead.Id,
            .. report
                .Insights.Where(insight =>
                    insight.Id != lead.Id && insight.Platform == lead.Platform && insight.Cause == lead.Cause
                )
                .Select(insight => insight.Id),
        ];

    private sealed record Choice(PlannerPlay Play, PlannerKnowledge Known);
}
