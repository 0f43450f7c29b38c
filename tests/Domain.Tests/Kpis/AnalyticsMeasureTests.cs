using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;

namespace MarketingManager.Domain.Tests.Kpis;

public sealed class AnalyticsMeasureTests
{
    [Fact]
    public void No_kpi_is_made_of_what_web_analytics_counted() =>
        KpiCatalog.All.SelectMany(kpi => kpi.Expression.Measures()).ShouldAllBe(measure => !measure.IsAnalytics());

    [Fact]
    public void Every_measure_is_summed_read_and_named()
    {
        var ones = new MeasureSet
        {
            Impressions = 1,
            Clicks = 1,
            Spend = 1,
            Conversions = 1,
            Leads = 1,
            Orders = 1,
            Revenue = 1,
            VideoViews = 1,
            Sessions = 1,
            EngagedSessions = 1,
            KeyEvents = 1,
            AnalyticsPurchases = 1,
            AnalyticsRevenue = 1,
        };

        foreach (var measure in Enum.GetValues<Measure>())
        {
            (ones + ones)[measure].ShouldBe(2, measure.ToString());
            (ones + MeasureSet.None)[measure].ShouldBe(1);
            MeasureSet.None[measure].ShouldBeNull();
            Words.Of(measure).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Web_analytics_is_a_source_of_its_own()
    {
        Enum.GetValues<Platform>().Where(platform => !platform.RunsAds()).ShouldBe([Platform.Analytics]);
        Enum.GetValues<Measure>()
            .Where(measure => measure.IsAnalytics())
            .ShouldBe([
                Measure.Sessions,
                Measure.EngagedSessions,
                Measure.KeyEvents,
                Measure.AnalyticsPurchases,
                Measure.AnalyticsRevenue,
            ]);
        Platform.Analytics.Name().ShouldBe("GA4");
        Platform.TikTok.Name().ShouldBe("TikTok");
    }
}
