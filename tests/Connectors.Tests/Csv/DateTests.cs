using MarketingManager.Domain.Imports;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class DateTests
{
    [Theory]
    [InlineData("2024-01-31", "2024-01-31", "yyyy-MM-dd")]
    [InlineData("2024/01/31", "2024-01-31", "yyyy-MM-dd")]
    [InlineData("20240131", "2024-01-31", "yyyy-MM-dd")]
    [InlineData("2024-01-31T00:00:00.000Z", "2024-01-31", "yyyy-MM-dd")]
    [InlineData("2024-01-31 5:00:00", "2024-01-31", "yyyy-MM-dd")]
    [InlineData("31.01.2024", "2024-01-31", "dd.MM.yyyy")]
    [InlineData("1.2.2024", "2024-02-01", "dd.MM.yyyy")]
    [InlineData("31/01/2024", "2024-01-31", "dd/MM/yyyy")]
    [InlineData("01/31/2024", "2024-01-31", "MM/dd/yyyy")]
    [InlineData("1/31/24", "2024-01-31", "MM/dd/yyyy")]
    [InlineData("31-01-2024", "2024-01-31", "dd-MM-yyyy")]
    [InlineData("03/03/2024", "2024-03-03", "dd/MM/yyyy")]
    [InlineData("Jan 31, 2024", "2024-01-31", "month names")]
    [InlineData("31 January 2024", "2024-01-31", "month names")]
    [InlineData("Wed, Jan 31, 2024", "2024-01-31", "month names")]
    [InlineData("31. März 2024", "2024-03-31", "month names")]
    [InlineData("31-Dez-24", "2024-12-31", "month names")]
    [InlineData("31 de enero de 2024", "2024-01-31", "month names")]
    [InlineData("1er août 2024", "2024-08-01", "month names")]
    [InlineData("mercredi 31 janvier 2024", "2024-01-31", "month names")]
    [InlineData("45322", "2024-01-31", "spreadsheet day numbers")]
    public void A_day_is_read_in_each_way_of_writing_it(string written, string day, string format)
    {
        var (preview, facts) = Reading.Of($"Date;Campaign;Clicks\n\"{written}\";A;5\n");
        preview.Problems.ShouldBeEmpty();
        preview.DateFormat.ShouldBe(format);
        facts.ShouldHaveSingleItem().Day.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", null));
    }

    [Fact]
    public void One_value_over_twelve_decides_for_all_rows()
    {
        var dayFirst = Reading.Of("Date,Campaign,Clicks\n01/02/2024,A,1\n03/04/2024,A,2\n13/04/2024,A,3\n");
        dayFirst.Facts[0].Day.ShouldBe(new DateOnly(2024, 2, 1));
        var monthFirst = Reading.Of("Date,Campaign,Clicks\n01/02/2024,A,1\n03/04/2024,A,2\n04/13/2024,A,3\n");
        monthFirst.Facts[0].Day.ShouldBe(new DateOnly(2024, 1, 2));
    }

    [Fact]
    public void Dates_that_read_both_ways_ask_for_a_choice_and_take_it()
    {
        const string file = "Date,Campaign,Clicks\n01/02/2024,A,1\n03/04/2024,A,2\n";
        var open = Reading.Of(file);
        open.Preview.Problems.ShouldHaveSingleItem().ShouldContain("dd/MM/yyyy or MM/dd/yyyy");
        open.Preview.RowsRead.ShouldBe(0);
        Reading
            .Of(file, new ImportOptions { DateFormat = "dd/MM/yyyy" })
            .Facts[0]
            .Day.ShouldBe(new DateOnly(2024, 2, 1));
        Reading
            .Of(file, new ImportOptions { DateFormat = "MM/dd/yyyy" })
            .Facts[0]
            .Day.ShouldBe(new DateOnly(2024, 1, 2));
        Reading
            .Of(file, new ImportOptions { DateFormat = "soon" })
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("not known");
    }

    [Fact]
    public void A_two_digit_year_that_may_stand_first_is_asked_for()
    {
        const string file = "Date,Campaign,Clicks\n24-01-05,A,1\n";
        Reading.Of(file).Preview.Problems.ShouldHaveSingleItem().ShouldContain("four digits");
        Reading.Of(file, new ImportOptions { DateFormat = "yy-MM-dd" }).Facts[0].Day.ShouldBe(new DateOnly(2024, 1, 5));
    }

    [Fact]
    public void A_column_that_mixes_both_orders_is_a_problem_and_one_stray_date_is_a_rejected_row()
    {
        Reading
            .Of("Date,Campaign,Clicks\n13/01/2024,A,1\n01/14/2024,A,2\n")
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("mixed");

        var rows = string.Concat(Enumerable.Range(1, 60).Select(row => $"{13 + (row % 10)}/01/2024,C{row},1\n"));
        var (preview, facts) = Reading.Of("Date,Campaign,Clicks\n" + rows + "01/31/2024,A,2\n");
        facts.Length.ShouldBe(60);
        preview.Rejected.ShouldHaveSingleItem().Line.ShouldBe(62);
        preview.Rejected[0].Reason.ShouldContain("01/31/2024");
    }

    [Theory]
    [InlineData("30.02.2024")]
    [InlineData("2024-13-01")]
    [InlineData("1899-01-01")]
    [InlineData("0000-00-00")]
    [InlineData("yesterday")]
    [InlineData("12:30")]
    [InlineData("=TODAY()")]
    public void What_is_no_day_rejects_its_row_and_only_that(string written)
    {
        var (preview, facts) = Reading.Of($"Date;Campaign;Clicks\n2024-01-01;A;5\n{written};A;7\n2024-01-02;A;6\n");
        facts.Select(fact => fact.Measures.Clicks).ShouldBe([5, 6]);
        preview.Rejected.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void Month_and_day_in_columns_of_their_own_need_a_year()
    {
        const string file = "month,day,campaign,clicks\nApril,1,A,5\nMai,31,A,6\nJune,31,A,7\n";
        Reading.Of(file).Preview.Problems.ShouldHaveSingleItem().ShouldContain("Give the year");
        var (preview, facts) = Reading.Of(file, new ImportOptions { Year = 2023 });
        facts.Select(fact => fact.Day).ShouldBe([new DateOnly(2023, 4, 1), new DateOnly(2023, 5, 31)]);
        preview.Rejected.ShouldHaveSingleItem().Line.ShouldBe(4);
        Reading.Of("year,month,day,campaign,clicks\n2022,4,1,A,5\n").Facts[0].Day.ShouldBe(new DateOnly(2022, 4, 1));
    }

    [Theory]
    [InlineData("Month,Campaign,Clicks\n2024-01,A,5\n")]
    [InlineData("Date,Campaign,Clicks\n2024-01,A,5\n")]
    public void Months_are_not_days(string file) =>
        Reading.Of(file).Preview.Problems.ShouldHaveSingleItem().ShouldContain("by day");

    [Fact]
    public void A_period_of_several_days_is_not_a_day()
    {
        var (preview, facts) = Reading.Of(
            "Reporting starts,Reporting ends,Campaign name,Impressions\n2024-01-01,2024-01-01,A,10\n2024-01-01,2024-01-31,A,300\n"
        );
        facts.ShouldHaveSingleItem().Measures.Impressions.ShouldBe(10);
        preview.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("2024-01-01 to 2024-01-31");
    }
}
