using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Tests.Formatting;

public sealed class LeadWordsTests
{
    private const string Rationale = """
        Rests on MM001: ROAS was 2.68 on Meta: a third less.
        Mainly CTR, 102.4 % of the change: creatives faded.
        Why this play: new creatives restore CTR.
        Can we tell? Yes, within 14 days.
        """;

    [Fact]
    public void Each_line_stands_under_the_words_that_lead_it() =>
        LeadWords
            .Lines(Rationale)
            .Select(line => line.Lead)
            .ShouldBe(["Rests on MM001:", "", "Why this play:", "Can we tell?"]);

    [Fact]
    public void Nothing_of_the_text_is_lost() =>
        string.Join("\n", LeadWords.Lines(Rationale).Select(line => $"{line.Lead} {line.Text}".Trim()))
            .ShouldBe(Rationale.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("Orders cost 18 % less. Why: unknown")]
    [InlineData("see https://example.com: it says so")]
    [InlineData("A sentence that only comes to its colon much later: here")]
    [InlineData("Ratio 3:1 is kept")]
    public void A_line_without_lead_words_is_kept_whole(string line) => LeadWords.Lines(line).ShouldBe([("", line)]);

    [Fact]
    public void Text_without_a_word_has_no_line() => LeadWords.Lines(" \n ").ShouldBeEmpty();
}
