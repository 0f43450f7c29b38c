using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class RowOrderTests
{
    private static readonly ImmutableArray<DashboardRow> Rows =
    [
        Readings.Named("b", Readings.Row(10, 30)),
        Readings.Named("a", Readings.Row(20, 30)),
        Readings.Named("d", Readings.Row(null)),
        Readings.Named("c", Readings.Row(5, 99)),
    ];

    [Fact]
    public void Highest_spend_comes_first_when_nothing_is_said() => Names().ShouldBe(["a", "b", "c", "d"]);

    [Fact]
    public void What_has_no_value_comes_last_in_either_direction()
    {
        Names(new CampaignOrder("spend", false)).ShouldBe(["c", "b", "a", "d"]);
        Names(new CampaignOrder("spend", true)).ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public void A_second_criterion_decides_between_equals() =>
        Names(new CampaignOrder("revenue", true), new CampaignOrder("spend", false)).ShouldBe(["c", "b", "a", "d"]);

    [Fact]
    public void A_click_sorts_by_one_column_and_a_second_one_turns_it()
    {
        var once = RowOrder.Clicked([], "ctr", added: false);
        once.ShouldBe([new CampaignOrder("ctr", true)]);
        RowOrder.Clicked(once, "ctr", added: false).ShouldBe([new CampaignOrder("ctr", false)]);
        RowOrder.Clicked(once, "name", added: false).ShouldBe([new CampaignOrder("name", false)]);
    }

    [Fact]
    public void An_added_column_comes_after_the_others_and_turns_in_its_place()
    {
        var two = RowOrder.Clicked([new("ctr", true)], "spend", added: true);
        two.ShouldBe([new CampaignOrder("ctr", true), new CampaignOrder("spend", true)]);
        RowOrder
            .Clicked(two, "ctr", added: true)
            .ShouldBe([new CampaignOrder("ctr", false), new CampaignOrder("spend", true)]);
        RowOrder
            .Clicked(RowOrder.Clicked(two, "cpc", true), "cpa", true)
            .Length.ShouldBe(DashboardPolicy.Default.SortsMax);
    }

    private static IEnumerable<string> Names(params ImmutableArray<CampaignOrder> sort) =>
        RowOrder
            .Apply(
                Rows,
                DashboardFilter.Everything with
                {
                    Sort = sort,
                },
                ColumnCatalog.Of(WorkspaceState.Initial, null, null)
            )
            .Select(row => row.Name);
}
