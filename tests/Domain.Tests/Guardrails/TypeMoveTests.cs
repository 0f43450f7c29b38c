using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Guardrails;

public sealed class TypeMoveTests
{
    private static readonly TypePair Sales = new("conversion", "sales");

    private readonly Story<WorkspaceState, WorkspaceCommand, WorkspaceEvent> _story = new(
        WorkspaceState.Initial,
        WorkspaceDecider.Decide,
        WorkspaceDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Only_an_administrator_renames(Actor by) =>
        _story.Refuse(Move(Rename("conversion", null, "ecommerce", null)) with { By = by }, "role-required");

    [Fact]
    public void A_renamed_type_keeps_its_place_its_kpis_and_what_it_means()
    {
        var before = _story.State.Kpis(Sales).ToList();

        var accepted = _story.Accept(Move(Rename("conversion", null, "ecommerce", null), ("conversion", "sales", 7)));

        accepted
            .Effects.ShouldHaveSingleItem()
            .ShouldBe(new Effect.CarryTypes("types/default/move-1", "default", "move-1"));
        var shop = new TypePair("ecommerce", "sales");
        _story
            .State.TypeObjectives.Select(entry => entry.Type)
            .ShouldBe(TypeObjective.Shipped.Select(entry => entry.Type == "conversion" ? "ecommerce" : entry.Type));
        _story
            .State.Kpis(shop)
            .Select(kpi => (kpi.Code, kpi.Formula, kpi.Version))
            .ShouldBe(before.Select(kpi => (kpi.Code, kpi.Formula, kpi.Version)));
        _story.State.Kpis(Sales).ShouldBeEmpty();
        _story.State.Aim(shop).ShouldBe(CampaignAim.Sales);
        _story.State.Today(Sales).ShouldBe(shop);
        _story.State.Move!.Campaigns.ShouldBe(7);
    }

    [Fact]
    public void An_objective_of_ones_own_still_means_what_it_meant()
    {
        Finish(Rename("conversion", "sales", "shop", "basket"));

        var pair = new TypePair("shop", "basket");
        CampaignAims.Of(pair.Type, pair.Objective).ShouldBeNull();
        _story.State.Aim(pair).ShouldBe(CampaignAim.Sales);
        _story.State.Kpis(pair).First().Code.ShouldBe("ROAS", "the KPI that steers stays the first");
    }

    [Fact]
    public void Two_renamings_in_a_row_lead_to_where_it_is_now_and_back_again()
    {
        Finish(Rename("conversion", null, "ecommerce", null));
        Finish(Rename("ecommerce", null, "shop", null));
        _story.State.Today(Sales).ShouldBe(new("shop", "sales"));
        _story.State.Today(new("ecommerce", "sales")).ShouldBe(new("shop", "sales"));

        Finish(Rename("shop", null, "conversion", null));

        _story.State.Today(Sales).ShouldBe(Sales);
        _story.State.Today(new("ecommerce", "sales")).ShouldBe(Sales);
        _story
            .State.Kpis(Sales)
            .Select(kpi => kpi.Code)
            .ShouldBe(WorkspaceState.Initial.Kpis(Sales).Select(kpi => kpi.Code));
    }

    [Fact]
    public void Words_of_files_are_merged_into_a_type_of_the_reference()
    {
        var request = Rename("social", "", "conversion", "sales");
        _story.Refuse(Move(request, ("social", "", 3)), "would-merge").Message.ShouldContain("conversion / sales");

        _story.Accept(Move(request with { Merge = true }, ("social", "", 3)));

        _story.State.TypeObjectives.ShouldBe(TypeObjective.Shipped);
        _story.State.Today(new("social", "")).ShouldBe(Sales);
        _story.State.Kpis().Count().ShouldBe(ShippedKpis.All.Length);
    }

    [Fact]
    public void Two_definitions_of_one_kpi_need_a_choice()
    {
        _story.Accept(
            new WorkspaceCommand.DefineKpi(
                _story.State.Kpi("CTR", "consideration", "traffic")! with
                {
                    Benchmark = new(1.5m, "our own"),
                },
                Admin
            )
        );
        var request = Rename("consideration", "traffic", "conversion", "sales") with { Merge = true };

        var refusal = _story.Refuse(Move(request), "kpi-choice");
        refusal.Message.ShouldContain("CTR");
        refusal.Message.ShouldNotContain("CPC", Case.Sensitive, "the same on both sides needs no choice");

        _story.Accept(Move(request with { Keep = request.Keep.Add("CTR", KpiToKeep.Source) }));
        var kept = _story.State.Kpi("CTR", "conversion", "sales")!;
        (kept.Benchmark!.Value, kept.Version).ShouldBe((1.5m, 3), "a change of what was in force counts on");
    }

    [Fact]
    public void The_definition_that_is_merged_into_may_stay()
    {
        _story.Accept(
            new WorkspaceCommand.DefineKpi(
                _story.State.Kpi("CTR", "consideration", "traffic")! with
                {
                    Benchmark = new(1.5m, "our own"),
                },
                Admin
            )
        );
        var request = Rename("consideration", "traffic", "conversion", "sales") with { Merge = true };

        _story.Accept(Move(request with { Keep = request.Keep.Add("CTR", KpiToKeep.Target) }));

        _story
            .State.Kpi("CTR", "conversion", "sales")!
            .ShouldBe(WorkspaceState.Initial.Kpi("CTR", "conversion", "sales"));
    }

    [Theory]
    [InlineData("nobody", null, "ecommerce", null, "type-unknown")]
    [InlineData("conversion", null, "  ", null, "name-invalid")]
    [InlineData("conversion", null, "a/b", null, "name-invalid")]
    [InlineData("conversion", null, "shop", "sales", "objective-required")]
    public void Refuses_what_cannot_be_done(string fromType, string? from, string toType, string? to, string code) =>
        _story.Refuse(Move(Rename(fromType, from, toType, to)), code);

    [Fact]
    public void One_move_at_a_time_and_progress_counts_once()
    {
        _story.Accept(Move(Rename("conversion", null, "ecommerce", null), ("conversion", "sales", 2)));
        _story.Refuse(Move(Rename("app", null, "mobile", null)), "move-running").Message.ShouldContain("0 of 2");

        _story.Accept(new WorkspaceCommand.AdvanceMove("move-1", Left: 0));
        _story.State.Move!.Told.ShouldBe(2);
        _story.Accept(new WorkspaceCommand.FinishMove("move-1"));

        _story.Accept(Move(Rename("app", null, "mobile", null)));
    }

    [Fact]
    public void A_name_that_was_given_up_is_not_given_to_something_else()
    {
        Finish(Rename("conversion", null, "ecommerce", null));

        _story
            .Refuse(
                new WorkspaceCommand.SetTypeObjective(new("Conversion", "sales", "", IsActive: true), Admin),
                "name-former"
            )
            .Message.ShouldContain("ecommerce");
    }

    [Fact]
    public void A_saved_filter_in_old_words_finds_what_it_found()
    {
        Finish(Rename("awareness", null, "brand", null));
        Finish(Rename("conversion", "sales", "shop", "basket"));

        _story.State.InTodaysWords("awareness", null).ShouldBe(("brand", null));
        _story.State.InTodaysWords("awareness", "reach").ShouldBe(("brand", "reach"));
        _story.State.InTodaysWords("conversion", "sales").ShouldBe(("shop", "basket"));
        _story.State.InTodaysWords("app", "installs").ShouldBe(("app", "installs"));
        _story.State.InTodaysWords(null, "reach").ShouldBe((null, "reach"));
    }

    [Fact]
    public void A_registration_in_old_words_is_taken_in_todays()
    {
        Finish(Rename("conversion", "sales", "shop", "basket"));

        var taken = _story.State.InTodaysWords(Campaigns.SampleCampaign.Registration());

        (taken.Type, taken.Objective, taken.Aim).ShouldBe(("shop", "basket", CampaignAim.Sales));
    }

    [Fact]
    public void The_reporting_time_zone_is_one_that_exists()
    {
        _story.Accept(new WorkspaceCommand.SetTimeZone("Europe/Vienna", Admin));
        _story.State.TimeZone.ShouldBe("Europe/Vienna");
        _story.Refuse(new WorkspaceCommand.SetTimeZone("Mars/Olympus", Admin), "zone-unknown");
        _story.Refuse(new WorkspaceCommand.SetTimeZone("UTC", Manager), "role-required");
    }

    private void Finish(TypeMoveRequest request)
    {
        _story.Accept(Move(request));
        _story.Accept(new WorkspaceCommand.FinishMove(_story.State.Move!.Id));
    }

    private static TypeMoveRequest Rename(string fromType, string? from, string toType, string? to) =>
        new(fromType, from, toType, to);

    private static WorkspaceCommand.MoveTypes Move(
        TypeMoveRequest request,
        params (string Type, string Objective, int Campaigns)[] used
    ) => new("default", request, [.. used.Select(use => new TypeUse(use.Type, use.Objective, use.Campaigns))], Admin);
}
