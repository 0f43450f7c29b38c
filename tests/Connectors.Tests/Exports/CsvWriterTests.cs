using MarketingManager.Connectors.Exports;
using MarketingManager.Connectors.Tests.Csv;

namespace MarketingManager.Connectors.Tests.Exports;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("'=1", "''=1")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=b", "a=b")]
    public void Text_is_quoted_and_neutralized(string text, string written) => Write(text).ShouldBe(written + "\r\n");

    [Fact]
    public void Numbers_days_and_no_data_are_untouched()
    {
        Write(-5.20m, 0, (decimal?)null, 1234567.89m, 12L, new DateOnly(2024, 1, 31), true)
            .ShouldBe("-5.20,0,,1234567.89,12,2024-01-31,true\r\n");
        Write((string?)null, "x").ShouldBe(",x\r\n");
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_machines_language()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Write(1234.5m, new DateOnly(2024, 1, 31)).ShouldBe("1234.5,2024-01-31\r\n");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Our_own_reader_reads_it_back_formula_shapes_included()
    {
        string[] names =
        [
            "=+cmd|' /C calc'!A0",
            "@SUM(1)",
            "+1",
            "-x",
            "'=quoted",
            "''@twice",
            "a, \"b\"",
            "line\nbreak",
            "facebOOK_tier2",
        ];
        var text = new StringWriter();
        var writer = new CsvWriter(text);
        writer.Row("date", "campaign", "clicks", "spend", "currency");
        foreach (var name in names)
            writer.Row(new DateOnly(2024, 1, 31), name, 7, 12.34m, "EUR");
        var (preview, facts) = Reading.Of(text.ToString());
        preview.Problems.ShouldBeEmpty();
        preview.Rejected.ShouldBeEmpty();
        facts.Select(fact => fact.Code).ShouldBe(names);
        facts.ShouldAllBe(fact =>
            fact.Measures.Clicks == 7 && fact.Measures.Spend == 12.34m && fact.Currency.Code == "EUR"
        );
    }

    private static string Write(params ReadOnlySpan<CsvCell> cells)
    {
        var text = new StringWriter();
        new CsvWriter(text).Row(cells);
        return text.ToString();
    }
}
