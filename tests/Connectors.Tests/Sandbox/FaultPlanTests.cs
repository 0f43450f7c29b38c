using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class FaultPlanTests
{
    private readonly StillClock _clock = new(Worlds.Noon);

    [Fact]
    public void A_fault_for_an_hour_ends_by_itself()
    {
        var plan = new FaultPlan(_clock);
        plan.Add(FaultKind.ServerError, Dialect.Google, TimeSpan.FromHours(1));
        _clock.Now += TimeSpan.FromMinutes(59);
        for (var call = 0; call < 5; call++)
            plan.Take(Dialect.Google, null).Failure.ShouldBe(FaultKind.ServerError);
        _clock.Now += TimeSpan.FromMinutes(1);
        plan.Take(Dialect.Google, null).Failure.ShouldBeNull();
        plan.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_of_one_account_leaves_the_others_and_the_other_platforms_alone()
    {
        var plan = new FaultPlan(_clock);
        plan.Add(new Fault(FaultKind.Throttle) { Platform = Dialect.Tiktok, Account = "1" });
        plan.Take(Dialect.Tiktok, "1").Failure.ShouldBe(FaultKind.Throttle);
        plan.Take(Dialect.Tiktok, "2").Failure.ShouldBeNull();
        plan.Take(Dialect.Meta, "1").Failure.ShouldBeNull();
    }

    [Fact]
    public void Chance_comes_from_the_seed()
    {
        var tosses = Enumerable.Range(0, 2).Select(_ => Tosses(7)).ToList();
        tosses[0].ShouldBe(tosses[1]);
        tosses[0].ShouldNotBe(Tosses(8));
        tosses[0].Count(happened => happened).ShouldBeInRange(200, 300, "of 1000 with probability 0.25");
    }

    [Fact]
    public void What_replaces_the_answer_comes_one_after_the_other_and_what_changes_it_comes_along()
    {
        var plan = new FaultPlan(_clock);
        plan.Add(FaultKind.Throttle, 1);
        plan.Add(FaultKind.ServerError, 1);
        plan.Add(new Fault(FaultKind.DuplicateRows) { Calls = 2 });
        var (first, second, third) = (Take(), Take(), Take());
        (first.Failure, first.DuplicateRows).ShouldBe((FaultKind.Throttle, true));
        (second.Failure, second.DuplicateRows).ShouldBe((FaultKind.ServerError, true));
        third.ShouldBe(CallFaults.None);

        CallFaults Take() => plan.Take(Dialect.Meta, null);
    }

    [Fact]
    public void There_is_an_end_to_what_can_be_planned()
    {
        var plan = new FaultPlan(_clock);
        for (var index = 0; index < FaultPlan.MaxFaults; index++)
            plan.Add(FaultKind.Slow, 1);
        Should.Throw<InvalidOperationException>(() => plan.Add(FaultKind.Slow, 1));
    }

    private List<bool> Tosses(int seed)
    {
        var plan = new FaultPlan(_clock, seed);
        plan.Add(new Fault(FaultKind.ServerError) { Probability = 0.25 });
        return [.. Enumerable.Range(0, 1000).Select(_ => plan.Take(Dialect.Meta, null).Failure is not null)];
    }
}
