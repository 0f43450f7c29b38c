using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Dashboards;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Dashboards;

/// <summary>From a filter over the questions to what is drawn.</summary>
public sealed class DashboardModelTests
{
    private static readonly DashboardFilter All = DashboardFilter.Everything;

    [Fact]
    public async Task All_types_come_first_with_a_way_down_each()
    {
        var model = await Model(All);
        model.Rows.Select(row => row.Name).ShouldBe(["Conversion", "Awareness", "Lead generation"]);
        model.Rows[2].Drill!.Type.ShouldBe("lead-generation");
        model.Crumbs.Select(crumb => crumb.Text).ShouldBe(["All types"]);
    }

    [Fact]
    public async Task The_way_down_goes_over_objective_campaign_platform_and_ad_group_to_the_ad()
    {
        var filter = All;
        List<string> steps = [];
        while (true)
        {
            var model = await Model(filter);
            steps.Add($"{model.Filter.Level}: {string.Join(" > ", model.Crumbs.Select(crumb => crumb.Text))}");
            if (model.Rows[0].Drill is not { } next)
                break;
            filter = next;
        }

        steps.ShouldBe([
            "Type: All types",
            "Objective: All types > Conversion",
            "Campaign: All types > Conversion > Sales",
            "Platform: All types > Conversion > Sales > Summer sale, prospecting",
            "AdGroup: All types > Conversion > Sales > Summer sale, prospecting > Meta",
            "Ad: All types > Conversion > Sales > Summer sale, prospecting > Meta > Broad audience",
        ]);
    }

    [Fact]
    public async Task A_step_back_up_forgets_what_is_below_it_and_keeps_the_filters()
    {
        var filter = All with
        {
            Type = "conversion",
            Objective = "sales",
            Code = "SUMMER-24",
            Platform = Platform.Meta,
            Owner = "maya",
        };
        var crumbs = (await Model(filter)).Crumbs;
        crumbs[0]
            .Filter.ShouldBe(
                All with
                {
                    Owner = "maya",
                    Sort = crumbs[0].Filter.Sort,
                    Columns = crumbs[0].Filter.Columns,
                }
            );
        crumbs[2].Filter.Level.ShouldBe(DashboardLevel.Campaign);
        crumbs[3].Filter.Platform.ShouldBeNull();
    }

    [Fact]
    public async Task A_platform_that_is_a_filter_stays_on_the_way_down()
    {
        var model = await Model(All with { Platform = Platform.Google });
        model.Rows.ShouldAllBe(row => row.Drill!.Platform == Platform.Google);
        model.Crumbs[0].Filter.Platform.ShouldBe(Platform.Google);
    }

    [Fact]
    public async Task The_total_says_what_it_leaves_out()
    {
        (await Model(All)).Totals.ShouldBe(
            "Of 4 campaigns. Not in it: 1 campaign without a day in this range; archived campaigns."
        );
        (await Model(All with { Status = Domain.Campaigns.CampaignStatus.Active, Search = "SUMMER" })).Totals.ShouldBe(
            "Of 1 campaign."
        );
    }

    [Fact]
    public async Task Two_currencies_have_no_total_until_they_are_converted()
    {
        var model = await Model(All, Board.TwoCurrencies);
        model.MixesCurrencies.ShouldBeTrue();
        model.Totals.ShouldContain("a total of money, because EUR, USD are not added to each other");
        var spend = model.Cards.Single(card => card.Column.Code == "spend");
        spend.Value.IsNoData.ShouldBeTrue();
        spend.Amounts.Length.ShouldBe(2);
        spend.Delta!.Change.IsNoData.ShouldBeTrue();
    }

    [Fact]
    public async Task A_card_names_what_it_is_compared_with_and_judges_only_where_there_is_a_better()
    {
        var cards = (await Model(All)).Cards.ToDictionary(card => card.Column.Code);
        cards["spend"].Comparison.ShouldBe("vs " + Readings.Numbers.Range(new(2026, 1, 23), new(2026, 2, 19)));
        cards["spend"].Delta!.Tone.ShouldBe("neutral");
        cards["spend"].Provisional.ShouldNotBeNull();
        cards["roas"].Delta!.Word.ShouldBe("worse"); // The last seven days sell less for the same money.
        cards["roas"].Spark.Length.ShouldBeGreaterThan(1); // A missing day is a gap.
    }

    [Fact]
    public async Task A_benchmark_of_the_catalog_stands_beside_the_value_with_its_source()
    {
        var roas = ShippedKpis.All.First(kpi => kpi.Code == "ROAS") with { Benchmark = new(9, "our median of 2025") };
        var workspace = WorkspaceState.Initial with
        {
            ChangedKpis = WorkspaceState.Initial.ChangedKpis.Add(roas.Key, roas),
        };
        var filter = All with { Type = "conversion", Objective = "sales" };
        var card = (await Model(filter, settings: workspace)).Cards.Single(card => card.Column.Code == "roas");
        card.Benchmark.ShouldBe("Below the benchmark of 9.00× (our median of 2025)");
        card.Thin.ShouldBeNull();
    }

