using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Dashboards;

public sealed class ViewsTests
{
    [Fact]
    public async Task A_view_is_saved_survives_the_process_and_is_on_record()
    {
        await using var silo = await TestSilo.Start();

        var saved = await Views(silo, silo.ManagerId)
            .Save(silo.ManagerId, "Leads", "?type=lead-generation", shared: true);
        saved.Outcome.Ok.ShouldBeTrue(saved.Outcome.Message);
        saved.View!.Id.ShouldBe("v1");
        (await Views(silo, silo.ManagerId).Save(silo.AdminId, "Theirs", "a=1", shared: false)).Outcome.Code.ShouldBe(
            "view-not-yours"
        );

        await silo.Restart();
        (await Views(silo, silo.ManagerId).View()).Views.Single().Query.ToString().ShouldBe("type=lead-generation");
        var recorded = silo.Log.Events.Single(one => one.Type == "ViewSaved");
        (recorded.Stream, recorded.Campaign, recorded.Actor.Id).ShouldBe(
            ($"views/default/{silo.ManagerId}", null, silo.ManagerId)
        );
    }

    [Fact]
    public async Task The_menu_has_own_and_shared_views_the_default_and_what_was_looked_at_last()
    {
        await using var silo = await TestSilo.Start();
        silo.Views.Everybodys.Add(new(new(silo.AdminId, "v7"), "All of it", "by=day", Shared: true, "Ada"));
        await Views(silo, silo.ReaderId).Save(silo.ReaderId, "Mine", "type=app", shared: false);

        (await Views(silo, silo.ReaderId).ChooseDefault(silo.ReaderId, new("x", "v1"))).Code.ShouldBe("view-unknown");
        (await Views(silo, silo.ReaderId).ChooseDefault(silo.ReaderId, new(silo.AdminId, "v7"))).Ok.ShouldBeTrue();
        await Library(silo).Visit(silo.ReaderId, "status=Halted", view: null);
        await Library(silo).Visit("nobody", "status=Active", view: null);

        var menu = await Library(silo).Menu(silo.ReaderId);
        menu.Own.Select(view => (view.Name, view.Query)).ShouldBe([("Mine", "type=app")]);
        menu.Shared.Select(view => view.Name).ShouldBe(["All of it"]);
        (menu.Default?.Name, menu.LastQuery).ShouldBe(("All of it", "status=Halted"));
        (await Library(silo).Menu("nobody")).LastQuery.ShouldBeNull();

        silo.Views.Everybodys.Clear();
        (await Library(silo).Menu(silo.ReaderId)).Default.ShouldBeNull("its owner does not share it any more");
    }

    [Fact]
    public async Task A_renamed_type_is_carried_into_views_and_targets_once()
    {
        await using var silo = await TestSilo.Start();
        silo.Views.Everybodys.Add(new(new(silo.ManagerId, "v1"), "Sales", "type=conversion", Shared: true, "Maya"));
        await Views(silo, silo.ManagerId).Save(silo.ManagerId, "Sales", "type=conversion", shared: true);
        var targets = silo.Grains.GetGrain<ITargetsGrain>("default");
        var month = new DateOnly(2026, 5, 1);
        (await targets.Set(silo.ManagerId, TargetScope.Type("conversion"), month, 900, "eur")).Ok.ShouldBeTrue();
        (await targets.Set(silo.AdminId, TargetScope.Workspace, month, 900, "EUR")).Code.ShouldBe("role-required");
        var rename = new FilterRename("conversion", null, "commerce", null);
        var admin = new Actor(silo.AdminId, "Ada", Role.Admin);

        for (var time = 0; time < 2; time++)
        {
            (await Library(silo).CarryRename(rename, admin)).ShouldBe(1);
            (await targets.CarryRename(rename, admin)).Ok.ShouldBeTrue();
        }

        (await Views(silo, silo.ManagerId).View()).Find("v1")!.Query.ToString().ShouldBe("type=commerce");
        (await targets.View()).Of(TargetScope.Type("commerce"), Currency.Of("EUR"), month).ShouldBe(900m);
        silo.Log.Events.Count(one => one.Type is "ViewCarriedOver" or "TargetsCarriedOver").ShouldBe(2);
    }

    [Fact]
    public async Task A_type_that_an_administrator_renames_is_renamed_in_saved_views()
    {
        await using var silo = await TestSilo.Start();
        silo.Views.Everybodys.Add(new(new(silo.ManagerId, "v1"), "Sales", "type=conversion", Shared: true, "Maya"));
        await Views(silo, silo.ManagerId)
            .Save(silo.ManagerId, "Sales", "type=conversion&objective=sales", shared: true);

        var move = new TypeMoveRequest("conversion", null, "commerce", null);
        (await silo.Grains.GetGrain<ITypesGrain>("default").Move(silo.AdminId, move)).Ok.ShouldBeTrue();

        await silo.Until(
            "the view to follow",
            Views(silo, silo.ManagerId).View,
            views => views.Find("v1")!.Query.ToString() == "objective=sales&type=commerce"
        );
    }

    [Fact]
    public async Task Notes_of_the_workspace_are_of_no_campaign_and_those_of_a_campaign_are_its()
    {
        await using var silo = await TestSilo.Start();
        var day = new DateOnly(2026, 5, 1);

        (
            await silo.Grains.GetGrain<INotesGrain>("default").Write(silo.ManagerId, day, day, "Holiday")
        ).Ok.ShouldBeTrue();
        (
            await silo.Grains.GetGrain<INotesGrain>("default/C1").Write(silo.ManagerId, day, day, "Sale")
        ).Ok.ShouldBeTrue();
        (await silo.Grains.GetGrain<INotesGrain>("default/C1").Write(silo.ReaderId, day, day, "No")).Code.ShouldBe(
            "role-required"
        );

        silo.Log.Events.Where(one => one.Type == "NoteWritten")
            .Select(one => (one.Stream, one.Workspace, one.Campaign))
            .ShouldBe([("notes/default", "default", null), ("notes/default/C1", "default", "C1")]);
    }

    private static IDashboardViewsGrain Views(TestSilo silo, string owner) =>
        silo.Grains.GetGrain<IDashboardViewsGrain>($"default/{owner}");

    private static IViewLibraryGrain Library(TestSilo silo) => silo.Grains.GetGrain<IViewLibraryGrain>("default");
}
