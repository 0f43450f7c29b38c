using MarketingManager.WebUI.Plans;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Plans;

public sealed class PlanEditTests
{
    private readonly PlanEdit _edit = new(SampleData.Plan);

    [Fact]
    public void An_untouched_edit_has_the_plan_s_own_actions()
    {
        _edit.Problem.ShouldBeNull();
        _edit.Result.ShouldBe(SampleData.Plan.Draft.Actions);
    }

    [Fact]
    public void A_changed_value_keeps_everything_else_of_the_action()
    {
        _edit.Actions[0].NewValue = " EUR 350.00 ";
        _edit.Result[0].ShouldBe(SampleData.Plan.Draft.Actions[0] with { NewValue = "EUR 350.00" });
    }

    [Fact]
    public void An_action_left_out_is_gone()
    {
        _edit.Actions[0].Removed = true;
        _edit.Result.ShouldHaveSingleItem().Id.ShouldBe("a2");
    }

    [Fact]
    public void Leaving_every_action_out_is_a_rejection_and_not_an_edit()
    {
        _edit.Actions.ForEach(action => action.Removed = true);
        _edit.Problem!.ShouldContain("reject");
    }

    [Fact]
    public void A_plan_cannot_lose_its_rationale()
    {
        _edit.Rationale = "  ";
        _edit.Problem.ShouldNotBeNull();
    }

    [Fact]
    public void An_action_needs_a_description_unless_it_is_left_out()
    {
        _edit.Actions[1].Description = "";
        _edit.Problem.ShouldNotBeNull();
        _edit.Actions[1].Removed = true;
        _edit.Problem.ShouldBeNull();
    }
}
