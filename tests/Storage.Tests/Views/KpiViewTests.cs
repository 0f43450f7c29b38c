using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Tests.Views;

public sealed class KpiViewTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rates_are_sums_over_sums_in_every_group()
    {
        await Load(
            "rates",
            Fact("A", 0, spend: 10m, orders: 1m),
            Fact("A", 1, spend: 20m, orders: 4m),
            Fact("B", 0, spend: 30m, orders: 1m)
        );

        var table = await Query("rates", KpiGroup.Campaign);

        // A: 30 / 5 = 6. B: 30 / 1 = 30. Total: 60 / 6 = 10, not the mean of 6 and 30.
        Cpa(table.Rows.Single(row => row.Key["campaign"] == "A")).ShouldBe(new KpiCell("CPA", 6m, "EUR", null));
        Cpa(table.Rows.Single(row => row.Key["campaign"] == "B")).ShouldBe(new KpiCell("CPA", 30m, "EUR", null));
        Cpa(table.Total).ShouldBe(new KpiCell("CPA", 10m, "EUR", null));
        (table.Total.Campaigns, table.Total.Days, table.From, table.To).ShouldBe((2, 2, Day, Day.AddDays(1)));
    }

    [Fact]
    public async Task A_kpi_is_rounded_and_what_it_was_divided_from_is_not()
    {
        await Load("places", Fact("A", 0, spend: 10.123456789m, orders: 3m));

        var total = (await Query("places")).Total;

        // 10.123456789 / 3 = 3.374485596333...
        Cpa(total).Value.ShouldBe(3.37448560m);
        total.Measures.Spend.ShouldBe(10.123456789m);
    }

    [Fact]
    public async Task Currencies_are_never_added()
    {
        await Load(
            "currencies",
            Fact("A", 0, spend: 10m, orders: 1m),
            Fact("B", 0, spend: 20m, orders: 2m) with
            {
                Currency = Currency.Of("USD"),
            }
        );

        var total = (await Query("currencies")).Total;

        total.Currency.ShouldBeNull();
        total.Measures.ShouldBe(new MeasureSet { Orders = 3m });
        total.MoneyByCurrency.ShouldBe([new CurrencyPart("EUR", 10m, null), new CurrencyPart("USD", 20m, null)]);
        Cpa(total).Value.ShouldBeNull();
        Cpa(total).NoDataReason!.ShouldContain("no common currency");
    }

    [Fact]
    public async Task A_currency_without_money_in_it_does_not_spoil_the_sum()
    {
        await Load(
            "nomoney",
            Fact("A", 0, spend: 10m, orders: 1m),
            Fact("B", 0, spend: null, orders: 2m) with
            {
                Currency = default,
            }
        );

        var total = (await Query("nomoney")).Total;

        (total.Currency, total.Measures.Spend, total.Measures.Orders).ShouldBe(("EUR", 10m, 3m));
    }

    [Fact]
    public async Task No_data_is_not_zero_and_division_by_zero_is_neither()
    {
        await Load("nodata", Fact("A", 0, spend: 10m, orders: 0m));

        var total = (await Query("nodata")).Total;

        total.Measures.Clicks.ShouldBeNull();
        Cpa(total).NoDataReason!.ShouldContain("zero");
        total.Kpis.Single(cell => cell.Code == "CPC").NoDataReason!.ShouldContain("not reported");
        total.Kpis.Select(cell => cell.Code).ShouldBe(KpiCatalog.All.Select(kpi => kpi.Code));
    }

    [Fact]
    public async Task Unregistered_campaigns_never_count_and_archived_ones_only_by_name()
    {
        await Load("status", Fact("A", 0, 1m), Fact("B", 0, 10m), Fact("C", 0, 100m));
        await database.Run(
            "update centralized_campaigns set status = 'Archived' where workspace = 'status' and campaign_code = 'B'"
        );
        await database.Run(
            "update centralized_campaigns set status = 'Unregistered' where workspace = 'status' and campaign_code = 'C'"
        );

        (await Query("status")).Total.Measures.Spend.ShouldBe(1m);
        (await Read("status", new KpiQuery(null, null, [], ["B", "C"]))).Total.Measures.Spend.ShouldBe(10m);
    }

    [Fact]
    public async Task Nothing_loaded_is_an_empty_table_with_no_data_in_its_total()
    {
        var table = await Query("empty", KpiGroup.Type);

        table.Rows.ShouldBeEmpty();
        (table.From, table.Total.Measures, table.Total.Campaigns, table.Total.Days).ShouldBe(
            (null, MeasureSet.None, 0, 0)
        );
        table.Total.Kpis.ShouldAllBe(cell => cell.Value == null && cell.NoDataReason != null);
    }

    /// <summary>Every combination of groups, against sums that share no code with the read model.</summary>
    [Fact]
    public async Task Every_combination_of_groups_equals_an_independent_sum()
    {
        const int Seed = 20260301;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var facts = RandomFacts(new Random(Seed)).ToArray();
        await Load("all", facts);
        KpiGroup[] groups = [KpiGroup.Type, KpiGroup.Objective, KpiGroup.Platform, KpiGroup.Campaign, KpiGroup.Day];

        foreach (var mask in Enumerable.Range(0, 1 << groups.Length))
        {
            ImmutableArray<KpiGroup> by = [.. groups.Where((_, index) => (mask & (1 << index)) != 0)];
            var table = await Read("all", new KpiQuery(Day.AddDays(1), Day.AddDays(8), by, []));

            var inside = facts.Where(fact => fact.Day > Day && fact.Day <= Day.AddDays(8)).ToList();
            var expected = inside
                .GroupBy(fact => string.Join("|", by.Select(group => KeyOf(group, fact))))
                .OrderBy(g => g.Key, StringComparer.Ordinal);
            table
                .Rows.Select(Text)
                .Order(StringComparer.Ordinal)
                .ShouldBe(
                    expected.Select(group => Describe(group.Key, [.. group])).Order(StringComparer.Ordinal),
                    $"grouped by {string.Join(", ", by)}"
                );
            Text(table.Total).ShouldBe(Describe("", inside));
        }

        string Text(KpiRow row) =>
            string.Join(
                " ",
                string.Join(
                    "|",
                    groups
                        .Where(g => row.Key.ContainsKey(g.ToString().ToLowerInvariant()))
                        .Select(g => row.Key[g.ToString().ToLowerInvariant()])
                ),
                Number(row.Measures.Spend),
                Number(row.Measures.Orders),
                row.Campaigns,
                row.Days
            );
    }

    private static string Describe(string key, IReadOnlyList<DailyFact> facts) =>
        string.Join(
            " ",
            key,
            Number(facts.Sum(fact => fact.Measures.Spend)),
            Number(
                facts.Any(fact => fact.Measures.Orders is not null) ? facts.Sum(fact => fact.Measures.Orders) : null
            ),
            facts.Select(fact => fact.Code).Distinct().Count(),
            facts.Select(fact => fact.Day).Distinct().Count()
        );

    private static string Number(decimal? value) =>
        value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "none";

    private static string KeyOf(KpiGroup group, DailyFact fact) =>
        group switch
        {
            KpiGroup.Type => TypeOf(fact.Code),
            KpiGroup.Objective => ObjectiveOf(fact.Code),
            KpiGroup.Platform => fact.Platform.ToString(),
            KpiGroup.Campaign => fact.Code,
            _ => fact.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };

    private static IEnumerable<DailyFact> RandomFacts(Random random) =>
        from code in Enumerable.Range(0, 9)
        from platform in new[] { Platform.Meta, Platform.Google }
        from day in Enumerable.Range(0, 10)
        where random.Next(4) > 0
        select Fact($"C{code}", day, random.Next(10_000) / 100m, random.Next(3) == 0 ? null : random.Next(9)) with
        {
            Platform = platform,
        };

    private static string TypeOf(string code) => code[^1] % 2 == 0 ? "conversion" : "awareness";

    private static string ObjectiveOf(string code) =>
        (code[^1] % 3) switch
        {
            0 => "sales",
            1 => "reach",
            _ => "leads",
        };

    private async Task Load(string workspace, params DailyFact[] facts)
    {
        await new PostgresFactStore(database.Source).Apply(
            workspace,
            facts,
            new FactSource("test", "x", SampleTime),
            Cancel
        );
        foreach (var code in facts.Select(fact => fact.Code).Distinct())
            await database.Run(
                $"""
                update centralized_campaigns set status = 'Active', campaign_type = '{TypeOf(
                    code
                )}', objective = '{ObjectiveOf(code)}'
                where workspace = '{workspace}' and campaign_code = '{code}'
                """
            );
    }

    private static readonly DateTimeOffset SampleTime = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    private Task<KpiTable> Query(string workspace, params KpiGroup[] groups) =>
        Read(workspace, new KpiQuery(null, null, [.. groups], []));

    private Task<KpiTable> Read(string workspace, KpiQuery query) =>
        new PostgresReadModel(database.Source, TimeProvider.System).Kpis(workspace, query, Cancel);

    private static KpiCell Cpa(KpiRow row) => row.Kpis.Single(cell => cell.Code == "CPA");

    private static DailyFact Fact(string code, int day, decimal? spend, decimal? orders = null) =>
        new(
            code,
            Platform.Meta,
            EntityLevel.Campaign,
            code,
            null,
            Day.AddDays(day),
            new MeasureSet { Spend = spend, Orders = orders },
            Currency.Of("EUR")
        );
}
