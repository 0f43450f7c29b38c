using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Tests.Simulation;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

/// <summary>Whatever arrives, analysis, plan, baseline and verdict answer, keep the
/// rules, and do not depend on the order of rows.</summary>
public sealed class RobustnessTests
{
    private const int Runs = 1_000;

    [Fact]
    public void No_data_makes_the_analysis_throw_or_speak_without_a_passed_gate()
    {
        var random = new SeededRandom(8128);
        TestContext.Current.SendDiagnosticMessage($"seed {random.Seed}");
        var spoken = 0;
        for (var run = 0; run < Runs; run++)
        {
            var (campaign, days) = Anything(random);
            var input = Input(campaign, days) with
            {
                SyncedAt = random.NextUnit() < 0.2 ? null : Now.AddHours(-60 * random.NextUnit()),
            };
            var report = Analyst.Analyze(input);
            report.Insights.ShouldAllBe(insight =>
                insight.Gate.Passed && insight.Text.Contains(campaign.Name) && !insight.Text.Contains("NaN")
            );
            (report.Gate.Passed || !report.Flags.IsEmpty).ShouldBeTrue($"run {run}");
            Content.Same(report, Analyst.Analyze(input with { Days = [.. days.Reverse()] })).ShouldBeTrue($"run {run}");
            spoken += report.Insights.Length;

            var proposal = Planner.Propose(campaign, report, days, [], 1, GuardrailPolicy.Default);
            proposal
                .Match(drafted => drafted.Draft.InsightIds.Length > 0, _ => report.Insights.IsEmpty)
                .ShouldBeTrue($"run {run}");
            Evaluate(random, campaign, days);
        }

        spoken.ShouldBeGreaterThan(0);
    }

    private static void Evaluate(SeededRandom random, CampaignProfile campaign, ImmutableArray<SeriesDay> days)
    {
        var approved = AsOf.AddDays(-20);
        var baseline = BaselineTaker.Take(campaign, days, GuardrailPolicy.Default, approved, Now.AddDays(-20));
        var peers = Enumerable
            .Range(0, (int)(5 * random.NextUnit()))
            .Select(index => new PeerSeries($"P{index}", Anything(random).Days))
            .ToImmutableArray();
        var input = new EvaluationInput(
            campaign,
            "plan-1",
            baseline,
            new(baseline.Kpi, 0, 0.1m, 0.2m, 14),
            days,
            peers,
            Now,
            approved.AddDays(3),
            GuardrailPolicy.Default,
            AsOf,
            Now
        );
        var evaluation = Evaluator
            .Evaluate(input)
            .Match(ready => ready.Evaluation, notYet => Evaluator.GiveUp(input, notYet.Reason));
        evaluation.Interval.Low.ShouldBeLessThanOrEqualTo(evaluation.Interval.High);
        evaluation.ProbabilityBetter.ShouldBeInRange(0, 1);
    }

    /// <summary>Gaps, blanks, zeros, credits, absurd amounts, several platforms, sudden changes.</summary>
    private static (CampaignProfile Campaign, ImmutableArray<SeriesDay> Days) Anything(SeededRandom random)
    {
        T Pick<T>(params T[] items) => items[(int)(items.Length * random.NextUnit())];
        var type = Pick("awareness", "consideration", "lead-generation", "conversion", "conversion", "app", "social");
        var platforms = Pick<ImmutableArray<Platform>>(
            [Platform.Meta],
            [Platform.Other],
            [Platform.Meta, Platform.Google]
        );
        var campaign = Leads with { Type = type, Objective = Pick("sales", "leads", "x"), Platforms = platforms };
        var (scale, blank, zero, gap, change) = (
            Pick(0.01, 1, 1, 1_000, 1e9),
            Pick(0, 0, 0.02, 0.3),
            Pick(0, 0, 0.1, 0.9),
            Pick(0, 0, 0, 0.1),
            Pick(1, 1, 0, 0.2, 5)
        );
        decimal? Value(double mean) =>
            random.NextUnit() < blank ? null
            : random.NextUnit() < zero ? 0
            : (decimal)
                Math.Round(scale * mean * (0.7 + 0.6 * random.NextUnit()) * (random.NextUnit() < 0.002 ? -1 : 1), 4);
        var days = platforms
            .SelectMany(platform =>
                Days(
                    (int)(90 * random.NextUnit()),
                    age =>
                        new()
                        {
                            Impressions = Value(100_000),
                            Clicks = Value(1_000),
                            Spend = Value(500),
                            Leads = Value(50 * (age < 7 ? change : 1)),
                            Orders = Value(30 * (age < 7 ? change : 1)),
                            Revenue = Value(1_000 * (age < 7 ? change : 1)),
                            Conversions = Value(33),
                        },
                    platform
                )
            )
            .Where(_ => random.NextUnit() >= gap);
        return (campaign, [.. days]);
    }
}
