using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Evaluations;

public sealed class BaselineTakerTests
{
    private static Baseline Take(
        CampaignProfile campaign,
        ImmutableArray<SeriesDay> days,
        GuardrailPolicy? policy = null
    ) => BaselineTaker.Take(campaign, days, policy ?? GuardrailPolicy.Default, AsOf, Now);

    [Fact]
    public void Leaves_out_the_week_that_triggered_the_plan()
    {
        var baseline = Take(Leads, Days(60, age => age < 7 ? Usual with { Leads = 20 } : Usual));
        baseline.To.ShouldBe(LastSettled.AddDays(-7));
        baseline.From.ShouldBe(LastSettled.AddDays(-34));
        baseline.Kpi.ShouldBe("CPL");
        baseline.LowerIsBetter.ShouldBeTrue();
        baseline.Value.ShouldBe(10m);
        baseline.ResultCount.ShouldBe(28 * 50);
        baseline.Measures.Spend.ShouldBe(28 * 500);
        baseline.Dispersion.ShouldBe(1);
        baseline.TakenAt.ShouldBe(Now);
    }

    [Fact]
    public void Leaves_out_a_longer_run_of_days_without_results() =>
        Take(Leads, Days(60, age => age < 12 ? Usual with { Leads = 0 } : Usual)).To.ShouldBe(LastSettled.AddDays(-12));

    [Fact]
    public void Follows_the_guardrail_for_its_length() =>
        Take(Leads, Days(60, _ => Usual), GuardrailPolicy.Default with { BaselineDays = 14 })
            .From.ShouldBe(LastSettled.AddDays(-20));

    [Fact]
    public void Starts_with_the_first_day_there_is()
    {
        var baseline = Take(Leads, Days(20, _ => Usual));
        baseline.From.ShouldBe(LastSettled.AddDays(-19));
        baseline.ResultCount.ShouldBe(13 * 50);
    }

    [Fact]
    public void Takes_in_the_trigger_week_rather_than_rest_on_nothing()
    {
        var baseline = Take(Leads, Days(9, _ => Usual));
        baseline.To.ShouldBe(LastSettled);
        baseline.ResultCount.ShouldBe(9 * 50);
    }

    [Fact]
    public void A_campaign_without_data_has_a_baseline_without_a_value()
    {
        var baseline = Take(Leads, []);
        baseline.Value.ShouldBeNull();
        baseline.ResultCount.ShouldBeNull();
    }

    [Fact]
    public void A_shop_is_measured_by_its_return()
    {
        var baseline = Take(Shop, Days(60, _ => UsualSale, Platform.Google));
        (baseline.Kpi, baseline.LowerIsBetter, baseline.Value, baseline.ResultCount).ShouldBe(
            ("ROAS", false, 3.6m, 28m * 30)
        );
    }
}
