using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class DashboardSheetTests
{
    [Fact]
    public async Task It_has_the_columns_rows_and_order_of_the_screen()
    {
        var filter = DashboardFilter.Everything with { Columns = ["roas", "spend"], Sort = [new("roas", false)] };
        var sheet = await Sheet(filter);
        sheet.Heads.ShouldBe([
            "type",
            "name",
            "from",
            "to",
            "roas",
            "roas_before",
            "spend",
            "spend_before",
            "currency",
            "campaigns",
            "provisional",
            "note",
        ]);
        var model = DashboardModel.Of(await Readings.Of(Board.Usual, filter), filter, Readings.Numbers);
        sheet.Rows.Select(row => row[1].Text).ShouldBe(model.Rows.Select(row => row.Name));
        sheet.Rows.ShouldAllBe(row => row.Length == sheet.Heads.Length);
    }

    [Fact]
    public async Task Numbers_are_numbers_and_the_currency_has_a_column()
    {
        var sheet = await Sheet(
            DashboardFilter.Everything with
            {
                Columns = ["spend"],
                Comparison = RangeComparison.None,
            }
        );
        sheet.Heads.ShouldNotContain("spend_before");
        var first = sheet.Rows[0];
        first[sheet.Heads.IndexOf("spend")].Number.ShouldNotBeNull();
        first[sheet.Heads.IndexOf("currency")].Text.ShouldBe("EUR");
        first[sheet.Heads.IndexOf("from")].Day.ShouldBe(new DateOnly(2026, 2, 20));
    }

    [Fact]
    public async Task What_has_no_value_is_empty_and_says_why_in_the_note()
    {
        var sheet = await Sheet(
            DashboardFilter.Everything with
            {
                Type = "conversion",
                Objective = "sales",
                Columns = ["spend"],
            }
        );
        var quiet = sheet.Rows.Single(row => row[0].Text == "QUIET");
        quiet[sheet.Heads.IndexOf("spend")].ShouldBe(default);
        quiet[sheet.Heads.IndexOf("note")].Text.ShouldBe("No day in this range has data.");
        var mixed = await Sheet(DashboardFilter.Everything with { Columns = ["spend"] }, Board.TwoCurrencies);
        mixed
            .Rows.Single(row => row[0].Text == "conversion")[mixed.Heads.IndexOf("note")]
            .Text!.ShouldContain("EUR and USD are not added");
    }

    [Fact]
    public async Task Every_page_is_in_it()
    {
        var board = new Board([
            .. Enumerable
                .Range(0, 1_203)
                .Select(at => new Board.Campaign(
                    $"C{at:0000}",
                    $"Campaign {at}",
                    "app",
                    "installs",
                    "EUR",
                    0,
                    Platform.Meta
                )),
        ]);
        var sheet = await Sheet(DashboardFilter.Everything with { By = DashboardLevel.Campaign, Page = 7 }, board);
        sheet.Rows.Select(row => row[0].Text).ShouldBeUnique();
        sheet.Rows.Length.ShouldBe(1_203);
    }

    private static async Task<DashboardSheet> Sheet(DashboardFilter filter, Board? board = null)
    {
        var loader = Readings.Loader(board ?? Board.Usual);
        var (of, rows) = await loader.LoadAll(filter, TestContext.Current.CancellationToken);
        return DashboardSheet.Of(of, rows, filter, WorkspaceState.Initial);
    }
}
