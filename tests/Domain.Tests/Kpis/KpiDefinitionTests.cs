using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Kpis;

public sealed class KpiDefinitionTests
{
    private readonly Story<WorkspaceState, WorkspaceCommand, WorkspaceEvent> _story = new(
        WorkspaceState.Initial,
        WorkspaceDecider.Decide,
        WorkspaceDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    private static KpiDefinition Margin { get; } =
        new(
            "mpo",
            " Margin per order ",
            "conversion",
            "sales",
            "(0.4 * revenue - spend) / orders",
            KpiUnit.Money,
            KpiDirection.HigherIsBetter
        )
        {
            MinimumVolume = new(Measure.Orders, 30),
        };

    [Fact]
    public void Every_type_and_objective_has_kpis_and_the_first_steers_the_loop()
    {
        foreach (var entry in TypeObjective.Shipped)
        {
            var kpis = ShippedKpis
                .All.Where(kpi => kpi.Type == entry.Type && kpi.Objective == entry.Objective)
                .ToList();
            kpis.Count.ShouldBeGreaterThanOrEqualTo(3, entry.Objective);
            kpis[0].SteersTheLoop.ShouldBeTrue(entry.Objective);
        }

        ShippedKpis.All.Select(kpi => kpi.Key).ShouldBeUnique();
        ShippedKpis.All.ShouldAllBe(kpi => kpi.Meaning.Length > 0 && kpi.MinimumVolume != null);
    }

    [Fact]
    public void Every_shipped_formula_means_something_in_its_unit() =>
        ShippedKpis.All.ShouldAllBe(kpi => KpiFormula.Check(kpi.Formula, kpi.Unit) == null);

    [Fact]
    public void A_kpi_of_ones_own_joins_the_catalog_with_version_one()
    {
        var defined = _story.One<WorkspaceEvent.KpiDefined>(new WorkspaceCommand.DefineKpi(Margin, Admin)).Definition;

        (defined.Code, defined.Name, defined.Version).ShouldBe(("MPO", "Margin per order", 1));
        _story.State.Kpis().Count().ShouldBe(ShippedKpis.All.Length + 1);
        _story
            .State.Kpi("mpo", "conversion", "sales")!
            .ToFormula()
            .Evaluate(
                new()
                {
                    Revenue = 1_000,
                    Spend = 150,
                    Orders = 20,
                },
                Currency.Of("EUR")
            )
            .ValueOrNull.ShouldBe(12.5m); // (400 - 150) / 20
    }

    [Fact]
    public void A_change_counts_the_version_on_and_no_change_is_nothing()
    {
        _story.Accept(new WorkspaceCommand.DefineKpi(Margin, Admin));
        var better = Margin with { Benchmark = new(15, "plan of 2026") };

        _story
            .One<WorkspaceEvent.KpiDefined>(new WorkspaceCommand.DefineKpi(better, Admin))
            .Definition.Version.ShouldBe(2);
        _story.Nothing(new WorkspaceCommand.DefineKpi(better, Admin));
        _story.Nothing(new WorkspaceCommand.DefineKpi(ShippedKpis.All[0], Admin));
        _story
            .One<WorkspaceEvent.KpiDefined>(
                new WorkspaceCommand.DefineKpi(ShippedKpis.All[0] with { IsActive = false }, Admin)
            )
            .Definition.Version.ShouldBe(2);
        _story.State.Kpis().Count().ShouldBe(ShippedKpis.All.Length + 1);
    }

    [Theory]
    [InlineData("revenue / ordrs", "Column 11: 'ordrs' is not a measure; perhaps orders is meant.")]
    [InlineData("revenue / spend", "Column 1: The formula gives a plain number, which is not money.")]
    [InlineData("revenue - orders", "Column 9: This subtracts a count from an amount of money")]
    public void A_formula_without_meaning_is_refused_with_its_place(string formula, string message) =>
        _story
            .Refuse(new WorkspaceCommand.DefineKpi(Margin with { Formula = formula }, Admin), "formula-invalid")
            .Message.ShouldStartWith(message);

    [Fact]
    public void What_the_loop_steers_by_keeps_its_meaning_but_takes_a_benchmark()
    {
        var roas = _story.State.Kpi("ROAS", "conversion", "sales")!;

        _story
            .Refuse(
                new WorkspaceCommand.DefineKpi(roas with { Formula = "(revenue - spend) / spend" }, Admin),
                "formula-fixed"
            )
            .Message.ShouldContain("another code");
        _story.Accept(new WorkspaceCommand.DefineKpi(roas with { Benchmark = new(3.5m, "our median") }, Admin));
        _story.State.Kpi("ROAS", "conversion", "sales")!.Benchmark.ShouldBe(new(3.5m, "our median"));
    }

    [Theory]
    [InlineData("1AB", "code-invalid")]
    [InlineData("A", "code-invalid")]
    [InlineData("ÄB", "code-invalid")]
    public void A_code_is_a_word(string code, string refusal) =>
        _story.Refuse(new WorkspaceCommand.DefineKpi(Margin with { Code = code }, Admin), refusal);

    [Fact]
    public void What_is_missing_is_said()
    {
        _story.Refuse(new WorkspaceCommand.DefineKpi(Margin with { Name = " " }, Admin), "name-required");
        _story.Refuse(new WorkspaceCommand.DefineKpi(Margin with { Type = "retention" }, Admin), "type-unknown");
        _story.Refuse(
            new WorkspaceCommand.DefineKpi(Margin with { Benchmark = new(1, " ") }, Admin),
            "source-required"
        );
        _story.Refuse(
            new WorkspaceCommand.DefineKpi(Margin with { MinimumVolume = new(Measure.Clicks, -1) }, Admin),
            "volume-invalid"
        );
    }

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Only_an_administrator_changes_the_catalog(Actor by) =>
        _story.Refuse(new WorkspaceCommand.DefineKpi(Margin, by), "role-required");

    [Fact]
    public void Too_few_events_make_a_value_thin()
    {
        Margin.IsThin(new() { Orders = 29 }).ShouldBeTrue();
        Margin.IsThin(new() { Orders = 30 }).ShouldBeFalse();
        Margin.IsThin(new()).ShouldBeTrue();
    }
}
