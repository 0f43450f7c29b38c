using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Registrations;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Registrations;

public sealed class RosterTests
{
    [Fact]
    public async Task Hundreds_of_codes_are_found_with_one_question_and_read_together()
    {
        await using var silo = await TestSilo.Start();
        for (var number = 0; number < 250; number++)
            silo.Platform.Known.Add(Found($"id{number}", $"Shop | K-{number}", "conversion"));
        silo.Platform.Known.Add(Found("id900", "Twin", "lead"));
        silo.Platform.Known.Add(Found("id901", "Twin", "lead"));
        await Connect(silo);
        var roster = silo.Grains.GetGrain<IRosterGrain>("default/list");
        ImmutableArray<RosterLine> lines =
        [
            .. Enumerable.Range(0, 250).Select(number => new RosterLine($"K-{number}")),
            new("K-2500"),
            new("Twin"),
        ];

        (await roster.Start(silo.ReaderId, lines, Defaults)).Code.ShouldBe("role-required");
        (await roster.Start(silo.ManagerId, lines, Defaults)).Ok.ShouldBeTrue();
        var done = await silo.Until("the list to be done", roster.View, list => list.IsDone);

        done.Count(RosterOutcome.Registered).ShouldBe(250);
        done.Results[250]
            .ShouldSatisfyAllConditions(
                missing => missing.Outcome.ShouldBe(RosterOutcome.NotFound),
                missing => missing.Message.ShouldContain("has 252 campaigns, none with"),
                missing => missing.NearMatches.Length.ShouldBe(3)
            );
        done.Results[251].Outcome.ShouldBe(RosterOutcome.Ambiguous);
        var campaign = await silo.Grains.GetGrain<ICampaignGrain>("default/K-7").View();
        (campaign.Status, campaign.Registration!.Type).ShouldBe((CampaignStatus.Active, "conversion"));
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        await silo.Until("the history", account.Backfill, progress => progress.Stage == BackfillStage.Done);
        (await account.View()).Reading.Count.ShouldBe(250);
        silo.Platform.Calls.ShouldBeLessThan(12, "one for the list, and one per chunk of history");
    }

    [Fact]
    public async Task A_list_survives_the_process()
    {
        await using var silo = await TestSilo.Start();
        for (var number = 0; number < 150; number++)
            silo.Platform.Known.Add(Found($"id{number}", $"K-{number}", null));
        await Connect(silo);
        var roster = silo.Grains.GetGrain<IRosterGrain>("default/list");
        ImmutableArray<RosterLine> lines =
        [
            .. Enumerable.Range(0, 150).Select(number => new RosterLine($"K-{number}")),
        ];
        (await roster.Start(silo.ManagerId, lines, Defaults)).Ok.ShouldBeTrue();

        await silo.Restart();
        roster = silo.Grains.GetGrain<IRosterGrain>("default/list");
        silo.Clock.Advance(TimeSpan.FromMinutes(2));
        await silo.Sweep();
        var done = await silo.Until("the list to be done", roster.View, list => list.IsDone);

        done.Count(RosterOutcome.Registered).ShouldBe(150);
        silo.Log.Events.Count(one => one.Type == "CampaignRegistered").ShouldBe(150, "each once");
        (await silo.Grains.GetGrain<ICampaignGrain>("default/K-7").View()).Registration!.Type.ShouldBe("awareness");
    }

    private static RosterDefaults Defaults { get; } = new(["meta"], "awareness", "reach", 30);

    private static FoundOnPlatform Found(string id, string name, string? objective) =>
        new(id, name, "ACTIVE", objective) { SuggestedObjective = objective, Currency = "EUR" };

    private static async Task Connect(TestSilo silo)
    {
        var account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var request = new ConnectionRequest("Shop", Platform.Meta, "https://graph.example.com", "act_1", "token");
        (await account.Connect(silo.AdminId, request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);
    }
}
