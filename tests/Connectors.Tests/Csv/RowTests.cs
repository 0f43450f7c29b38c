using System.Text;
using MarketingManager.Connectors.Csv;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class RowTests
{
    private const string Header = "Date,Campaign,Impressions,Clicks\n";

    [Fact]
    public void An_exact_copy_counts_once_and_is_reported()
    {
        var (preview, facts) = Reading.Of(Header + "2024-01-01,A,100,5\n2024-01-01,B,100,5\n2024-01-01,A,100,5\n");
        facts.Length.ShouldBe(2);
        preview.DuplicateRows.ShouldBe(1);
        preview.Totals.Clicks.ShouldBe(10);
        preview.Notes.ShouldContain(note => note.Contains("exact copy") && note.Contains("line 4"));
    }

    [Fact]
    public void Rows_of_one_day_that_nothing_tells_apart_are_added_up_with_a_note()
    {
        var (preview, facts) = Reading.Of("Date,Campaign,Something else,Clicks\n2024-01-01,A,x,5\n2024-01-01,A,y,7\n");
        facts.ShouldHaveSingleItem().Measures.Clicks.ShouldBe(12);
        preview.RowsAccepted.ShouldBe(2);
        preview.Notes.ShouldContain(note => note.Contains("added up") && note.Contains("line 3"));
    }

    [Theory]
    [InlineData("Total,,100,5")]
    [InlineData(",Grand total,100,5")]
    [InlineData("Gesamt,--,100,5")]
    [InlineData("Total: Campaigns,,100,5")]
    [InlineData("--,Total: Account,100,5")]
    [InlineData("Total of 12 results,-,100,5")]
    [InlineData("2024-01-01,Total,100,5")]
    [InlineData("Gesamtergebnis,,100,5")]
    [InlineData("Total général,,100,5")]
    public void A_totals_row_is_left_out_and_reported(string totals)
    {
        var (preview, facts) = Reading.Of(Header + $"2024-01-01,A,100,5\n{totals}\n");
        facts.ShouldHaveSingleItem().Measures.Clicks.ShouldBe(5);
        preview.TotalsRows.ShouldBe(1);
        preview.Notes.ShouldContain(note => note.Contains("sum of other rows") && note.Contains("line 3"));
    }

    [Fact]
    public void A_campaign_that_starts_with_total_is_a_campaign()
    {
        var facts = Reading
            .Of(Header + "2024-01-01,Total Wine - Awareness,100,5\n2024-01-01,Total: our brand,100,6\n")
            .Facts;
        facts.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("2024-01-02,A,1,2,3,4", "6 cells where the header has 4")]
    [InlineData("2024-01-02,,1,2", "no campaign")]
    [InlineData(",A,1,2", "no day")]
    [InlineData("2024-01-02,A,many,2", "Impressions: \"many\"")]
    [InlineData("2024-01-02,\"A,1,2", "quotation mark")]
    [InlineData("Report created by someone", "is not a day")]
    public void A_row_that_cannot_be_read_is_listed_with_line_reason_and_text(string row, string reason)
    {
        var (preview, facts) = Reading.Of(Header + $"2024-01-01,A,100,5\n\n{row}\n2024-01-03,A,100,7\n");
        facts.Select(fact => fact.Measures.Clicks).ShouldBe([5, 7]);
        var rejected = preview.Rejected.ShouldHaveSingleItem();
        rejected.Line.ShouldBe(4);
        rejected.Reason.ShouldContain(reason);
        rejected.Text.ShouldBe(row);
    }

    [Fact]
    public void A_quote_that_never_closes_costs_its_own_line_only()
    {
        var rows = string.Concat(
            Enumerable.Range(1, 20).Select(day => $"2024-01-{day:00},\"Camp, {day}\",100,{day}\n")
        );
        var (preview, facts) = Reading.Of(
            Header + "2024-01-30,\"Broken,1,2\n" + rows + "2024-01-31,\"Also broken,1,2\n"
        );
        facts.Length.ShouldBe(20);
        preview.Rejected.Select(row => row.Line).ShouldBe([2, 23]);
    }

    [Fact]
    public void Line_numbers_are_those_of_an_editor_also_after_a_cell_of_several_lines()
    {
        var preview = Reading
            .Of(Header + "2024-01-01,\"A\r\nsecond line\nthird\",100,5\r\nbroken,A,1,2\r\n2024-01-01,B,1,2")
            .Preview;
        preview.Rejected.ShouldHaveSingleItem().Line.ShouldBe(5);
        preview.RowsAccepted.ShouldBe(2);
    }

    [Fact]
    public void A_short_row_is_filled_from_the_left_only_where_its_cells_fit()
    {
        var rows = string.Concat(
            Enumerable.Range(1, 8).Select(day => $"2024-01-{day:00},A,{1000 + day},{day}.25,{day}.1234\n")
        );
        const string header = "Date,Campaign,Impressions,Cost,CTR\n";
        var left = Reading.Of(header + rows + "2024-01-09,A,1009,9.25\n", new() { Currency = "EUR" });
        left.Preview.RowsAccepted.ShouldBe(9);
        left.Preview.Notes.ShouldContain(note => note.Contains("at the end count as no data (line 10)"));

        // The cost is missing: read from the left, the rate would have become money.
        var gap = Reading.Of(header + rows + "2024-01-09,A,1009,9.1234\n", new() { Currency = "EUR" });
        gap.Facts[^1].Measures.Spend.ShouldBeNull();
        gap.Facts[^1].Measures.Impressions.ShouldBe(1009);
        gap.Preview.Notes.ShouldContain(note => note.Contains("gap in the middle"));
    }

    [Fact]
    public void A_file_that_was_cut_off_loses_its_last_row_and_says_so()
    {
        var (preview, facts) = Reading.Of(Header + "2024-01-01,A,100,5\n2024-01-02,A,10");
        facts.ShouldHaveSingleItem();
        preview.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("ends within this row");
    }

    [Fact]
    public void Names_with_formula_shapes_are_data()
    {
        string[] names = ["=+cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+1+1", "-2+3", "=HYPERLINK(\"\"http://x\"\")"];
        var facts = Reading.Of(Header + string.Concat(names.Select(name => $"2024-01-01,\"{name}\",10,1\n"))).Facts;
        facts.Select(fact => fact.Code).ShouldBe(names.Select(name => name.Replace("\"\"", "\"")));
    }

    [Fact]
    public void An_id_that_a_spreadsheet_protected_is_read_and_one_it_shortened_is_not()
    {
        var (preview, facts) = Reading.Of(
            "Date,Campaign ID,Clicks\n2024-01-01,\"=\"\"6215293444271\"\"\",1\n2024-01-01,6.21529E+12,2\n2024-01-01,customers/1/campaigns/23,3\n"
        );
        facts.Select(fact => fact.Code).ShouldBe(["6215293444271", "23"]);
        preview.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("shortened by a spreadsheet");
    }

    [Fact]
    public void The_latest_days_name_wins_with_a_note()
    {
        var preview = Reading
            .Of(
                "Date,Campaign ID,Campaign name,Clicks\n2024-01-02,7,New name,1\n2024-01-01,7,Old name,2\n2024-01-01,8,Same,2\n"
            )
            .Preview;
        preview.Campaigns.Single(campaign => campaign.Code == "7").Name.ShouldBe("New name");
        preview.Notes.ShouldContain(note => note.Contains("more than one name") && note.Contains("7 (New name)"));
    }

    [Fact]
    public void Limits_are_named_when_they_are_reached()
    {
        var bytes = Encoding.UTF8.GetBytes(
            Header + string.Concat(Enumerable.Range(0, 30).Select(row => $"no day,A{row},1,2\n"))
        );
        Reading
            .Of(bytes, policy: new() { FileBytesMax = 100 })
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("100 are allowed");
        Reading
            .Of(bytes, policy: new() { ColumnsMax = 3 })
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("more than 3 columns");
        var capped = Reading.Of(bytes, policy: new() { RejectedListMax = 10 }).Preview;
        (capped.Rejected.Length, capped.RejectedCount, capped.RowsRead).ShouldBe((10, 30, 30));
        Reading
            .Of(bytes, policy: new() { RowsMax = 20 })
            .Preview.Problems.ShouldContain(problem => problem.Contains("more than 20 rows"));
    }

    [Fact]
    public void Cancelling_stops_the_reading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new CsvImportReader().Read(
                "x.csv",
                Encoding.UTF8.GetBytes(Header + "2024-01-01,A,100,5\n"),
                new(),
                source.Token
            )
        );
    }

    [Fact]
    public void A_header_that_ends_with_delimiters_does_not_cost_the_last_row() =>
        Reading.Of("Date,Campaign,Clicks,,\n2024-01-01,A,5\n2024-01-02,A,6").Preview.RowsAccepted.ShouldBe(2);

    [Fact]
    public void Letters_that_are_none_and_a_line_of_commas_do_no_harm()
    {
        Reading
            .Of("Date,Re\uFFFEmark,Campaign,Clicks\n2024-01-01,\uFFFE,A\0B,5\n", fileName: "x\uD800\uFFFE.csv")
            .Facts.ShouldHaveSingleItem()
            .Code.ShouldBe("A\uFFFDB");
        Reading.Of(new string(',', 5_000_000)).Preview.Problems.ShouldNotBeEmpty();
        Reading
            .Of("Date,Campaign,Clicks\n" + new string(',', 5_000_000) + "x\n2024-01-01,A,5\n")
            .Facts.ShouldHaveSingleItem();
    }
}
