using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Evaluations;

/// <summary>Steady days, so that every number can be worked by hand.</summary>
public sealed class EvaluatorTests
{
    private static readonly DateOnly Implemented = new(2026, 3, 2);

    private static readonly DateOnly AsOf = Implemented.AddDays(15);

    private static readonly CampaignProfile Campaign = World.Campaign;

    private static readonly MeasureSet Usual = new()
    {
        Impressions = 100_000,
        Clicks = 1_000,
        Spend = 500,
        Leads = 50,
    };

    private static ImmutableArray<SeriesDay> Days(Func<int, MeasureSet> measures, int before = 60, int after = 40) =>
        [
            .. Enumerable
                .Range(-before, before + after)
                .Select(offset => new SeriesDay(
                    Implemented.AddDays(offset),
                    Platform.Meta,
                    measures(offset),
                    Campaign.Currency,
                    Provisional: false
                )),
        ];

    private static EvaluationInput Input(
        ImmutableArray<SeriesDay> days,
        GuardrailPolicy? policy = null,
        ImmutableArray<PeerSeries> peers = default
    )
    {
        var guardrails = policy ?? GuardrailPolicy.Default;
        var approved = Implemented.AddDays(-3);
        return new(
            Campaign,
            "plan-1",
            BaselineTaker.Take(Campaign, days, guardrails, approved, World.Noon(approved)),
            new("CPL", 0.02m, 0.08m, 0.15m, 14),
            days,
            peers.IsDefault ? [] : peers,
            World.Noon(AsOf).AddHours(-2),
            Implemented,
            guardrails,
            AsOf,
            World.Noon(AsOf)
        );
    }

    private static Evaluation Ready(EvaluationInput input) =>
        Evaluator.Evaluate(input).ShouldBeOfType<EvaluationResult.Ready>().Evaluation;

    private static string NotYet(EvaluationInput input) =>
        Evaluator.Evaluate(input).ShouldBeOfType<EvaluationResult.NotYet>().Reason;

    [Fact]
    public void Judges_the_fourteen_days_after_the_day_of_the_change()
    {
        var evaluation = Ready(Input(Days(_ => Usual)));
        evaluation.PostFrom.ShouldBe(Implemented.AddDays(1));
        evaluation.PostTo.ShouldBe(Implemented.AddDays(14));
        evaluation.Post.Leads.ShouldBe(14 * 50);
        evaluation.PostValue.ShouldBe(10m);
        evaluation.CounterfactualValue!.Value.ShouldBe(10m, 0.000001m);
        evaluation.Effect.ShouldBe(0);
        evaluation.Outcome.ShouldBe(EvaluationOutcome.Inconclusive);
    }

    [Fact]
    public void A_cost_that_falls_is_a_gain_and_the_estimate_is_shrunk()
    {
        var evaluation = Ready(Input(Days(offset => offset > 0 ? Usual with { Leads = 65 } : Usual)));
        evaluation.PostValue!.Value.ShouldBe(500m / 65, 0.000001m);
        // ln(65/50) = 0.262 raw; it is pulled towards none, so it stays below.
        evaluation.Effect.ShouldBeInRange(0.15m, 0.26m);
        evaluation.Outcome.ShouldBe(EvaluationOutcome.Improved);
        evaluation.Explanation.ShouldContain("Improved: cost per lead of Spring enquiries (LEADS-7) was EUR 7.69");
        evaluation.Explanation.ShouldContain("Associated change against expected");
        evaluation.Explanation.ShouldNotContain("caused", Case.Insensitive);
    }

    [Fact]
    public void A_cost_that_doubles_degrades_the_campaign()
    {
        var evaluation = Ready(Input(Days(offset => offset > 0 ? Usual with { Leads = 25 } : Usual)));
        evaluation.Outcome.ShouldBe(EvaluationOutcome.Degraded);
        evaluation.Effect.ShouldBeLessThan(-0.3m);
        evaluation.ProbabilityWorseThanLimit.ShouldBeGreaterThan(0.95m);
    }

    [Fact]
    public void A_steady_campaign_is_compared_with_placebo_windows_of_its_own()
    {
        // 60 days: the first placebo needs 28 + 7 + 14 = 49 of the 50 days up to the end of the baseline.
        Ready(Input(Days(_ => Usual)))
            .Method.ShouldBe("before/after with 1 placebo windows in the campaign's own history");
    }

