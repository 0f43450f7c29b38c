using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Views;
using Npgsql;

namespace MarketingManager.Storage.Tests.Facts;

public sealed class AnalyticsFactsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly DateRange March = new(Day, Day.AddDays(30));

    private static readonly MeasureSet Visits = new()
    {
        Sessions = 212m,
        EngagedSessions = 120m,
        KeyEvents = 14.5m,
        AnalyticsPurchases = 3m,
        AnalyticsRevenue = 2400.5m,
    };

    private PostgresFactStore Store => new(database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_campaign_is_judged_by_does_not_contain_web_analytics()
    {
        await Apply("beside", Monday, Ads(10m), Analytics(Visits));

        var ads = (await Store.Days("beside", "A", March, Cancel)).Single();
        var analytics = (await Store.AnalyticsDays("beside", "A", March, Cancel)).Single();

        (ads.Platform, ads.Measures).ShouldBe((Platform.Meta, new MeasureSet { Spend = 10m, Orders = 2m }));
        (analytics.Platform, analytics.Measures).ShouldBe((Platform.Analytics, Visits));
    }

    [Fact]
    public async Task A_restated_visit_keeps_what_was_believed()
    {
        await Apply("restated", Monday, Analytics(Visits));

        (await Apply("restated", Monday.AddDays(1), Analytics(Visits with { KeyEvents = 15m }))).Changed.ShouldBe(1);

        var restated = await new PostgresReadModel(database.Source, TimeProvider.System).Restatements(
            "restated",
            "A",
            10,
            Cancel
        );
        (restated.Single().Before, restated.Single().After).ShouldBe((Visits, Visits with { KeyEvents = 15m }));
    }

    [Theory]
    [InlineData(Platform.Analytics, Measure.Clicks)]
    [InlineData(Platform.Analytics, Measure.Conversions)]
    [InlineData(Platform.Meta, Measure.Sessions)]
    [InlineData(Platform.Google, Measure.AnalyticsRevenue)]
    public async Task The_database_refuses_measures_of_the_other_kind(Platform platform, Measure measure)
    {
        var fact = Ads(1m) with
        {
            Platform = platform,
            Measures = measure switch
            {
                Measure.Clicks => new() { Clicks = 1 },
                Measure.Conversions => new() { Conversions = 1 },
                Measure.Sessions => new() { Sessions = 1 },
                _ => new() { AnalyticsRevenue = 1 },
            },
        };

        (await Should.ThrowAsync<PostgresException>(() => Apply("mixed", Monday, fact))).ConstraintName.ShouldBe(
            "kpi_daily_analytics_stands_beside"
        );
    }

    [Fact]
    public async Task Both_stand_in_one_row_and_no_rate_is_made_of_both()
    {
        await Register("row", Ads(10m), Analytics(Visits));

        var total = (await Kpis("row")).Total;

        total.Measures.ShouldBe(Visits with { Spend = 10m, Orders = 2m });
        total.Kpis.Single(cell => cell.Code == "CPA").Value.ShouldBe(5m);
        total.Kpis.Single(cell => cell.Code == "ROAS").Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_property_in_another_currency_takes_nothing_from_the_ads_and_is_not_relabelled()
    {
        var dollars = Analytics(Visits) with { Currency = Currency.Of("USD") };
        await Register("dollars", Ads(10m), dollars);

        var table = await Kpis("dollars", KpiGroup.Platform);

        (table.Total.Currency, table.Total.Measures.Spend).ShouldBe(("EUR", 10m));
        table.Total.Measures.AnalyticsRevenue.ShouldBeNull();
        table.Total.AnalyticsRevenueByCurrency.ShouldBe([new AnalyticsMoney("USD", 2400.5m)]);
        var own = table.Rows.Single(row => row.Key["platform"] == "Analytics");
        (own.Currency, own.Measures.AnalyticsRevenue).ShouldBe(("USD", 2400.5m));
    }

    [Fact]
    public async Task The_months_of_the_ads_keep_their_money_beside_another_currency()
    {
        await Register("months", Ads(10m), Analytics(Visits) with { Currency = Currency.Of("USD") });
        await Apply("months", Monday.AddDays(1), Ads(12m));
        var aggregates = new PostgresAggregates(database.Source, TimeProvider.System);
        await aggregates.CatchUp("months", 1000, Cancel);
        await aggregates.WriteMonthlyKpis(1000, Cancel);

        (
            await database.Only<decimal>(
                "select value from kpi_aggregates where workspace = 'months' and kpi_code = 'CPA'"
            )
        ).ShouldBe(6m);
    }

    [Fact]
    public async Task Ad_groups_seen_by_web_analytics_add_up_to_the_campaign()
    {
        DailyFact Group(string id, decimal sessions) =>
            Analytics(new MeasureSet { Sessions = sessions }) with
            {
                Level = EntityLevel.AdGroup,
                EntityId = id,
            };
        await Apply("parts", Monday, Group("g1", 3m), Group("g2", 4m));

        (await Store.AnalyticsDays("parts", "A", March, Cancel)).Single().Measures.Sessions.ShouldBe(7m);
    }

    private async Task Register(string workspace, params DailyFact[] facts)
    {
        await Apply(workspace, Monday, facts);
        await database.Run($"update centralized_campaigns set status = 'Active' where workspace = '{workspace}'");
    }

    private Task<KpiTable> Kpis(string workspace, params KpiGroup[] groups) =>
        new PostgresReadModel(database.Source, TimeProvider.System).Kpis(
            workspace,
            new KpiQuery(null, null, [.. groups], []),
            Cancel
        );

    private Task<FactWrite> Apply(string workspace, DateTimeOffset at, params DailyFact[] facts) =>
        Store.Apply(workspace, facts, new FactSource("pull", "1", at), Cancel);

    private static DailyFact Ads(decimal spend) =>
        new(
            "A",
            Platform.Meta,
            EntityLevel.Campaign,
            "A",
            null,
            Day,
            new MeasureSet { Spend = spend, Orders = 2m },
            Currency.Of("EUR")
        );

    private static DailyFact Analytics(MeasureSet measures) =>
        Ads(1m) with
        {
            Platform = Platform.Analytics,
            Measures = measures,
        };
}
