using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Tests.Kpis;

public sealed class CatalogViewModelTests
{
    private static readonly Numbers English = new(CultureInfo.GetCultureInfo("en-GB"));

    private static KpiDefinition Roas => ShippedKpis.All.Single(kpi => kpi.Code == "ROAS");

    [Fact]
    public void Every_type_and_objective_is_a_group_with_its_own_kpis()
    {
        var catalog = CatalogViewModel.Of(WorkspaceState.Initial, English);

        catalog
            .Groups.Select(group => group.Objective)
            .ShouldBe(TypeObjective.Shipped.Select(entry => entry.Objective));
        catalog.Groups.Sum(group => group.Kpis.Length).ShouldBe(ShippedKpis.All.Length);
        var sales = catalog.Groups.Single(group => group.Objective == "sales").Kpis;
        sales[0].Kpi.Code.ShouldBe("ROAS");
        (sales[0].Volume, sales[0].Better).ShouldBe(("30 orders", "higher"));
        sales[0].Benchmark.NoDataReason.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(KpiUnit.Percent, 2.5, "2.5%")]
    [InlineData(KpiUnit.Ratio, 3.5, "3.50×")]
    [InlineData(KpiUnit.Money, 12, "12")]
    public void A_benchmark_is_shown_in_the_unit_of_its_kpi(KpiUnit unit, double value, string shown)
    {
        var changed = Roas with { Unit = unit, Benchmark = new((decimal)value, "our median") };
        var workspace = WorkspaceState.Initial with
        {
            ChangedKpis = WorkspaceState.Initial.ChangedKpis.Add(changed.Key, changed),
        };

        CatalogViewModel
            .Of(workspace, English)
            .Groups.SelectMany(group => group.Kpis)
            .Single(row => row.Kpi.Code == "ROAS")
            .Benchmark.Text.ShouldBe(shown);
    }

    [Fact]
    public void A_preview_tries_the_formula_on_the_largest_campaigns_and_marks_thin_ones()
    {
        var kpi = Roas with { Code = "MER", Formula = "revenue / spend" };

        var preview = KpiPreview.Of(
            kpi,
            Table(Row("A", 100, 300, 40), Row("B", 900, 1_800, 20), Row("C", null, 5, 1)),
            English
        );

        preview.Problem.ShouldBeNull();
        preview.Rows.Select(row => row.Campaign).ShouldBe(["B", "A", "C"]);
        preview.Rows[0].ShouldBe(new("B", new("2.00×"), "revenue / spend", IsThin: true));
        preview.Rows[1].IsThin.ShouldBeFalse();
        preview.Rows[2].Value.NoDataReason.ShouldBe("MER needs spend, which was not reported.");
    }

    [Fact]
    public void A_preview_of_nonsense_says_where_the_nonsense_is() =>
        KpiPreview
            .Of(Roas with { Formula = "revenue / spnd" }, Table(), English)
            .Problem.ShouldBe("Column 11: 'spnd' is not a measure; perhaps spend is meant.");

    [Fact]
    public void The_form_gives_back_what_it_was_filled_with()
    {
        var kpi = Roas with { Benchmark = new(3.5m, "our median"), IsActive = false };

        var (definition, problem) = KpiForm.Of(kpi).Read();

        problem.ShouldBeNull();
        definition.ShouldBe(kpi);
    }

    [Theory]
    [InlineData("3,5x", "", "'3,5x' is not a benchmark")]
    [InlineData("", "many", "'many' is not a least volume")]
    public void A_number_that_cannot_be_read_is_named(string benchmark, string volume, string problem)
    {
        var form = KpiForm.Of(Roas);
        (form.Benchmark, form.MinimumVolume) = (benchmark, volume);

        form.Read().Problem.ShouldNotBeNull().ShouldStartWith(problem);
    }

    private static KpiTable Table(params KpiRow[] rows) => new(null, null, [.. rows], Row("", null, null, null));

    private static KpiRow Row(string campaign, decimal? spend, decimal? revenue, decimal? orders) =>
        new(
            ImmutableSortedDictionary<string, string>.Empty.Add("campaign", campaign),
            new()
            {
                Spend = spend,
                Revenue = revenue,
                Orders = orders,
            },
            "EUR",
            [],
            [],
            1,
            28,
            Provisional: false
        );
}
