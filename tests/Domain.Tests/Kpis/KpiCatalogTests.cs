using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.PublicData;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Kpis;

public sealed class KpiCatalogTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly MeasureSet Full = new()
    {
        Impressions = 20_000,
        Clicks = 400,
        Spend = 300,
        Conversions = 24,
        Leads = 60,
        Orders = 20,
        Revenue = 1_200,
    };

    [Theory]
    [InlineData("CTR", 2, "percent")] // 400 / 20,000
    [InlineData("CPC", 0.75, "EUR")] // 300 / 400
    [InlineData("CPM", 15, "EUR")] // 1000 x 300 / 20,000
    [InlineData("CVR", 6, "percent")] // 24 / 400: conversions come first
    [InlineData("CPA", 12.5, "EUR")] // 300 / 24
    [InlineData("CPL", 5, "EUR")] // 300 / 60
    [InlineData("ROAS", 4, "ratio")] // 1,200 / 300
    [InlineData("AOV", 60, "EUR")] // 1,200 / 20
    [InlineData("ROMI", 300, "percent")] // (1,200 - 300) / 300
    public void Each_formula_gives_the_number_worked_by_hand(string code, double value, string unit)
    {
        var known = KpiCatalog.Of(code).Evaluate(Full, Euro).ShouldBeOfType<KpiValue.Known>();
        known.Value.ShouldBe((decimal)value);
        known.Unit.ShouldBe(unit);
    }

    [Fact]
    public void Codes_are_unique_and_nine() => KpiCatalog.All.Select(kpi => kpi.Code).Distinct().Count().ShouldBe(9);

    [Fact]
    public void Costs_are_better_when_they_fall_and_everything_else_when_it_rises() =>
        KpiCatalog.All.Where(kpi => kpi.LowerIsBetter).Select(kpi => kpi.Code).ShouldBe(["CPC", "CPM", "CPA", "CPL"]);

    [Theory]
    [InlineData("CTR", "CTR needs impressions, which was not reported.")]
    [InlineData("CPC", "CPC needs spend, which was not reported.")]
    [InlineData("CPA", "CPA needs spend, which was not reported.")]
    [InlineData("ROMI", "ROMI needs revenue, which was not reported.")]
    public void A_measure_that_was_not_reported_is_no_data(string code, string reason) =>
        KpiCatalog
            .Of(code)
            .Evaluate(new() { Clicks = 3 }, Euro)
            .ShouldBeOfType<KpiValue.NoData>()
            .Reason.ShouldBe(reason);

    [Fact]
    public void A_division_by_zero_is_no_data_and_not_zero()
    {
        KpiCatalog
            .Cpa.Evaluate(Full with { Conversions = 0, Orders = 0, Leads = 0 }, Euro)
            .ShouldBeOfType<KpiValue.NoData>()
            .Reason.ShouldBe("CPA divides by conversions, which is zero.");
        KpiCatalog.Roas.Evaluate(Full with { Spend = 0 }, Euro).ShouldBeOfType<KpiValue.NoData>();
    }

    [Fact]
    public void A_numerator_of_zero_is_zero_and_not_no_data() =>
        KpiCatalog.Ctr.Evaluate(Full with { Clicks = 0 }, Euro).ValueOrNull.ShouldBe(0);

    [Fact]
    public void Spend_without_a_conversion_count_is_not_a_cost_of_zero() =>
        KpiCatalog
            .Romi.Evaluate(new() { Revenue = 100 }, Euro)
            .ShouldBeOfType<KpiValue.NoData>()
            .Reason.ShouldContain("spend");

    [Fact]
    public void Money_without_a_common_currency_is_no_data() =>
        KpiCatalog
            .Cpc.Evaluate(Full, default)
            .ShouldBeOfType<KpiValue.NoData>()
            .Reason.ShouldContain("no common currency");

    [Fact]
    public void A_plain_table_says_which_result_it_counted()
    {
        string Basis(MeasureSet measures) =>
            KpiCatalog.Cpa.Evaluate(measures, Euro).ShouldBeOfType<KpiValue.Known>().Basis;
        Basis(Full).ShouldBe("spend / conversions");
        Basis(Full with { Conversions = null }).ShouldBe("spend / orders");
        Basis(Full with { Conversions = null, Orders = null }).ShouldBe("spend / leads");
    }

    [Fact]
    public void Results_of_different_kinds_are_never_added() =>
        KpiCatalog.Cpa.Evaluate(Full, Euro).ValueOrNull.ShouldBe(300m / 24);

    [Fact]
    public void Ratios_are_sums_over_sums_for_any_split_of_the_days()
    {
        var seed = (ulong)20260310;
        TestContext.Current.SendDiagnosticMessage($"FsCheck seed {seed}");
        Prop.ForAll<uint[], uint[]>(
                (spend, clicks) =>
                {
                    var days = spend
                        .Zip(clicks, (cost, count) => new MeasureSet { Spend = cost % 10_000, Clicks = count % 1_000 })
                        .ToList();
                    var total = MeasureSet.SumOf(days);
                    var value = KpiCatalog.Cpc.Evaluate(total, Euro).ValueOrNull;
                    return days.Sum(day => day.Clicks) is > 0 and var sum
                        ? value == days.Sum(day => day.Spend) / sum
                        : value is null;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithReplay(seed, 1));
    }

    /// <summary>The public Kaggle export of February 2021: 308 rows of 11 campaigns.</summary>
    [Fact]
    public void Agrees_with_the_known_totals_of_a_real_export()
    {
        var file = PublicFile.At("kaggle-marketing-2021-02/Marketing.csv");
        Assert.SkipUnless(File.Exists(file), $"needs {file} (set MM_DATA)");
        decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
        var rows = File.ReadLines(file)
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(row => new MeasureSet
            {
                Impressions = Number(row[5]),
                Spend = Number(row[6]),
                Clicks = Number(row[7]),
                Leads = Number(row[8]),
                Orders = Number(row[9]),
                Revenue = Number(row[10]),
            })
            .ToList();
        rows.Count.ShouldBe(308);
        var total = MeasureSet.SumOf(rows);
        total.Spend.ShouldBe(30_590_879.82m);
        total.Revenue.ShouldBe(42_889_366m);
        total.Orders.ShouldBe(8_043m);
        var rupee = Currency.Of("INR");
        KpiCatalog.Romi.Evaluate(total, rupee).ValueOrNull!.Value.ShouldBe(40.2m, 0.005m);
        KpiCatalog.Cpa.Evaluate(total, rupee).ShouldBeOfType<KpiValue.Known>().Basis.ShouldBe("spend / orders");
    }
}
