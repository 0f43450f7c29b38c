using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Facts;

public sealed class FactStoreTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private PostgresFactStore Store => new(database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_facts_are_counted_and_read_back()
    {
        var written = await Apply("new", Monday, Campaign("A", spend: 10m, orders: 2m), Campaign("B", spend: 5m));

        written.New.ShouldBe(2);
        written.Campaigns.Select(campaign => campaign.Code).ShouldBe(["A", "B"]);
        (await Days("new", "A")).ShouldBe([
            new SeriesDay(
                Day,
                Platform.Meta,
                new MeasureSet { Spend = 10m, Orders = 2m },
                Currency.Of("EUR"),
                Provisional: false
            ),
        ]);
    }

    [Fact]
    public async Task The_same_facts_again_change_nothing_at_all()
    {
        DailyFact[] facts = [Campaign("A", spend: 10m), Group("B", "g1", spend: 3m), Group("B", "g2", spend: 4m)];
        await Apply("same", Monday, facts);
        var before = await Everything("same");

        var written = await Apply("same", Monday.AddDays(1), facts);

        (written.New, written.Changed, written.Unchanged).ShouldBe((0, 0, 3));
        (await Everything("same")).ShouldBe(before);
    }

    [Fact]
    public async Task A_restated_day_keeps_what_was_believed_and_when()
    {
        await Apply("restated", Monday, Campaign("A", spend: 10m));
        await Apply("restated", Monday.AddDays(1), Campaign("A", spend: 12m));

        var written = await Apply("restated", Monday.AddDays(2), Campaign("A", spend: 12.5m));

        written.Changed.ShouldBe(1);
        (await Days("restated", "A")).Single().Measures.Spend.ShouldBe(12.5m);
        (
            await database.Only<string>(
                """
                select string_agg(spend || ' from ' || to_char(believed_from at time zone 'utc', 'MM-DD') || ' to ' ||
                    to_char(replaced_at at time zone 'utc', 'MM-DD'), ', ' order by id) from kpi_daily_history where workspace = 'restated'
                """
            )
        ).ShouldBe("10 from 03-02 to 03-03, 12 from 03-03 to 03-04");
    }

    [Fact]
    public async Task A_value_that_becomes_unreported_is_a_restatement_to_no_data()
    {
        await Apply("gone", Monday, Campaign("A", spend: 10m, orders: 0m));

        (await Apply("gone", Monday.AddDays(1), Campaign("A", spend: 10m))).Changed.ShouldBe(1);

        (await Days("gone", "A")).Single().Measures.Orders.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_observed_earlier_does_not_replace_what_was_observed_later()
    {
        await Apply("late", Monday.AddDays(1), Campaign("A", spend: 12m));

        (await Apply("late", Monday, Campaign("A", spend: 10m))).Unchanged.ShouldBe(1);

        (await Days("late", "A")).Single().Measures.Spend.ShouldBe(12m);
    }

    [Fact]
    public async Task A_day_that_settles_with_the_same_values_is_no_restatement()
    {
        await Apply("settled", Monday, Campaign("A", spend: 10m) with { Provisional = true });

        var written = await Apply("settled", Monday.AddDays(1), Campaign("A", spend: 10m));

        written.Changed.ShouldBe(0);
        (await Days("settled", "A")).Single().Provisional.ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_day_is_the_sum_of_its_ad_groups_and_missing_only_when_all_are()
    {
        await Apply(
            "sum",
            Monday,
            Group("A", "g1", spend: 3m, orders: 1m),
            Group("A", "g2", spend: 4m),
            Ad("A", "a1", spend: 7m, orders: 1m)
        );

        var measures = (await Days("sum", "A")).Single().Measures;

        measures.ShouldBe(new MeasureSet { Spend = 7m, Orders = 1m });
    }

    [Fact]
    public async Task Ads_are_summed_only_where_no_ad_group_was_reported()
    {
        await Apply("ads", Monday, Ad("A", "a1", spend: 2m), Ad("A", "a2", spend: 3m));

        (await Days("ads", "A")).Single().Measures.Spend.ShouldBe(5m);
    }

    [Fact]
    public async Task A_campaign_day_that_the_source_reported_is_not_replaced_by_a_sum()
    {
        await Apply("own", Monday, Campaign("A", spend: 10m), Group("A", "g1", spend: 3m));
        await Apply("own", Monday.AddDays(1), Group("A", "g1", spend: 4m));

        (await Days("own", "A")).Single().Measures.Spend.ShouldBe(10m);
    }

    [Fact]
    public async Task A_reported_campaign_day_takes_the_place_of_the_sum()
    {
        await Apply("replace", Monday, Group("A", "g1", spend: 3m));

        (await Apply("replace", Monday.AddDays(1), Campaign("A", spend: 10m))).New.ShouldBe(1);
        await Apply("replace", Monday.AddDays(2), Group("A", "g1", spend: 4m));

        (await Days("replace", "A")).Single().Measures.Spend.ShouldBe(10m);
    }

    [Fact]
    public async Task Ad_groups_in_two_currencies_have_no_common_spend()
    {
        await Apply(
            "mixed",
            Monday,
            Group("A", "g1", spend: 3m, orders: 1m),
            Group("A", "g2", spend: 4m, orders: 2m) with
            {
                Currency = Currency.Of("USD"),
            }
        );

        var day = (await Days("mixed", "A")).Single();

        day.Measures.ShouldBe(new MeasureSet { Orders = 3m });
        day.Currency.Code.ShouldBeNull();
    }

    [Fact]
    public async Task Attribution_windows_are_never_added_and_one_of_them_stands_for_the_campaign()
    {
        await Apply("windows", Monday, Campaign("A", spend: 10m, orders: 9m) with { AttributionKey = "28d_click" });
        await Apply("windows", Monday, Campaign("A", spend: 10m, orders: 4m));

        (await Days("windows", "A")).Single().Measures.Orders.ShouldBe(4m);
    }

    [Fact]
    public async Task The_raw_payload_is_kept_once_per_campaign_and_batch()
    {
        await Apply("raw", Monday, Campaign("A", spend: 10m), Group("A", "g1", spend: 3m), Campaign("B", spend: 1m));

        (
            await database.Only<string>(
                """
                select string_agg(c.campaign_code || ':' || jsonb_array_length(metric_payload->'rows') || ':' || r.status, ',' order by c.campaign_code)
                from raw_kpi_ingestion r join centralized_campaigns c on c.id = r.campaign_id where r.workspace = 'raw'
                """
            )
        ).ShouldBe("A:2:stored,B:1:stored");
    }

    [Fact]
    public async Task Monthly_aggregates_are_sums_over_sums_and_say_why_there_is_none()
    {
        await Apply(
            "month",
            Monday,
            Campaign("A", spend: 10m, orders: 2m),
            Campaign("A", spend: 20m, orders: 1m) with
            {
                Day = Day.AddDays(1),
            },
            Campaign("A", spend: 99m, orders: 1m) with
            {
                Day = Day.AddDays(40),
            }
        );

        // March: (10 + 20) / (2 + 1) = 10, not the mean of 5 and 20.
        (await Aggregate("month", "CPA", "2026-03-01")).ShouldBe("10 EUR");
        (await Aggregate("month", "CPA", "2026-04-01")).ShouldBe("99 EUR");
        (await Aggregate("month", "CTR", "2026-03-01")).ShouldContain("not reported");
    }

    /// <summary>What is new is told by the first and the last day of a campaign; days between them are looked
    /// up.</summary>
    [Fact]
    public async Task A_hole_between_known_days_is_new_and_its_neighbours_are_restated()
    {
        DailyFact On(int day, decimal spend) => Campaign("A", spend) with { Day = Day.AddDays(day) };
        await Apply("hole", Monday, On(1, 1m), On(3, 3m));

        var written = await Apply("hole", Monday.AddDays(1), On(0, 9m), On(1, 1m), On(2, 2m), On(3, 4m), On(4, 5m));

        (written.New, written.Changed, written.Unchanged).ShouldBe((3, 1, 1));
        (await Days("hole", "A")).Select(day => day.Measures.Spend).ShouldBe([9m, 1m, 2m, 4m, 5m]);
        (await database.Only<decimal>("select spend from kpi_daily_history where workspace = 'hole'")).ShouldBe(3m);
    }

    [Fact]
    public async Task Peers_are_other_active_campaigns_of_the_same_currency_largest_first()
    {
        await Apply(
            "peers",
            Monday,
            Campaign("A", 1m),
            Campaign("B", 5m),
            Campaign("C", 9m),
            Campaign("D", 99m),
            Campaign("E", 3m),
            Campaign("F", 4m)
        );
        await database.Run(
            "update centralized_campaigns set status = 'Active', currency = 'EUR' where workspace = 'peers' and campaign_code <> 'E'"
        );
        await database.Run(
            "update centralized_campaigns set currency = 'USD' where workspace = 'peers' and campaign_code = 'D'"
        );

        var peers = await Store.Peers("peers", "A", new DateRange(Day, Day), 2, Cancel);

        peers.Select(peer => peer.Code).ShouldBe(["C", "B"]);
        peers[0].Days.Single().Measures.Spend.ShouldBe(9m);
    }

    private Task<FactWrite> Apply(string workspace, DateTimeOffset observed, params DailyFact[] facts) =>
        Store.Apply(workspace, facts, new FactSource("test", "batch", observed), Cancel);

    private Task<System.Collections.Immutable.ImmutableArray<SeriesDay>> Days(string workspace, string code) =>
        Store.Days(workspace, code, new DateRange(Day, Day.AddDays(60)), Cancel);

    private async Task<string> Aggregate(string workspace, string kpi, string month)
    {
        var aggregates = new PostgresAggregates(database.Source, TimeProvider.System);
        await aggregates.CatchUp(workspace, 1000, Cancel);
        await aggregates.WriteMonthlyKpis(1000, Cancel);
        return await database.Only<string>(
            $"""
            select coalesce(round(value, 4)::float8 || ' ' || unit, no_data_reason) from kpi_aggregates
            where workspace = '{workspace}' and kpi_code = '{kpi}' and period_start = '{month}'
            """
        );
    }

    private Task<string> Everything(string workspace) =>
        database.Only<string>(
            $"""
            select (select count(*) from kpi_daily_history where workspace = '{workspace}') || '|' ||
                (select count(*) from raw_kpi_ingestion where workspace = '{workspace}') || '|' ||
                (select string_agg(k::text, ';' order by k::text) from kpi_daily k where workspace = '{workspace}')
            """
        );

    private static DailyFact Campaign(string code, decimal? spend, decimal? orders = null) =>
        new(code, Platform.Meta, EntityLevel.Campaign, code, null, Day, Measures(spend, orders), Currency.Of("EUR"));

    private static DailyFact Group(string code, string id, decimal? spend, decimal? orders = null) =>
        new(code, Platform.Meta, EntityLevel.AdGroup, id, id, Day, Measures(spend, orders), Currency.Of("EUR"));

    private static DailyFact Ad(string code, string id, decimal? spend, decimal? orders = null) =>
        new(code, Platform.Meta, EntityLevel.Ad, id, id, Day, Measures(spend, orders), Currency.Of("EUR"));

    private static MeasureSet Measures(decimal? spend, decimal? orders) => new() { Spend = spend, Orders = orders };
}
