using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Guardrails;

public sealed class TypeMoveTests
{
    private const int Campaigns = 450;

    private static readonly TypePair Shop = new("shop", "basket");

    [Fact]
    public async Task Every_campaign_follows_a_renamed_type_and_is_told_once()
    {
        await using var silo = await TestSilo.Start();
        await Register(silo, Campaigns);
        var types = silo.Grains.GetGrain<ITypesGrain>("default");

        (await types.Move(silo.ManagerId, Rename)).Code.ShouldBe("role-required");
        (await types.Move(silo.AdminId, Rename)).Ok.ShouldBeTrue();
        (await types.Move(silo.AdminId, Rename)).Ok.ShouldBeTrue("sent twice, done once");
        var done = await Until(silo, move => move.EndedAt is not null);

        (done.Campaigns, done.Told).ShouldBe((Campaigns, Campaigns));
        await EveryoneMoved(silo);
        var first = await silo.Grains.GetGrain<ICampaignGrain>("default/T-0").View();
        first.Profile.Aim.ShouldBe(CampaignAim.Sales);
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_leaves_nobody_behind()
    {
        await using var silo = await TestSilo.Start();
        await Register(silo, Campaigns);
        (await silo.Grains.GetGrain<ITypesGrain>("default").Move(silo.AdminId, Rename)).Ok.ShouldBeTrue();
        await Until(silo, move => move.Told > 0);

        await silo.Restart();
        silo.Clock.Advance(TimeSpan.FromMinutes(2));
        await silo.Sweep();
        await Until(silo, move => move.EndedAt is not null);

        await EveryoneMoved(silo);
    }

    [Fact]
    public async Task A_file_that_still_says_the_old_words_registers_by_the_new_ones()
    {
        await using var silo = await TestSilo.Start();
        await Register(silo, 1);
        await silo.Grains.GetGrain<ITypesGrain>("default").Move(silo.AdminId, Rename);
        await Until(silo, move => move.EndedAt is not null);

        await Register(silo, 2);

        var late = await silo.Grains.GetGrain<ICampaignGrain>("default/T-1").View();
        late.Registration!.Pair.ShouldBe(Shop);
    }

    [Fact]
    public async Task Lessons_go_along_and_are_there_once()
    {
        await using var silo = await TestSilo.Start();
        var old = silo.Grains.GetGrain<IKnowledgeGrain>(IKnowledgeGrain.KeyOf("default", "conversion", Platform.Meta));
        await old.Record(
            new(
                "default/T-0",
                "P1",
                "conversion",
                Platform.Meta,
                "reduce-budget",
                Domain.Evaluations.EvaluationOutcome.Improved,
                0.1m,
                new(0.05m, 0.2m),
                silo.Clock.GetUtcNow()
            )
        );

        await old.Carry("default", "default/T-0", "shop");
        await old.Carry("default", "default/T-0", "shop");

        var moved = silo.Grains.GetGrain<IKnowledgeGrain>(IKnowledgeGrain.KeyOf("default", "shop", Platform.Meta));
        var there = await silo.Until("the lesson", moved.View, state => state.Plays.Length > 0);
        there.Plays.ShouldHaveSingleItem().CampaignType.ShouldBe("shop");
        (await old.View()).Plays.ShouldBeEmpty();
    }

    private static TypeMoveRequest Rename { get; } = new("conversion", "sales", Shop.Type, Shop.Objective);

    private static async Task Register(TestSilo silo, int campaigns)
    {
        for (var number = 0; number < campaigns; number++)
        {
            var code = $"T-{number}";
            var grain = silo.Grains.GetGrain<ICampaignGrain>($"default/{code}");
            if ((await grain.View()).Registration is not null)
                continue;
            var by = await silo.Grains.GetGrain<Interfaces.Accounts.IAccountsGrain>("default").Who(silo.ManagerId);
            (await grain.RegisterConfirmed(TestSilo.Registration with { Code = code }, by)).Ok.ShouldBeTrue();
        }
    }

    private static async Task<TypeMove> Until(TestSilo silo, Func<TypeMove, bool> there) =>
        (
            await silo.Until(
                "the move",
                () => silo.Grains.GetGrain<IWorkspaceGrain>("default").View(),
                state => state.Move is { } move && there(move)
            )
        ).Move!;

    private static async Task EveryoneMoved(TestSilo silo)
    {
        for (var number = 0; number < Campaigns; number++)
        {
            var state = await silo.Grains.GetGrain<ICampaignGrain>($"default/T-{number}").View();
            state.Registration!.Pair.ShouldBe(Shop, $"T-{number}");
        }

        silo.Log.Events.Count(one => one.Type == "CampaignReclassified").ShouldBe(Campaigns, "each once");
    }
}