    [Fact]
    public void Three_peers_make_a_control_and_a_shock_to_all_is_no_effect()
    {
        var fallen = Days(offset => offset > 0 ? Usual with { Leads = 40 } : Usual);
        PeerSeries Peer(string code) => new(code, fallen);
        Ready(Input(fallen)).Effect.ShouldBeLessThan(-0.1m);
        var evaluation = Ready(Input(fallen, peers: [Peer("A"), Peer("B"), Peer("C")]));
        evaluation.Effect.ShouldBe(0, 0.0001m);
        evaluation.CounterfactualValue!.Value.ShouldBe(12.5m, 0.001m);
        evaluation.Method.ShouldStartWith("synthetic control of 3 untouched campaigns");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_peer_without_volume_or_in_another_currency_does_not_count(int good)
    {
        var days = Days(_ => Usual);
        var thin = new PeerSeries("THIN", Days(_ => Usual with { Leads = 0.5m }));
        var foreign = new PeerSeries("USD", [.. days.Select(day => day with { Currency = Currency.Of("USD") })]);
        var peers = Enumerable
            .Range(0, good)
            .Select(index => new PeerSeries($"P{index}", days))
            .Append(thin)
            .Append(foreign);
        Ready(Input(days, peers: [.. peers]))
            .Method.StartsWith("synthetic", StringComparison.Ordinal)
            .ShouldBe(good == 3);
    }

    [Fact]
    public void Waits_until_the_days_are_over_and_settled() =>
        NotYet(Input(Days(_ => Usual)) with { AsOf = AsOf.AddDays(-1) })
            .ShouldContain("the verdict is possible once 2026-03-17 is over");

    [Theory]
    [InlineData(47, 59, true)]
    [InlineData(48, 1, false)]
    public void Waits_for_fresh_data(int hours, int minutes, bool judged)
    {
        var input = Input(Days(_ => Usual));
        var result = Evaluator.Evaluate(input with { SyncedAt = input.Now.AddHours(-hours).AddMinutes(-minutes) });
        result.Match(_ => true, _ => false).ShouldBe(judged);
    }

    [Fact]
    public void Waits_for_missing_days_and_names_them()
    {
        var days = Days(_ => Usual)
            .Where(day => day.Day != Implemented.AddDays(3) && day.Day != Implemented.AddDays(4))
            .ToImmutableArray();
        NotYet(Input(days)).ShouldContain("2026-03-05 on Meta, 2026-03-06 on Meta");
    }

    [Fact]
    public void Extends_a_thin_window_once_and_then_judges_all_of_it()
    {
        var input = Input(Days(_ => Usual with { Leads = 2 }));
        NotYet(input).ShouldContain("the window is extended to 2026-03-30");
        var later = input with
        {
            AsOf = Implemented.AddDays(29),
            Now = World.Noon(Implemented.AddDays(29)),
            SyncedAt = World.Noon(Implemented.AddDays(29)),
        };
        Ready(later).PostTo.ShouldBe(Implemented.AddDays(28));
    }

    [Fact]
    public void Does_not_look_at_days_after_the_date_of_the_evaluation()
    {
        var later = Days(offset => offset > 20 ? Usual with { Leads = 1 } : Usual);
        Json(Ready(Input(later))).ShouldBe(Json(Ready(Input(Days(_ => Usual)))));
    }

    [Fact]
    public void A_baseline_without_a_result_is_inconclusive_rather_than_an_endless_gain()
    {
        var evaluation = Ready(Input(Days(offset => Usual with { Leads = offset > 0 ? 50 : 0 })));
        evaluation.Outcome.ShouldBe(EvaluationOutcome.Inconclusive);
        evaluation.Explanation.ShouldContain("no leads to compare with");
    }

    [Fact]
    public void Giving_up_claims_nothing()
    {
        var evaluation = Evaluator.GiveUp(Input(Days(_ => Usual)), "Days stayed missing for two weeks.");
        evaluation.Outcome.ShouldBe(EvaluationOutcome.Inconclusive);
        evaluation.Explanation.ShouldBe(
            "Inconclusive. Days stayed missing for two weeks. Nothing is claimed about the change."
        );
        evaluation.ProbabilityBetter.ShouldBe(0.5m);
    }

    private static string Json<T>(T value) =>
        System.Text.Json.JsonSerializer.Serialize(value, Domain.Json.DomainJson.Options);
}
