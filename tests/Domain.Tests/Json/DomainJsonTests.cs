using System.Text.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;

namespace MarketingManager.Domain.Tests.Json;

public sealed class DomainJsonTests
{
    public static TheoryData<string, string, bool> Cases =>
        [
            .. from closedSet in Samples.ClosedSets
            from nested in Samples.CasesOf(closedSet)
            from sparse in new[] { false, true }
            select new TheoryDataRow<string, string, bool>(closedSet.Name, nested.Name, sparse),
        ];

    public static TheoryData<string, bool> States =>
        [
            .. from state in Samples.States
            from sparse in new[] { false, true }
            select new TheoryDataRow<string, bool>(state.Name, sparse),
        ];

    [Fact]
    public void Knows_every_closed_set_and_every_state()
    {
        string[] subjects =
        [
            "Accounts",
            "Campaign",
            "Checklist",
            "Connection",
            "Consent",
            "Import",
            "Insight",
            "Knowledge",
            "Notes",
            "Plan",
            "Proof",
            "Roster",
            "Targets",
            "Views",
            "Workspace",
        ];
        Samples.States.Select(type => type.Name).ShouldBe(subjects.Select(subject => $"{subject}State"));
        foreach (
            var name in subjects
                .SelectMany(subject => new[] { $"{subject}Command", $"{subject}Event" })
                .Append(nameof(Effect))
        )
            Samples.ClosedSets.ShouldContain(type => type.Name == name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_comes_back_as_it_was(string closedSet, string nested, bool sparse)
    {
        var declared = Samples.ClosedSets.Single(type => type.Name == closedSet);
        var sample = Samples.Of(Samples.CasesOf(declared).Single(type => type.Name == nested), sparse);

        var json = JsonSerializer.Serialize(sample, declared, DomainJson.Options);

        json.ShouldStartWith($"{{\"case\":\"{nested}\"");
        ComesBack(json, declared, sample);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_state_comes_back_as_it_was(string name, bool sparse)
    {
        var type = Samples.States.Single(state => state.Name == name);
        var sample = Samples.Of(type, sparse);

        ComesBack(JsonSerializer.Serialize(sample, type, DomainJson.Options), type, sample);
    }

    [Fact]
    public void A_fresh_state_comes_back_as_it_was()
    {
        foreach (var type in Samples.States)
        {
            var initial = type.GetProperty("Initial")!.GetValue(null)!;
            ComesBack(JsonSerializer.Serialize(initial, type, DomainJson.Options), type, initial);
        }
    }

    [Fact]
    public void What_is_computed_is_not_written() =>
        JsonSerializer.Serialize(CampaignState.Initial, DomainJson.Options).ShouldNotContain("mayPropose");

    [Fact]
    public void An_unknown_case_is_refused_rather_than_guessed() =>
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize<CampaignEvent>("""{"case":"CampaignCreated"}""", DomainJson.Options)
        );

    private static void ComesBack(string json, Type declared, object sample)
    {
        var back = JsonSerializer.Deserialize(json, declared, DomainJson.Options).ShouldNotBeNull();
        Samples.Describe(back).ShouldBe(Samples.Describe(sample));
        JsonSerializer.Serialize(back, declared, DomainJson.Options).ShouldBe(json);
    }
}
