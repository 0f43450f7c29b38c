using System.Collections.Immutable;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly ImmutableArray<SeriesDay> ConversionLoss = Days(
        60,
        age => age < 7 ? Usual with { Leads = 30 } : Usual
    );

    private static readonly ImmutableArray<SeriesDay> ClickLoss = Days(
        60,
        age => age < 7 ? Usual with { Clicks = 600, Leads = 30 } : Usual
    );

    private static readonly ImmutableArray<SeriesDay> PriceRise = Days(
        60,
        age => age < 7 ? Usual with { Spend = 800 } : Usual
    );

    private static readonly ImmutableArray<SeriesDay> Silence = Days(
        60,
        age => age < 4 ? Usual with { Leads = 0 } : Usual
    );

    private static PlanProposalDraft Propose(ImmutableArray<SeriesDay> days, int cycle = 1, params Play[] knowledge) =>
        Planner.Propose(Leads, Analyze(Leads, days), days, [.. knowledge], cycle, GuardrailPolicy.Default);

    private static PlanDraft Drafted(ImmutableArray<SeriesDay> days, int cycle = 1, params Play[] knowledge) =>
        Propose(days, cycle, knowledge).ShouldBeOfType<PlanProposalDraft.Drafted>().Draft;

    private static string None(PlanProposalDraft proposal) => proposal.ShouldBeOfType<PlanProposalDraft.None>().Reason;

    private static Play Measured(
        string pattern,
        EvaluationOutcome outcome,
        double effect,
        double halfWidth = 0.08,
        string campaign = "default/OTHER-1"
    ) =>
        new(
            campaign,
            "plan-0",
            "lead-generation",
            Platform.Meta,
            pattern,
            outcome,
            (decimal)effect,
            new((decimal)(effect - halfWidth), (decimal)(effect + halfWidth)),
            Now.AddDays(-30)
        );

    [Fact]
    public void A_fall_of_the_conversion_rate_sends_people_to_the_landing_page() =>
        Drafted(ConversionLoss).Play.ShouldBe("review-landing-page");

    [Fact]
    public void A_fall_of_the_click_rate_refreshes_the_creative() =>
        Drafted(ClickLoss).Play.ShouldBe("refresh-creative");

    [Fact]
    public void Dearer_impressions_lead_to_the_placements() => Drafted(PriceRise).Play.ShouldBe("review-placements");

    [Fact]
    public void Silence_leads_to_a_tracking_check_and_a_budget_cap_of_a_fifth()
    {
        var draft = Drafted(Silence);
        draft.Play.ShouldBe("check-tracking");
        draft.Actions.Select(action => action.Kind).ShouldBe([ActionKind.Tracking, ActionKind.Budget]);
        var budget = draft.Actions[1];
        budget.OldValue.ShouldBe("EUR 500.00 (observed daily spend)");
        budget.NewValue.ShouldBe("EUR 400.00");
        budget.Description.ShouldContain("mean of 7 settled days");
    }

    [Fact]
    public void Every_plan_names_its_campaign_kpi_risk_and_undo()
    {
        foreach (var draft in new[] { ConversionLoss, ClickLoss, PriceRise, Silence }.Select(days => Drafted(days)))
        {
            draft.Title.ShouldContain("Spring enquiries (LEADS-7)");
            draft.Rationale.ShouldContain("Spring enquiries (LEADS-7)");
            draft.Rationale.ShouldContain("Risk ");
            draft.Rationale.ShouldContain("Can we tell?");
            draft.ExpectedImpact.Kpi.ShouldBe("CPL");
            draft.ExpectedImpact.Statement.ShouldContain("Cost per lead of Spring enquiries (LEADS-7): now ");
            draft.InsightIds.ShouldHaveSingleItem();
            draft.Actions.ShouldAllBe(action =>
                action.AcceptanceCriteria.Length > 0 && action.Undo.Length > 0 && action.Platform == Platform.Meta
            );
        }
    }

    [Fact]
    public void An_unmeasured_play_promises_its_prior_with_the_range_of_four_in_five()
    {
        var impact = Drafted(ConversionLoss).ExpectedImpact;
        // Prior 0.07 +- 0.10 log points; P10 and P90 are 1.2816 sd away; exp(0.07) - 1 = 7.25 %.
        impact.ExpectedPct.ShouldBe(0.0725m, 0.0001m);
        impact.LowPct.ShouldBe((decimal)(Math.Exp(0.07 - 0.12816) - 1), 0.0001m);
        impact.HighPct.ShouldBe((decimal)(Math.Exp(0.07 + 0.12816) - 1), 0.0001m);
        impact.HorizonDays.ShouldBe(14);
        // 500 / 30 = 16.67 now; 16.67 / 1.0725 = 15.54 expected.
        impact.Statement.ShouldContain("now EUR 16.67 (2026-03-03 to 2026-03-09), expected EUR 15.54 within 14 days");
    }

    [Fact]
    public void What_was_measured_moves_the_expectation_by_its_own_precision()
    {
        // Prior N(0.07, 0.10^2); measured 0.20 with sd 0.1645 / 1.645 = 0.1: equal weights give 0.135.
        var impact = Drafted(
            ConversionLoss,
            1,
            Measured("review-landing-page", EvaluationOutcome.Improved, 0.20, 0.164485)
        ).ExpectedImpact;
        impact.ExpectedPct.ShouldBe((decimal)(Math.Exp(0.135) - 1), 0.0002m);
    }

    [Fact]
    public void A_play_that_worked_better_elsewhere_is_preferred() =>
        Drafted(ConversionLoss, 1, Measured("narrow-audience", EvaluationOutcome.Improved, 0.25))
            .Play.ShouldBe("narrow-audience");

    [Fact]
    public void A_play_that_degraded_a_campaign_of_this_kind_gives_way_to_an_alternative() =>
        Drafted(ConversionLoss, 1, Measured("review-landing-page", EvaluationOutcome.Degraded, -0.02, 0.3))
            .Play.ShouldBe("narrow-audience");

    [Fact]
    public void What_degraded_another_kind_of_campaign_says_nothing_about_this_one()
    {
        var other = Measured("review-landing-page", EvaluationOutcome.Degraded, -0.3) with
        {
            CampaignType = "conversion",
        };
        Drafted(ConversionLoss, 1, other, other with { CampaignType = "lead-generation", Platform = Platform.TikTok })
            .Play.ShouldBe("review-landing-page");
    }

    [Fact]
    public void The_next_cycle_does_not_repeat_what_just_failed_here()
    {
        var failed = Measured("review-landing-page", EvaluationOutcome.Marginal, 0.08, campaign: "default/LEADS-7");
        Drafted(ConversionLoss, 2, failed).Play.ShouldNotBe("review-landing-page");
        Drafted(ConversionLoss, 1, failed).Play.ShouldBe("review-landing-page");
    }

    [Fact]
    public void When_every_answer_did_harm_there_is_no_plan()
    {
        var all = new[] { "review-placements", "adjust-bidding", "reduce-budget" }
            .Select(pattern => Measured(pattern, EvaluationOutcome.Degraded, -0.4))
            .ToArray();
        None(Propose(PriceRise, 1, all)).ShouldContain("measured to do no good");
    }

    [Fact]
    public void A_healthy_campaign_gets_no_plan() =>
        None(Propose(Days(60, _ => Usual))).ShouldContain("Nothing about Spring enquiries (LEADS-7) is worse");

    [Fact]
    public void Stale_data_gets_no_plan_and_the_reason_says_what_would_lift_it()
    {
        var report = Analyst.Analyze(Input(Leads, ConversionLoss) with { SyncedAt = Now.AddHours(-50) });
        var reason = None(Planner.Propose(Leads, report, ConversionLoss, [], 1, GuardrailPolicy.Default));
        reason.ShouldContain("held back");
        reason.ShouldContain("Lifted by: A complete sync");
    }

    [Fact]
    public void A_change_on_half_of_the_spend_promises_about_half_of_the_effect()
    {
        var both = Leads with { Platforms = [Platform.Meta, Platform.Google] };
        ImmutableArray<SeriesDay> days = [.. ConversionLoss, .. Days(60, _ => Usual, Platform.Google)];
        var draft = Planner
            .Propose(both, Analyze(both, days), days, [], 1, GuardrailPolicy.Default)
            .ShouldBeOfType<PlanProposalDraft.Drafted>()
            .Draft;
        draft.ExpectedImpact.ExpectedPct.ShouldBe(0.5m * 0.0725m, 0.0001m);
        draft.ExpectedImpact.Statement.ShouldContain("touches 50 % of the campaign's spend");
    }

    [Fact]
    public void Says_when_the_expected_change_is_too_small_to_be_told_from_noise()
    {
        // 1,400 before, 420 after: exp(2.8 sqrt(1/1400 + 1/420)) - 1 = 16.9 %, more than the 7.25 % expected.
        Drafted(ConversionLoss)
            .Rationale.ShouldContain(
                "changes of 16.9 % or more can be told from noise; the expected change is smaller"
            );
    }

    [Fact]
    public void A_restored_record_is_promised_against_the_weeks_that_include_the_silence()
    {
        // 24 of the last 28 days have leads: 28 / 24 - 1 = 16.7 % better once all of them do.
        var impact = Drafted(Silence).ExpectedImpact;
        impact.ExpectedPct.ShouldBe(0.1667m, 0.0001m);
        impact.Statement.ShouldContain("nothing recorded on Meta since 2026-03-06");
    }

    [Fact]
    public void Every_cause_has_an_answer_and_an_alternative() =>
        Enum.GetValues<Cause>()
            .ShouldAllBe(cause => PlannerCatalog.All.Count(play => play.Answers.Contains(cause)) >= 2);

    [Fact]
    public void No_budget_step_exceeds_the_safety_limit() =>
        PlannerPolicy.Default.BudgetStepMax.ShouldBeLessThanOrEqualTo(0.20m);
}
