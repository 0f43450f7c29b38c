using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class ConfidenceGateTests
{
    private static readonly ImmutableArray<SeriesDay> Steady = Days(60, _ => Usual);

    private static GateVerdict Gate(
        ImmutableArray<SeriesDay> days,
        DateTimeOffset? syncedAt = null,
        GuardrailPolicy? policy = null
    ) =>
        Analyst
            .Analyze(
                Input(Leads, days) with
                {
                    SyncedAt = syncedAt ?? Now,
                    Guardrails = policy ?? GuardrailPolicy.Default,
                }
            )
            .Gate;

    [Fact]
    public void Passes_fresh_complete_and_ample_data()
    {
        var gate = Gate(Steady);
        gate.Passed.ShouldBeTrue();
        // F = 1, K = 1, V = 1750 / (1750 + 30); C is the cube root of the product.
        gate.Confidence.ShouldBe((decimal)Math.Cbrt(1750.0 / 1780), 0.0001m);
        gate.Weakest.ShouldBe("volume");
    }

    [Fact]
    public void A_sync_of_47_hours_and_59_minutes_ago_passes() =>
        Gate(Steady, Now.AddHours(-48).AddMinutes(1)).Passed.ShouldBeTrue();

    [Fact]
    public void A_sync_of_48_hours_and_1_minute_ago_fails()
    {
        var gate = Gate(Steady, Now.AddHours(-48).AddMinutes(-1));
        gate.Passed.ShouldBeFalse();
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Stale);
        gate.Failures[0].Reason.ShouldContain("48 h 1 min");
    }

    [Fact]
    public void Freshness_decays_over_twelve_hours_past_the_limit() =>
        Gate(Steady, Now.AddHours(-60))
            .Components.Single(part => part.Name == "freshness")
            .Score.ShouldBe((decimal)Math.Exp(-1), 0.0001m);

    [Fact]
    public void A_campaign_without_any_day_has_no_data_rather_than_zero()
    {
        var report = Analyst.Analyze(Input(Leads, []));
        report.Gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.NoData);
        report.Flags.ShouldHaveSingleItem().Platform.ShouldBe(Platform.Meta);
        report.Insights.ShouldBeEmpty();
    }

    [Fact]
    public void An_export_that_is_old_is_called_old_and_not_missing()
    {
        var reason = Gate([], Now.AddHours(-1)).Failures.ShouldHaveSingleItem().Reason;
        reason.ShouldContain("what was loaded is older");
        Analyst.Analyze(Input(Leads, []) with { SyncedAt = null }).Gate.Failures[0].Reason.ShouldContain("ever loaded");
    }

    [Fact]
    public void A_campaign_without_spend_has_no_data_for_its_kpi()
    {
        var gate = Gate(Days(60, _ => Usual with { Spend = null }));
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.NoData);
        gate.Failures[0].Reason.ShouldContain("spend");
    }

    [Fact]
    public void Amounts_in_another_currency_are_not_judged_as_if_they_were_the_campaigns()
    {
        var dollar = Values.Currency.Of("USD");
        var gate = Gate([.. Steady.Select(day => day.Day == LastSettled ? day with { Currency = dollar } : day)]);
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.NoData);
        gate.Failures[0]
            .Reason.ShouldContain("reports amounts in USD (2026-03-09), but the campaign is registered in EUR");
    }

    [Fact]
    public void A_missing_day_in_the_recent_week_fails_and_is_named()
    {
        var gate = Gate([.. Steady.Where(day => day.Day != LastSettled.AddDays(-2))]);
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Missing);
        gate.Failures[0].LiftedBy.ShouldContain("2026-03-07 on Meta");
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_fifth_of_the_days_may_be_missing_from_the_baseline(int missing, bool passes) =>
        Gate([
            .. Steady.Where(day => day.Day > LastSettled.AddDays(-10) || day.Day <= LastSettled.AddDays(-10 - missing)),
        ])
            .Passed.ShouldBe(passes);

    [Theory]
    [InlineData(21, true)]
    [InlineData(20, false)]
    public void A_young_campaign_waits_for_two_weeks_before_the_recent_one(int days, bool passes)
    {
        var gate = Gate(Days(days, _ => Usual));
        gate.Passed.ShouldBe(passes);
        if (!passes)
            gate.Failures.Single().LiftedBy.ShouldBe("1 more days of data, at the earliest on 2026-03-11.");
    }

    [Fact]
    public void Too_few_results_are_thin_and_say_how_many_more_are_needed()
    {
        // 35 days with 0.6 leads a day are 21; 9 more take 15 days.
        var gate = Gate(Days(60, age => Usual with { Leads = age % 5 < 3 ? 1 : 0 }));
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Thin);
        gate.Failures[0].LiftedBy.ShouldContain("9 more leads: about 15 more days");
    }

    [Fact]
    public void A_stricter_guardrail_turns_a_modest_score_into_low_confidence()
    {
        var modest = Days(60, age => Usual with { Leads = age % 2 });
        Gate([.. modest], policy: GuardrailPolicy.Default with { ConfidenceThreshold = 0.5m })
            .Failures.ShouldNotContain(failure => failure.Type == FlagType.LowConfidence);
        var gate = Gate(Steady, policy: GuardrailPolicy.Default with { ConfidenceThreshold = 0.999m });
        gate.Failures.ShouldHaveSingleItem().Type.ShouldBe(FlagType.LowConfidence);
        gate.Failures[0].Reason.ShouldContain("volume limits it");
    }

    [Fact]
    public void One_platform_may_fail_while_another_is_heard()
    {
        var both = Leads with { Platforms = [Platform.Meta, Platform.Google] };
        var meta = Days(60, age => age < 7 ? Usual with { Leads = 30 } : Usual);
        var google = Days(60, _ => Usual, Platform.Google).Where(day => day.Day < LastSettled.AddDays(-2));
        var report = Analyze(both, [.. meta, .. google]);
        report.Insights.ShouldHaveSingleItem().Platform.ShouldBe(Platform.Meta);
        report.Flags.ShouldHaveSingleItem().Platform.ShouldBe(Platform.Google);
        report.Gate.Passed.ShouldBeFalse();
    }

    [Fact]
    public void Days_that_the_platform_still_calls_provisional_are_not_judged()
    {
        var days = Days(60, age => age < 2 ? Usual with { Leads = 1 } : Usual)
            .Select(day => day with { Provisional = day.Day > LastSettled.AddDays(-2) });
        Analyze(Leads, [.. days]).Insights.ShouldBeEmpty();
    }

    [Fact]
    public void Days_after_the_date_of_the_analysis_are_ignored()
    {
        var poisoned = Steady.Select(day =>
            day.Day > LastSettled.AddDays(-5) ? day with { Measures = Usual with { Leads = 0, Spend = 9_999 } } : day
        );
        var asOf = AsOf.AddDays(-5);
        var then = Input(Leads, Steady) with { AsOf = asOf };
        Content.Same(Analyst.Analyze(then), Analyst.Analyze(then with { Days = [.. poisoned] })).ShouldBeTrue();
    }
}
