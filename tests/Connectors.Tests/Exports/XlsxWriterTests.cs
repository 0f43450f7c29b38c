using System.IO.Compression;
using System.Xml.Linq;
using MarketingManager.Connectors.Exports;

namespace MarketingManager.Connectors.Tests.Exports;

public sealed class XlsxWriterTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void Numbers_are_numbers_days_are_days_and_nothing_is_no_cell()
    {
        var cells = Cells(
            ["name", "spend", "day", "none"],
            ["Summer", -5.20m, new DateOnly(2026, 3, 1), (string?)null]
        );
        cells["B2"].ShouldBe((null, "-5.20"));
        // 1 March 2026 is day 46,082 since the end of 1899, as Excel counts.
        cells["C2"].ShouldBe(("1", "46082"));
        cells.ShouldNotContainKey("D2");
        cells["A2"].Value.ShouldBe("Summer");
        cells["A1"].Style.ShouldBe("2");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("a <b> & \"c\"", "a <b> & \"c\"")]
    [InlineData(" padded ", " padded ")]
    [InlineData("bell\u0007", "bell")]
    [InlineData("smile \U0001F600", "smile \U0001F600")]
    public void Text_stays_text_and_is_never_run(string text, string written) =>
        Cells([text])["A1"].Value.ShouldBe(written);

    // An attribute cannot carry half a pair.
    [Fact]
    public void Half_a_pair_of_surrogates_is_shown_as_unreadable() =>
        Cells(["half \uD83D pair"])["A1"].Value.ShouldBe("half \uFFFD pair");

    [Fact]
    public void A_text_that_no_cell_holds_is_cut_where_it_shows()
    {
        var written = Cells([new string('x', 40_000)])["A1"].Value;
        written.Length.ShouldBe(32_767);
        written.ShouldEndWith("…");
    }

    [Fact]
    public void Columns_after_Z_have_two_letters() =>
        Cells([.. Enumerable.Range(0, 30).Select(at => (XlsxCell)(decimal?)at)])
            .Keys.TakeLast(4)
            .ShouldBe(["AA1", "AB1", "AC1", "AD1"]);

    [Fact]
    public void Every_part_is_declared_and_well_formed()
    {
        using var archive = new ZipArchive(
            new MemoryStream(
                Write([
                    ["a"],
                ])
            )
        );
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            XDocument.Load(part).Root.ShouldNotBeNull(entry.FullName);
        }

        archive
            .Entries.Select(entry => entry.FullName)
            .ShouldBe([
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/styles.xml",
                "xl/worksheets/sheet1.xml",
            ]);
    }

    private static Dictionary<string, (string? Style, string Value)> Cells(params XlsxCell[][] rows)
    {
        using var archive = new ZipArchive(new MemoryStream(Write(rows)));
        using var part = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument
            .Load(part)
            .Descendants(Main + "c")
            .ToDictionary(cell => cell.Attribute("r")!.Value, cell => (cell.Attribute("s")?.Value, cell.Value));
    }

    private static byte[] Write(XlsxCell[][] rows)
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, "Sheet"))
        {
            foreach (var row in rows)
                writer.Row(row);
        }

        return file.ToArray();
    }
}
