using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Tests.Aggregates;

public sealed class AggregateTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly ImmutableArray<ImmutableArray<KpiGroup>> Groupings =
    [
        [],
        [KpiGroup.Type],
        [KpiGroup.Type, KpiGroup.Objective],
        [KpiGroup.Platform],
        [KpiGroup.Day],
        [KpiGroup.Platform, KpiGroup.Day],
        [KpiGroup.Status],
        [KpiGroup.Owner],
        [KpiGroup.Owner, KpiGroup.Type, KpiGroup.Day],
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresAggregates Aggregates => new(database.Source, TimeProvider.System);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_answer_is_the_one_that_the_facts_give_whatever_happened_to_them(int seed)
    {
        var workspace = $"history{seed}";
        var history = new AccountHistory(database, workspace, seed);
        await history.Rates();
        using var screens = new PostgresReadModel(database.Source, TimeProvider.System);
        var random = new Random(seed);
        for (var step = 0; step < 25; step++)
        {
            await history.Step();
            if (step % 4 != 3)
                continue;
            var query = RandomQuery(random);
            await ShouldAgree(screens, workspace, query, $"seed {seed}, step {step}");
            await PageShouldAgree(screens, workspace, query, $"seed {seed}, step {step}");
        }
        foreach (var (grouping, search) in Groupings.SelectMany(_ => SearchesAtTheEnd, (of, search) => (of, search)))
        {
            var query = All with { GroupBy = grouping, Search = search };
            await ShouldAgree(screens, workspace, query, $"seed {seed}, end");
        }

        var proof = await Aggregates.Prove(workspace, Cancel);
        proof.Repaired.ShouldBeEmpty($"seed {seed}");
        proof.Facts.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Totals_are_those_of_plain_sql()
    {
        const string workspace = "plain";
        var history = new AccountHistory(database, workspace, 11);
        for (var step = 0; step < 12; step++)
            await history.Step();
        using var screens = new PostgresReadModel(database.Source, TimeProvider.System);

        var total = (await screens.Kpis(workspace, All, Cancel)).Total;

        total.Measures.Impressions.ShouldBe(await Plain("impressions", workspace));
        total.Measures.Conversions!.Value.ShouldBe(await Plain("conversions", workspace));
        total.MoneyByCurrency.Sum(part => part.Spend ?? 0).ShouldBe(await Plain("spend", workspace));
    }

    [Theory]
    [InlineData("Day")]
    [InlineData("Third")]
    [InlineData("Month")]
    public async Task A_damaged_sum_is_found_named_and_put_right(string span)
    {
        var workspace = $"damaged{span}";
        var history = new AccountHistory(database, workspace, 5);
        for (var step = 0; step < 12; step++)
            await history.Step();
        while (await Aggregates.CatchUp(workspace, 100, Cancel) > 0) { }
        using var screens = new PostgresReadModel(database.Source, TimeProvider.System);
        await database.Run(
            $"""
            update aggregate_slices s set numbers = (select numbers from aggregate_slices o where o.shelf = s.shelf and o.span <> s.span
                and o.numbers <> s.numbers order by first_day limit 1)
            where ctid in (select x.ctid from aggregate_slices x join aggregate_shelves h on h.id = x.shelf
                where h.workspace = '{workspace}' and span = '{span}' order by h.family, first_day desc limit 1)
            """
        );

        await Page(screens, workspace, "Clicks", descending: true, skip: 0, take: 50);

        var proof = await Aggregates.Prove(workspace, Cancel);
        proof.Repaired.ShouldNotBeEmpty();
        (await Aggregates.Prove(workspace, Cancel)).Repaired.ShouldBeEmpty();
        await ShouldAgree(screens, workspace, All with { GroupBy = [KpiGroup.Day] }, "after the repair");
        // Who has read the damaged sum is told of the repair.
        var page = await Page(screens, workspace, "Clicks", descending: true, skip: 0, take: 50);
        page.Rows.Select(row => row.Now.Measures.Clicks ?? -1).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task A_page_of_campaigns_is_in_order_and_what_has_no_value_is_last()
    {
        const string workspace = "pages";
        var history = new AccountHistory(database, workspace, 3);
        for (var step = 0; step < 15; step++)
            await history.Step();
        using var screens = new PostgresReadModel(database.Source, TimeProvider.System);
        foreach (var by in new[] { "Clicks", "CTR", "clicks / impressions", "Name" })
        {
            var whole = await Page(screens, workspace, by, descending: true, skip: 0, take: 50);
            var first = await Page(screens, workspace, by, descending: true, skip: 0, take: 3);
            var second = await Page(screens, workspace, by, descending: true, skip: 3, take: 3);

            first.Rows.Concat(second.Rows).Select(row => row.Code).ShouldBe(whole.Rows.Take(6).Select(row => row.Code));
            whole.Matching.ShouldBe(whole.Rows.Length);
        }
        var clicks = (await Page(screens, workspace, "Clicks", descending: true, skip: 0, take: 50))
            .Rows.Select(row => row.Now.Measures.Clicks)
            .ToList();
        clicks.ShouldBe(clicks.OrderBy(value => value is null).ThenByDescending(value => value));
        var total = (await screens.Kpis(workspace, All, Cancel)).Total;
        clicks.Sum().ShouldBe(total.Measures.Clicks);
    }

    private static KpiQuery All { get; } =
        new(AccountHistory.First, AccountHistory.First.AddDays(AccountHistory.Days), [], []);

    private static readonly string[] Searches = ["c", "C1", " c3 ", "_1", "%", "nothing"];

    private static readonly string?[] SearchesAtTheEnd = [null, "c", "C1"];

    private static KpiQuery RandomQuery(Random random)
    {
        var from = AccountHistory.First.AddDays(random.Next(AccountHistory.Days / 2));
        return All with
        {
            From = from,
            To = from.AddDays(random.Next(AccountHistory.Days / 2)),
            GroupBy = Groupings[random.Next(Groupings.Length)],
            Type = random.Next(4) == 0 ? "conversion" : null,
            Platform = random.Next(4) == 0 ? Platform.Google : null,
            Owner = random.Next(5) == 0 ? "u1" : null,
            Currency = random.Next(3) == 0 ? "USD" : null,
            Search = random.Next(3) == 0 ? Searches[random.Next(Searches.Length)] : null,
        };
    }

    /// <summary>With codes a question is answered from the facts, without from the sums.</summary>
    private static async Task ShouldAgree(PostgresReadModel screens, string workspace, KpiQuery query, string when)
    {
        ImmutableArray<string> codes = [.. Enumerable.Range(0, 8).Select(code => $"C{code}")];
        var facts = await screens.Kpis(workspace, query with { Codes = codes }, Cancel);
        var sums = await screens.Kpis(workspace, query, Cancel);
        Shape(sums).ShouldBe(Shape(facts), $"{when}, {query}");
    }

    private static async Task PageShouldAgree(PostgresReadModel screens, string workspace, KpiQuery query, string when)
    {
        var before = query with { From = query.From!.Value.AddDays(-9), To = query.From.Value.AddDays(-1) };
        var asked = new CampaignKpiQuery(query, [], Skip: 0, Take: 50)
        {
            ComparedFrom = before.From,
            ComparedTo = before.To,
            WithTotals = true,
        };
        var page = await screens.CampaignKpis(workspace, asked, Cancel);
        foreach (var (total, of) in new[] { (page.Total, query), (page.Before, before) })
        {
            var sums = await screens.Kpis(workspace, of with { GroupBy = [] }, Cancel);
            Shape(sums with { Total = total! }).ShouldBe(Shape(sums), $"{when}, {of}");
        }
        foreach (var row in page.Rows)
        {
            foreach (var (figures, of) in new[] { (row.Now, query), (row.Before!, before) })
            {
                var facts = of with { Codes = [row.Code], GroupBy = [KpiGroup.Campaign] };
                var table = await screens.Kpis(workspace, facts, Cancel);
                var shown = table with { Rows = figures.Campaigns == 0 ? [] : [figures] };
                Shape(shown).ShouldBe(Shape(table), $"{when}, {row.Code}, {of}");
            }
        }
    }

    private static Task<CampaignKpiPage> Page(
        PostgresReadModel screens,
        string workspace,
        string by,
        bool descending,
        int skip,
        int take
    ) =>
        screens.CampaignKpis(
            workspace,
            new CampaignKpiQuery(All, [new CampaignOrder(by, descending)], skip, take),
            Cancel
        );

    private Task<decimal> Plain(string column, string workspace) =>
        database.Only<decimal>(
            $"""
            select sum({column}) from kpi_daily k join kpi_series s using (workspace, code, platform, attribution_key)
            where workspace = '{workspace}' and level = 'Campaign'
            """
        );

    private static string Shape(KpiTable table)
    {
        var text = new StringBuilder();
        foreach (var row in table.Rows.Append(table.Total))
        {
            text.AppendJoin(' ', row.Key.Select(pair => $"{pair.Key}={pair.Value}"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"|{row.Campaigns} campaigns|{row.Days} days|{row.Provisional}|{row.Currency}"
            );
            foreach (var measure in Enum.GetValues<Measure>())
                text.Append('|').Append(Plain(row.Measures[measure]));
            foreach (var part in row.MoneyByCurrency)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"|{part.Currency} {Plain(part.Spend)} {Plain(part.Revenue)}"
                );
            foreach (var from in row.ConvertedFrom)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"|{from.Currency} {Plain(from.RateMin)} {Plain(from.RateMax)} {from.FirstRate} {from.LastRate}"
                );
            foreach (var cell in row.Kpis)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"|{cell.Code} {Plain(cell.Value)} {cell.Unit} {cell.NoDataReason}"
                );
            text.AppendLine();
        }
        return text.ToString();
    }

    // 12.50 and 12.5 are the same number; a count that is shared out has more digits than are kept.
    private static string Plain(decimal? value) =>
        value is { } known ? decimal.Round(known, 6).ToString("0.######", CultureInfo.InvariantCulture) : "-";
}
