using System.Reflection;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Guardrails;

public sealed class WorkspaceDeciderTests
{
    private readonly Story<WorkspaceState, WorkspaceCommand, WorkspaceEvent> _story = new(
        WorkspaceState.Initial,
        WorkspaceDecider.Decide,
        WorkspaceDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    public static TheoryData<string> Properties => [.. GuardrailRanges.All.Select(range => range.Property)];

    [Fact]
    public void Every_guardrail_has_a_range_that_its_default_is_in()
    {
        GuardrailRanges
            .All.Select(range => range.Property)
            .ShouldBe(
                typeof(GuardrailPolicy)
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Select(property => property.Name),
                ignoreOrder: true
            );
        GuardrailRanges.All.ShouldAllBe(range =>
            range.Holds(GuardrailPolicy.Default) && range.Min < range.Max && range.Reason.Length > 0
        );
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Takes_both_ends_of_a_range_and_nothing_beyond(string property)
    {
        var range = GuardrailRanges.All.Single(entry => entry.Property == property);

        Set(With(property, range.Min)).Holds.ShouldBeTrue();
        Set(With(property, range.Max)).Holds.ShouldBeTrue();
        foreach (var outside in new[] { range.Min - 1, range.Max + 1 })
        {
            var refusal = _story.Refuse(
                new WorkspaceCommand.SetGuardrails(With(property, outside), Admin),
                "out-of-range"
            );
            refusal.Message.ShouldContain(range.Label);
            refusal.Message.ShouldContain($"from {range.Min} to {range.Max}");
        }
    }

    [Fact]
    public void Names_everything_that_is_out_of_range_at_once()
    {
        var policy = GuardrailPolicy.Default with { MaxReoptCycles = 0, ConfidenceThreshold = 1.2m };

        _story
            .Refuse(new WorkspaceCommand.SetGuardrails(policy, Admin), "out-of-range")
            .Message.ShouldBe(
                "Confidence threshold must be from 0 to 1 (0 to 1), not 1.2. Cycles without review must be from 1 to 20 (cycles), not 0."
            );
    }

    [Fact]
    public void A_change_says_what_was_before_and_counts()
    {
        var stricter = GuardrailPolicy.Default with { DataFreshnessHours = 24 };

        _story
            .One<WorkspaceEvent.GuardrailsChanged>(new WorkspaceCommand.SetGuardrails(stricter, Admin))
            .ShouldBe(new(GuardrailPolicy.Default, stricter, 1, Admin));
        _story
            .One<WorkspaceEvent.GuardrailsChanged>(new WorkspaceCommand.SetGuardrails(GuardrailPolicy.Default, Admin))
            .Version.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Lets_nobody_but_an_administrator_configure(Actor by)
    {
        _story.Refuse(
            new WorkspaceCommand.SetGuardrails(GuardrailPolicy.Default with { SettlingDays = 2 }, by),
            "role-required"
        );
        _story.Refuse(
            new WorkspaceCommand.SetTypeObjective(TypeObjective.Shipped[0] with { IsActive = false }, by),
            "role-required"
        );
    }

    [Fact]
    public void A_type_and_objective_is_added_or_replaced()
    {
        var switchedOff = TypeObjective.Shipped[0] with { IsActive = false };
        _story.Accept(new WorkspaceCommand.SetTypeObjective(switchedOff, Admin));
        _story.Accept(
            new WorkspaceCommand.SetTypeObjective(new(" retention ", "repeat-orders", "Sell again.", true), Admin)
        );

        _story.State.TypeObjectives.Length.ShouldBe(TypeObjective.Shipped.Length + 1);
        _story.State.TypeObjectives[0].ShouldBe(switchedOff);
        _story.State.TypeObjectives[^1].Type.ShouldBe("retention");
        _story.Refuse(new WorkspaceCommand.SetTypeObjective(new("", "x", "", true), Admin), "type-required");
    }

    private static (GuardrailPolicy Policy, bool Holds) Set(GuardrailPolicy policy)
    {
        var decision = WorkspaceDecider.Decide(
            WorkspaceState.Initial,
            new WorkspaceCommand.SetGuardrails(policy, Admin),
            default
        );
        return (policy, decision.Match(_ => true, _ => false));
    }

    private static GuardrailPolicy With(string property, decimal value)
    {
        var policy = GuardrailPolicy.Default with { };
        var info = typeof(GuardrailPolicy).GetProperty(property)!;
        info.SetValue(
            policy,
            Convert.ChangeType(value, info.PropertyType, System.Globalization.CultureInfo.InvariantCulture)
        );
        return policy;
    }
}
