using MarketingManager.WebUI.Insights;

namespace MarketingManager.WebUI.Tests.Insights;

public sealed class InsightTextTests
{
    private const string Text = """
        What: ROAS was 2.68, -33.6 % against 4.04.
        Why: Mainly CTR.
        So what: EUR 1,228.72 of revenue a day is missing.
        Confidence: 0.99, limited by volume.
        Do next: Refresh the creatives.
        """;

    [Fact]
    public void Each_sentence_stands_under_its_question() =>
        InsightText
            .Parts(Text)
            .Select(part => part.Question)
            .ShouldBe(["What", "Why", "So what", "Confidence", "Do next"]);

    [Fact]
    public void A_list_shows_what_happened_and_what_to_do() =>
        InsightText.Short(Text).Select(part => part.Question).ShouldBe(["What", "Do next"]);

    [Fact]
    public void Text_of_another_shape_is_kept_whole() =>
        InsightText
            .Short("Orders cost 18 % less. Why: unknown")
            .ShouldBe([("", "Orders cost 18 % less. Why: unknown")]);

    [Fact]
    public void No_sentence_is_lost() =>
        string.Join("\n", InsightText.Parts(Text).Select(part => $"{part.Question}: {part.Answer}"))
            .ShouldBe(Text.ReplaceLineEndings("\n"));
}
