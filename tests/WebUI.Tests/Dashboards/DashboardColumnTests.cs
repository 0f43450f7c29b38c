using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class DashboardColumnTests
{
    private static readonly KpiRow Mixed = Readings.Row(null, currency: null) with
    {
        MoneyByCurrency = [new("EUR", 10, 20), new("USD", 5, 9)],
    };

    [Theory]
    [InlineData("spend")]
    [InlineData("revenue")]
    [InlineData("roas")]
    [InlineData("cpc")]
    public void Money_in_two_currencies_has_no_value_and_says_which(string code)
    {
        var value = Readings.Column(code).Of(Mixed);
        value.Number.ShouldBeNull();
        value.Reason.ShouldBe("Amounts in EUR and USD are not added; show them in one currency.");
    }

    [Fact]
    public void A_row_without_a_day_says_so_in_every_column()
    {
        foreach (var column in ColumnCatalog.Of(WorkspaceState.Initial, null, null).All)
            column.Of(DashboardRow.Nothing).Reason.ShouldBe("No day in this range has data.");
    }

    [Fact]
    public void What_was_not_reported_is_no_zero()
    {
        var value = Readings.Column("leads").Of(Readings.Row(10));
        value.Number.ShouldBeNull();
        value.Reason.ShouldBe("No source reported leads in this range.");
        Readings.Column("cpl").Of(Readings.Row(10)).Reason.ShouldBe("CPL needs leads, which was not reported.");
    }

    [Fact]
    public void A_kpi_is_a_sum_over_a_sum()
    {
        var value = Readings.Column("roas").Of(Readings.Row(40, 100));
        (value.Number, value.Unit).ShouldBe((2.5m, "ratio"));
        value.Show(Readings.Numbers).Text.ShouldBe("2.50×");
    }

    [Fact]
    public void Columns_follow_the_type_and_objective()
    {
        var leads = ColumnCatalog.Of(WorkspaceState.Initial, "lead-generation", "leads");
        leads
            .Usual.Select(column => column.Head)
            .ShouldBe(["Spend", "Impressions", "Leads", "CPL", "LVR", "CTR", "CPC", "CPM"]);
        var all = ColumnCatalog.Of(WorkspaceState.Initial, null, null);
        all.Usual.Select(column => column.Code)
            .ShouldBe(["spend", "impressions", "clicks", "conversions", "revenue", "ctr", "cpc", "cpa", "roas"]);
        all.All.Select(column => column.Code).ShouldBeUnique();
    }

    [Fact]
    public void A_kpi_of_the_administrator_is_a_column_where_it_is_defined()
    {
        var own = new KpiDefinition(
            "MARGIN",
            "Margin",
            "conversion",
            "sales",
            "0.4 * revenue - spend",
            KpiUnit.Money,
            KpiDirection.HigherIsBetter
        )
        {
            Benchmark = new(100, "the finance team"),
        };
        var workspace = WorkspaceState.Initial with
        {
            ChangedKpis = WorkspaceState.Initial.ChangedKpis.Add(own.Key, own),
        };
        var column = ColumnCatalog.Of(workspace, "conversion", "sales").Find("margin")!;
        column.Of(Readings.Row(40, 200)).ShouldBe(new ColumnValue(40, "EUR", null));
        ColumnCatalog.Of(workspace, "conversion", "sales").Usual.ShouldContain(one => one.Head == "MARGIN");
        ColumnCatalog.Of(workspace, "app", "installs").Find("margin").ShouldBeNull();
        var off = workspace with
        {
            ChangedKpis = workspace.ChangedKpis.SetItem(own.Key, own with { IsActive = false }),
        };
        ColumnCatalog.Of(off, "conversion", "sales").Find("margin").ShouldBeNull();
    }

    [Fact]
    public void A_code_that_means_two_things_is_no_column_over_all_types()
    {
        KpiDefinition Of(string type, string objective, string formula) =>
            new("SCORE", "Score", type, objective, formula, KpiUnit.Ratio, KpiDirection.HigherIsBetter);
        var (one, other) = (
            Of("conversion", "sales", "orders / clicks"),
            Of("app", "installs", "conversions / clicks")
        );
        var workspace = WorkspaceState.Initial with
        {
            ChangedKpis = WorkspaceState.Initial.ChangedKpis.Add(one.Key, one).Add(other.Key, other),
        };
        ColumnCatalog.Of(workspace, null, null).Find("score").ShouldBeNull();
        ColumnCatalog.Of(workspace, "app", null).Find("score").ShouldNotBeNull();
    }

    [Fact]
    public void Unticking_the_last_column_brings_the_usual_ones_back()
    {
        var catalog = ColumnCatalog.Of(WorkspaceState.Initial, null, null);
        var spend = catalog.Find("spend")!;
        catalog.Toggled([spend], spend).ShouldBeEmpty();
        catalog.Toggled([spend], catalog.Find("clicks")!).ShouldBe(["clicks", "spend"]);
        catalog.Chosen(["nonsense"]).ShouldBe(catalog.Usual);
    }
}
