using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Dashboards;

public sealed class ViewsDeciderTests
{
    private static readonly DashboardQuery Leads = DashboardQuery.Parse("type=lead-generation&sort=-spend");

    private static readonly DashboardQuery Sales = DashboardQuery.Parse("type=conversion&objective=sales");

    private static string Owner => Manager.Id;

    private readonly Story<ViewsState, ViewsCommand, ViewsEvent> _story = new(
        ViewsState.Initial,
        ViewsDecider.Decide,
        ViewsDecider.Evolve
    );

    [Fact]
    public void A_view_is_saved_under_a_name_and_numbered_by_its_owner()
    {
        var first = _story.One<ViewsEvent.ViewSaved>(Save(" Leads "));
        var second = _story.One<ViewsEvent.ViewSaved>(Save("Sales", Sales, shared: true));

        (first.View.Id, first.View.Name, first.View.Shared).ShouldBe(("v1", "Leads", false));
        (second.View.Id, second.View.Shared, second.View.Query.ToString()).ShouldBe(
            ("v2", true, "objective=sales&type=conversion")
        );
    }

    [Fact]
    public void A_name_is_there_once_in_any_case_of_letters()
    {
        _story.Accept(Save("Leads"));

        _story.Refuse(Save("LEADS", Sales), "view-name-taken");
        _story.Accept(Save("Sales", Sales));
        _story.Refuse(new ViewsCommand.Rename(Owner, "v2", "leads", Manager), "view-name-taken");
        _story.Accept(new ViewsCommand.Rename(Owner, "v1", "Enquiries", Manager));
        _story.State.Find("v1")!.Name.ShouldBe("Enquiries");
    }

    [Fact]
    public void Refuses_names_and_addresses_that_do_not_fit()
    {
        _story.Refuse(Save("  "), "view-name-required");
        _story.Refuse(Save(new string('x', ViewPolicy.Default.NameLengthMax + 1)), "view-name-long");
        var address = new string('x', ViewPolicy.Default.QueryLengthMax);
        _story.Refuse(Save("Long", DashboardQuery.Parse($"q={address}")), "view-query-long");
        _story.Refuse(new ViewsCommand.Replace(Owner, "v9", Leads, Manager), "view-unknown");
    }

    [Fact]
    public void Limits_have_names()
    {
        for (var number = 0; number < ViewPolicy.Default.SharedMax; number++)
            _story.Accept(Save($"Shared {number}", Leads, shared: true));
        _story.Refuse(Save("One more", Leads, shared: true), "shared-views-full");
        for (var number = ViewPolicy.Default.SharedMax; number < ViewPolicy.Default.ViewsMax; number++)
            _story.Accept(Save($"Own {number}"));
        _story.Refuse(Save("One more"), "views-full");
        _story.Refuse(
            new ViewsCommand.Share(Owner, $"v{ViewPolicy.Default.ViewsMax}", Shared: true, Manager),
            "shared-views-full"
        );
    }

    [Fact]
    public void Views_are_their_owners_and_an_administrator_may_take_back_what_is_shared()
    {
        _story.Accept(Save("Leads", Leads, shared: true));

        _story.Refuse(new ViewsCommand.Rename(Owner, "v1", "Mine", OtherManager), "view-not-yours");
        _story.Refuse(new ViewsCommand.Delete(Owner, "v1", OtherManager), "view-not-yours");
        _story.Refuse(new ViewsCommand.Delete(Owner, "v1", Admin), "view-not-yours");
        _story.Accept(new ViewsCommand.Share(Owner, "v1", Shared: false, Admin));
        _story.State.Find("v1")!.Shared.ShouldBeFalse();
        _story.Refuse(new ViewsCommand.Share(Owner, "v1", Shared: true, Admin), "view-not-yours");
    }

    [Fact]
    public void Who_may_only_read_keeps_views_and_does_not_share_them()
    {
        _story.Accept(new ViewsCommand.Save(Reader.Id, "Mine", Leads, Shared: false, Reader));

        _story.Refuse(new ViewsCommand.Share(Reader.Id, "v1", Shared: true, Reader), "role-required");
        _story.Refuse(
            new ViewsCommand.Save("x", "Mine", Leads, Shared: false, new Actor("x", "Nobody", Role.None)),
            "role-required"
        );
    }

    [Fact]
    public void A_default_is_own_or_shared_and_there()
    {
        _story.Accept(Save("Leads"));

        Choose(new(Owner, "v1"), isShared: false);
        _story.State.Default.ShouldBe(new ViewRef(Owner, "v1"));
        Choose(new("u9", "v3"), isShared: true);
        _story.Refuse(new ViewsCommand.ChooseDefault(Owner, new("u9", "v4"), false, Manager), "view-unknown");
        Choose(null, isShared: false);
        _story.State.Default.ShouldBeNull();

        void Choose(ViewRef? view, bool isShared) =>
            _story.Accept(new ViewsCommand.ChooseDefault(Owner, view, isShared, Manager));
    }

    [Fact]
    public void A_deletion_can_be_taken_back_until_there_were_many_more()
    {
        _story.Accept(Save("Leads", Leads, shared: true));
        _story.Accept(new ViewsCommand.Delete(Owner, "v1", Manager));
        _story.State.Views.ShouldBeEmpty();

        _story.Accept(new ViewsCommand.Restore(Owner, "v1", Manager));
        _story.State.Find("v1")!.Shared.ShouldBeTrue();

        _story.Accept(new ViewsCommand.Delete(Owner, "v1", Manager));
        _story.Accept(Save("Leads"));
        _story.Refuse(new ViewsCommand.Restore(Owner, "v1", Manager), "view-name-taken");
        for (var number = 0; number < ViewPolicy.Default.DeletedKept; number++)
        {
            _story.Accept(Save($"Gone {number}"));
            _story.Accept(new ViewsCommand.Delete(Owner, $"v{number + 3}", Manager));
        }
        _story.Refuse(new ViewsCommand.Restore(Owner, "v1", Manager), "view-gone");
    }

    [Fact]
    public void A_renamed_type_is_renamed_in_views_that_name_it_and_in_no_other()
    {
        _story.Accept(Save("Leads"));
        _story.Accept(Save("Sales", Sales));

        var carried = _story.One<ViewsEvent.ViewCarriedOver>(
            new ViewsCommand.CarryRename(new FilterRename("conversion", null, "commerce", null), Admin)
        );

        (carried.Id, carried.Query.ToString()).ShouldBe(("v2", "objective=sales&type=commerce"));
    }

    private static ViewsCommand.Save Save(string name, DashboardQuery? query = null, bool shared = false) =>
        new(Owner, name, query ?? Leads, shared, Manager);
}
