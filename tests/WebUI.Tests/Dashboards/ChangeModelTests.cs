using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class ChangeModelTests
{
    private static readonly DashboardColumn Spend = Readings.Column("spend");

    [Fact]
    public void The_bars_add_up_to_the_change_and_the_largest_comes_first()
    {
        var reading = Readings.TwoDays(
            Readings.Row(130),
            Readings.Row(100),
            Readings.Named("a", Readings.Row(60), Readings.Row(20)),
            Readings.Named("b", Readings.Row(40), Readings.Row(55)),
            Readings.Named("same", Readings.Row(5), Readings.Row(5))
        );
        var change = ChangeModel.Of(reading, Spend, Readings.Numbers);
        change.Bars.Select(bar => (bar.Name, bar.Change)).ShouldBe([("a", 40m), ("b", -15m), ("All others", 5m)]);
        change.Bars.Sum(bar => bar.Change).ShouldBe(change.Total);
        change.Conclusion.ShouldBe(
            "Spend rose by EUR\u00a030.00 against 1 Mar 2026; the largest part is a with EUR\u00a040.00."
        );
    }

    [Fact]
    public void What_is_gone_counts_with_all_it_had()
    {
        var reading = Readings.TwoDays(
            Readings.Row(10),
            Readings.Row(40),
            Readings.Named("stays", Readings.Row(10), Readings.Row(10)),
            Readings.Named("gone", DashboardRow.Nothing, Readings.Row(30))
        );
        ChangeModel.Of(reading, Spend, Readings.Numbers).Bars.ShouldHaveSingleItem().Change.ShouldBe(-30);
    }

    [Fact]
    public void Many_parts_are_a_dozen_and_the_rest()
    {
        var rows = Enumerable
            .Range(1, 40)
            .Select(part => Readings.Named($"c{part}", Readings.Row(part), Readings.Row(0)));
        var reading = Readings.TwoDays(Readings.Row(820), Readings.Row(0), [.. rows]);
        var change = ChangeModel.Of(reading, Spend, Readings.Numbers);
        change.Bars.Length.ShouldBe(DashboardPolicy.Default.ContributorsMax + 1);
        change.Bars.Sum(bar => bar.Change).ShouldBe(820);
    }

    [Fact]
    public void Two_currencies_have_no_change()
    {
        var mixed = Readings.Row(null, currency: null) with { MoneyByCurrency = [new("EUR", 1, 2), new("USD", 1, 2)] };
        var change = ChangeModel.Of(Readings.TwoDays(mixed, Readings.Row(40)), Spend, Readings.Numbers);
        change.Bars.ShouldBeEmpty();
        change.Conclusion.ShouldContain("EUR and USD are not added");
        ChangeModel
            .Of(Readings.TwoDays(Readings.Row(1, currency: "USD"), Readings.Row(2)), Spend, Readings.Numbers)
            .Conclusion.ShouldContain("different currencies");
    }

    [Fact]
    public void A_rate_has_no_parts_so_spend_is_shown()
    {
        var columns = ColumnCatalog.Of(Domain.Guardrails.WorkspaceState.Initial, null, null);
        ChangeModel.MeasureOf(columns.Find("roas")!, columns).Code.ShouldBe("spend");
        ChangeModel.MeasureOf(columns.Find("clicks")!, columns).Code.ShouldBe("clicks");
    }
}