    [Fact]
    public async Task Days_are_compared_with_the_days_they_are_set_against()
    {
        var model = await Model(All with { By = DashboardLevel.Day, Range = RangeChoice.Named("7")! });
        model.Rows.Length.ShouldBe(7);
        model.Rows[0].Key.ShouldBe("2026-03-19");
        model.Rows.Count(row => row.Before!.Days == 0).ShouldBe(1); // The day on which nobody reported.
    }

    [Fact]
    public void A_group_that_is_gone_is_a_row_too()
    {
        var board = new Board([
            new("A", "Alpha", "conversion", "sales", "EUR", 1, Platform.Meta),
            new("B", "Beta", "conversion", "sales", "EUR", 1, Platform.Google),
        ]);
        var earlier = new DashboardRows(
            All with
            {
                By = DashboardLevel.Platform,
            },
            new Dictionary<string, string>(),
            0,
            Readings.Numbers
        );
        var query = new Grains.Interfaces.Kpis.KpiQuery(null, null, [Grains.Interfaces.Kpis.KpiGroup.Platform], ["A"]);
        var rows = earlier.OfGroups(board.Kpis(query), board.Kpis(query with { Codes = [] }));
        rows.Select(row => (row.Name, row.Now.Days > 0)).ShouldBe([("Meta", true), ("Google", false)]);
    }

    [Fact]
    public async Task Nothing_that_matches_is_an_empty_page_that_says_what_to_do()
    {
        var reading = await Readings.Of(Board.Usual, All with { Search = "no such thing" });
        DashboardModel
            .StateOf(reading, new(All with { Search = "no such thing" }, []), Readings.Numbers)
            .ShouldBeOfType<LoadState<DashboardModel>.Empty>()
            .Title.ShouldBe("No campaign matches the filter.");
    }

    [Fact]
    public async Task A_range_without_data_says_where_the_data_ends()
    {
        var filter = All with { Range = RangeChoice.Dates(new(2020, 1, 1), new(2020, 1, 31)) };
        var state = DashboardModel.StateOf(await Readings.Of(Board.Usual, filter), new(filter, []), Readings.Numbers);
        var ready = state.ShouldBeOfType<LoadState<DashboardModel>.Ready>();
        ready.Caveats.ShouldContain(caveat =>
            caveat.Kind == CaveatKind.NotEnoughData && caveat.Fix.Contains("The newest day of data is")
        );
        ready.Value.Cards.ShouldAllBe(card => card.Value.NoDataReason == "No day in this range has data.");
    }

    [Fact]
    public async Task What_has_arrived_and_is_not_in_the_sums_is_said()
    {
        var reading = await Readings.Of(Board.Usual, All);
        LoadState<DashboardModel>.Ready With(int behind) =>
            DashboardModel
                .StateOf(reading with { Days = reading.Days with { Behind = behind } }, new(All, []), Readings.Numbers)
                .ShouldBeOfType<LoadState<DashboardModel>.Ready>();
        With(0).Caveats.ShouldNotContain(caveat => caveat.Kind == CaveatKind.Counting);
        With(501).Caveats.ShouldContain(caveat => caveat.Kind == CaveatKind.Counting && caveat.Text.StartsWith("501"));
    }

    [Fact]
    public async Task The_source_tells_both_clocks()
    {
        var reading = await Readings.Of(Board.Usual, All);
        SourceWords.SettledThrough(reading).ShouldBe(SampleData.LastDay.AddDays(-2));
        SourceWords
            .Of(reading, All, Readings.Numbers)
            .ShouldContain("settled through " + Readings.Numbers.Day(SampleData.LastDay.AddDays(-2)));
    }

    [Fact]
    public async Task The_title_of_the_chart_says_what_it_shows()
    {
        var model = await Model(All with { Chart = "roas" });
        var trend = TrendModel.Of(model.Reading, model.Chart, Readings.Numbers);
        trend.Conclusion.ShouldMatch(@"^Return on ad spend is \d\.\d\d×, \d+\.\d% less than in .* \(worse\)\.$");
        trend.Days.Length.ShouldBe(28);
        trend.Days.Count(day => day.Now.Number is null).ShouldBe(1);
        trend.Days.Count(day => day.Provisional).ShouldBe(2);
    }

    [Fact]
    public async Task Converted_money_asks_for_the_reporting_currency()
    {
        var range = new DateRange(new(2026, 3, 1), new(2026, 3, 2));
        DashboardQuestions.Kpis(All with { Converted = true }, range, Currency.Of("USD")).Currency.ShouldBe("USD");
        DashboardQuestions.Kpis(All, range, Currency.Of("USD")).Currency.ShouldBeNull();
        var state = DashboardModel.StateOf(
            await Readings.Of(Board.Usual, All with { Converted = true }),
            new(All with { Converted = true }, []),
            Readings.Numbers
        );
        state
            .ShouldBeOfType<LoadState<DashboardModel>.Ready>()
            .Caveats.ShouldContain(caveat => caveat.Text.Contains("no reporting currency"));
    }

    private static async Task<DashboardModel> Model(
        DashboardFilter filter,
        Board? board = null,
        WorkspaceState? settings = null
    ) => DashboardModel.Of(await Readings.Of(board ?? Board.Usual, filter, settings), filter, Readings.Numbers);
}
