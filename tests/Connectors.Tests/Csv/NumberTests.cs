using System.Globalization;
using MarketingManager.Connectors.Csv;
using MarketingManager.Domain.Imports;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class NumberTests
{
    [Theory]
    [InlineData("1234.56", '.', "1234.56")]
    [InlineData("1,234.56", '.', "1234.56")]
    [InlineData("1.234,56", ',', "1234.56")]
    [InlineData("1 234,56", ',', "1234.56")]
    [InlineData("1\u00A0234,56", ',', "1234.56")]
    [InlineData("1\u202F234,56", ',', "1234.56")]
    [InlineData("1'234.56", '.', "1234.56")]
    [InlineData("1’234.56", '.', "1234.56")]
    [InlineData("12,34,567.89", '.', "1234567.89")]
    [InlineData("$1,234.56", '.', "1234.56")]
    [InlineData("1.234,56 €", ',', "1234.56")]
    [InlineData("EUR 12", '.', "12")]
    [InlineData("₹7,307.37", '.', "7307.37")]
    [InlineData("-12.5", '.', "-12.5")]
    [InlineData("(12.50)", '.', "-12.50")]
    [InlineData("−$12.50", '.', "-12.50")]
    [InlineData("+5", '.', "5")]
    [InlineData(".5", '.', "0.5")]
    [InlineData("144.", '.', "144")]
    [InlineData("0.0000000001", '.', "0.0000000001")]
    [InlineData("  42 ", '.', "42")]
    public void A_number_is_read_exactly_as_written(string cell, char mark, string value)
    {
        var reading = NumberReader.Read(cell, mark);
        reading.Reason.ShouldBeNull();
        reading.Kind.ShouldBe(NumberKind.Value);
        reading.Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("null")]
    [InlineData("—")]
    public void No_data_is_not_zero(string cell) => NumberReader.Read(cell, '.').Kind.ShouldBe(NumberKind.NoData);

    [Theory]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#NV")]
    [InlineData("#WERT!")]
    public void A_spreadsheet_error_is_no_data(string cell) =>
        NumberReader.Read(cell, '.').Kind.ShouldBe(NumberKind.SpreadsheetError);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("+1+1")]
    [InlineData("-1-1")]
    [InlineData("5%")]
    [InlineData("1,5")]
    [InlineData("12,34.5")]
    [InlineData("1,2345")]
    [InlineData("1.234.567")]
    [InlineData("1 23")]
    [InlineData("1.2E+05")]
    [InlineData("12a")]
    [InlineData("<10")]
    [InlineData("1/2")]
    [InlineData("٣")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData(".")]
    [InlineData("$")]
    [InlineData("∞")]
    public void What_is_not_a_number_is_refused_with_a_reason(string cell)
    {
        var reading = NumberReader.Read(cell, '.');
        reading.Kind.ShouldBe(NumberKind.Unreadable);
        reading.Reason.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("12,50", "1.234,00", "12.50", "1234.00")]
    [InlineData("12.50", "1,234.00", "12.50", "1234.00")]
    [InlineData("0,125", "1.250", "0.125", "1250")]
    [InlineData("1.234.567", "1,5", "1234567", "1.5")]
    public void The_decimal_mark_is_decided_by_the_whole_column(string first, string second, string one, string other)
    {
        var (preview, facts) = Reading.Of(
            $"Date;Campaign;Cost\n2024-01-01;A;{first}\n2024-01-02;A;{second}\n",
            new ImportOptions { Currency = "EUR" }
        );
        preview.Problems.ShouldBeEmpty();
        facts.Select(fact => fact.Measures.Spend!.Value.ToString(CultureInfo.InvariantCulture)).ShouldBe([one, other]);
    }

    [Fact]
    public void Whole_counts_tell_which_mark_groups_thousands()
    {
        var (preview, facts) = Reading.Of(
            "Date;Campaign;Impressionen;Kosten\n01.02.2024;A;12.345;1.234\n",
            new ImportOptions { Currency = "EUR" }
        );
        preview.Problems.ShouldBeEmpty();
        facts[0].Measures.Impressions.ShouldBe(12345);
        facts[0].Measures.Spend.ShouldBe(1234);
    }

    [Fact]
    public void Amounts_that_read_both_ways_ask_for_the_decimal_mark_and_take_it()
    {
        const string file = "Date;Campaign;Cost\n2024-01-01;A;1,234\n";
        Reading
            .Of(file, new ImportOptions { Currency = "EUR" })
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("decimal mark");
        Reading
            .Of(file, new ImportOptions { Currency = "EUR", DecimalMark = "." })
            .Facts[0]
            .Measures.Spend.ShouldBe(1234);
        Reading
            .Of(file, new ImportOptions { Currency = "EUR", DecimalMark = "," })
            .Facts[0]
            .Measures.Spend.ShouldBe(1.234m);
    }

    [Fact]
    public void One_doubtful_number_among_plain_ones_is_a_rejected_row()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(row => $"2024-01-01;C{row};{row}\n"));
        var (preview, facts) = Reading.Of("Date;Campaign;Leads\n" + rows + "2024-01-02;A;1.234\n");
        facts.Length.ShouldBe(40);
        preview.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("thousands or as a fraction");
    }

    [Theory]
    [InlineData("-5", "negative")]
    [InlineData("2.5", "whole")]
    [InlineData("$5", "money")]
    [InlineData("9999999999999999999", "too large")]
    [InlineData("5%", "percentage")]
    public void An_absurd_count_rejects_its_row(string clicks, string reason)
    {
        var (preview, facts) = Reading.Of(
            $"Date;Campaign;Impressions;Clicks\n2024-01-01;A;100;7\n2024-01-02;A;100;{clicks}\n"
        );
        facts.ShouldHaveSingleItem().Measures.Clicks.ShouldBe(7);
        var rejected = preview.Rejected.ShouldHaveSingleItem();
        rejected.Line.ShouldBe(3);
        rejected.Reason.ShouldContain(reason);
        rejected.Reason.ShouldStartWith("Clicks:");
        rejected.Text.ShouldBe($"2024-01-02;A;100;{clicks}");
    }

    [Fact]
    public void Odd_but_possible_values_are_kept_with_a_note()
    {
        var (preview, facts) = Reading.Of(
            "Date;Campaign;Impressions;Clicks;Conversions;Revenue\n2024-01-01;A;10;12;0.5;-20.00\n",
            new ImportOptions { Currency = "EUR" }
        );
        facts[0].Measures.Conversions.ShouldBe(0.5m);
        facts[0].Measures.Revenue.ShouldBe(-20m);
        preview.Notes.ShouldContain(note => note.Contains("more clicks than impressions") && note.Contains("line 2"));
        preview.Notes.ShouldContain(note => note.Contains("negative amount"));
    }

    [Fact]
    public void Zero_and_no_data_stay_apart_down_to_the_totals()
    {
        var (preview, facts) = Reading.Of(
            "Date;Campaign;Clicks;Leads;Orders\n2024-01-01;A;0;-;#DIV/0!\n2024-01-02;A;3;;0\n"
        );
        facts[0].Measures.Clicks.ShouldBe(0);
        facts[0].Measures.Leads.ShouldBeNull();
        facts[0].Measures.Orders.ShouldBeNull();
        preview.Totals.Leads.ShouldBeNull();
        preview.Totals.Orders.ShouldBe(0);
        preview.Notes.ShouldContain(note => note.Contains("spreadsheet's error") && note.Contains("line 2"));
    }

    [Fact]
    public void Micros_are_millionths()
    {
        var facts = Reading
            .Of(
                "date,campaign_id,cost_micros,clicks\n2021-02-01,9,36150000,49\n",
                new ImportOptions { Currency = "USD" }
            )
            .Facts;
        facts[0].Measures.Spend.ShouldBe(36.15m);
    }
}
