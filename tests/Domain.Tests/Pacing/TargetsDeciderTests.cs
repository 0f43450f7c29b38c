using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Pacing;

public sealed class TargetsDeciderTests
{
    private readonly Story<TargetsState, TargetsCommand, TargetsEvent> _story = new(
        TargetsState.Initial,
        TargetsDecider.Decide,
        TargetsDecider.Evolve
    );

    private static DateOnly March { get; } = new(2026, 3, 1);

    public static TheoryData<Actor> AllButManagers => People.AllButManagers;

    [Fact]
    public void A_target_holds_from_the_first_of_its_month_and_says_what_it_replaced()
    {
        var first = _story.One<TargetsEvent.TargetSet>(Set(TargetScope.Workspace, new(2026, 3, 17), 5_000));
        var second = _story.One<TargetsEvent.TargetSet>(Set(TargetScope.Workspace, new(2026, 5, 2), 6_000));

        first.Target.ShouldBe(new SpendTarget(TargetScope.Workspace, Currency.Of("EUR"), March, 5_000m));
        (first.Before, second.Before).ShouldBe((null, 5_000m));
    }

    [Fact]
    public void Clearing_ends_it_and_leaves_the_months_before_alone()
    {
        _story.Accept(Set(TargetScope.Campaign("C1"), March, 5_000));
        var cleared = _story.One<TargetsEvent.TargetCleared>(
            new TargetsCommand.Clear(TargetScope.Campaign("C1"), March.AddMonths(1), "EUR", Manager)
        );

        cleared.Before.ShouldBe(5_000m);
        _story.State.Of(TargetScope.Campaign("C1"), Currency.Of("EUR"), March).ShouldBe(5_000m);
        _story.State.Of(TargetScope.Campaign("C1"), Currency.Of("EUR"), March.AddMonths(2)).ShouldBeNull();
        _story.Nothing(new TargetsCommand.Clear(TargetScope.Type("app"), March, "EUR", Manager));
    }

    [Theory]
    [MemberData(nameof(AllButManagers))]
    public void Only_a_manager_sets_targets(Actor by)
    {
        _story.Refuse(new TargetsCommand.Set(TargetScope.Workspace, March, 1, "EUR", by), "role-required");
        _story.Refuse(new TargetsCommand.Clear(TargetScope.Workspace, March, "EUR", by), "role-required");
    }

    [Fact]
    public void Refuses_what_is_no_target()
    {
        _story.Refuse(Set(TargetScope.Workspace, March, 0), "target-invalid");
        _story.Refuse(Set(TargetScope.Workspace, March, -5), "target-invalid");
        _story.Refuse(Set(TargetScope.Workspace, March, 1_000_000_000_001m), "target-invalid");
        _story.Refuse(Set(TargetScope.Type(" "), March, 5), "target-scope-invalid");
        _story.Refuse(Set(new(TargetLevel.Workspace, "x"), March, 5), "target-scope-invalid");
        _story.Refuse(Set(TargetScope.Workspace, March.AddYears(30), 5), "target-month-invalid");
        _story.Refuse(new TargetsCommand.Set(TargetScope.Workspace, March, 5, "Euro", Manager), "currency-invalid");
    }

    [Fact]
    public void There_is_a_limit_and_it_has_a_name()
    {
        var full = TargetsState.Initial with
        {
            Targets =
            [
                .. Enumerable
                    .Range(0, PacingPolicy.Default.TargetsMax)
                    .Select(number => new SpendTarget(
                        TargetScope.Campaign($"C{number}"),
                        Currency.Of("EUR"),
                        March,
                        1
                    )),
            ],
        };
        new Story<TargetsState, TargetsCommand, TargetsEvent>(
            full,
            TargetsDecider.Decide,
            TargetsDecider.Evolve
        ).Refuse(Set(TargetScope.Campaign("new"), March, 5), "targets-full");
    }

    [Fact]
    public void A_renamed_type_takes_its_target_along_and_one_that_exists_stays()
    {
        _story.Accept(Set(TargetScope.Type("old"), March, 10));
        _story.Accept(new TargetsCommand.Set(TargetScope.Type("old"), March, 20, "USD", Manager));
        _story.Accept(Set(TargetScope.Type("new"), March, 30));

        _story.Accept(new TargetsCommand.CarryRename(new FilterRename("old", null, "new", null), Admin));

        _story.State.Of(TargetScope.Type("old"), Currency.Of("EUR"), March).ShouldBeNull();
        _story.State.Of(TargetScope.Type("new"), Currency.Of("EUR"), March).ShouldBe(30m);
        _story.State.Of(TargetScope.Type("new"), Currency.Of("USD"), March).ShouldBe(20m);
        _story.Nothing(new TargetsCommand.CarryRename(new FilterRename("new", "sales", "x", "y"), Admin));
    }

    private static TargetsCommand.Set Set(TargetScope scope, DateOnly month, decimal amount) =>
        new(scope, month, amount, "EUR", Manager);
}
