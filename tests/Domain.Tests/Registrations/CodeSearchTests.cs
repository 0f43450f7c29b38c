using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Registrations;

public sealed class CodeSearchTests
{
    private readonly CodeSearch _search = new([
        new("1001", "SE_Spring_Leads"),
        new("1002", "Summer sale | C-104"),
        new("1003", "Summer sale | C-105"),
        new("1004", "Brand"),
        new("1005", "Brand"),
    ]);

    [Theory]
    [InlineData("1001", "1001")]
    [InlineData(" se_spring_leads ", "1001")]
    [InlineData("c-104", "1002")]
    [InlineData("Spring", "1001")]
    [InlineData("brand", "1004 1005")]
    [InlineData("sale", "1002 1003")]
    [InlineData("C-106", "")]
    [InlineData("100", "")]
    public void A_code_is_an_id_a_name_or_a_word_of_a_name(string code, string ids) =>
        string.Join(' ', _search.Find(code).Select(found => found.ExternalId)).ShouldBe(ids);

    [Theory]
    [InlineData("C-106", "C-104 C-105")]
    [InlineData("SE_Sprng_Laeds", "SE_Spring_Leads")]
    [InlineData("zzzzzzzz", "")]
    public void What_is_few_letters_away_may_be_meant(string code, string near) =>
        string.Join(' ', _search.Near(code, 3)).ShouldBe(near);

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "SAME", 0)]
    public void The_distance_is_levenshteins(string left, string right, int distance)
    {
        EditDistance.Between(left, right, limit: 9).ShouldBe(distance);
        EditDistance.Between(right, left, limit: 9).ShouldBe(distance);
    }

    [Fact]
    public void A_pasted_list_may_be_codes_or_columns_of_a_sheet()
    {
        RosterText
            .Read("Code;Id\r\nA;17;lead-generation;leads\n\n\"B\"\nC\t\tawareness\nA;18\n")
            .ShouldBe([
                new RosterLine("A")
                {
                    ExternalId = "17",
                    Type = "lead-generation",
                    Objective = "leads",
                },
                new RosterLine("B"),
                new RosterLine("C") { Type = "awareness" },
            ]);
        RosterText.Read("").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lead", "lead-generation")]
    [InlineData("conversion", "conversion")]
    [InlineData("app", "app")]
    [InlineData("politics", null)]
    [InlineData(null, null)]
    public void The_type_follows_from_the_platforms_objective(string? objective, string? type) =>
        TypeSuggestion.Of(objective, TypeObjective.Shipped)?.Type.ShouldBe(type);
}
