using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Coverage;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Coverage;

public sealed class CoverageStoreTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Connection = "default/meta";
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateRange Week = new(First, First.AddDays(6));
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    private PostgresCoverageStore Coverage => new(database.Source);

    private PostgresFactStore Facts => new(database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_window_that_was_read_has_no_unknown_day()
    {
        await Load("read", Monday, Fact("A", First.AddDays(1), 10), Fact("A", First.AddDays(4), 12));
        (await States("read", "A")).ShouldBeEmpty("nothing is known before the window was read to its end");

        var zeros = await Coverage.Complete("read", Window("A"), Cancel);

        (await States("read", "A")).ShouldBe("Zero Loaded Zero Zero Loaded Provisional Provisional");
        zeros
            .Select(zero => zero.Day.Day)
            .ShouldBe([3, 4, 6, 7], "before its first fact the campaign may not have run");
        zeros[0]
            .Measures.ShouldBe(
                new MeasureSet { Spend = 0, Conversions = 0 },
                "what the campaign never reports is not zero"
            );
        (zeros[0].Currency.Code, zeros[0].AttributionKey, zeros[0].Provisional).ShouldBe(("EUR", "7d_click", false));
        zeros[^1].Provisional.ShouldBeTrue();
    }

    [Fact]
    public async Task A_zero_is_written_once_settles_with_its_day_and_gives_way_to_a_late_row()
    {
        await Load("zero", Monday, Fact("A", First, 10));
        await Load("zero", Monday, [.. await Coverage.Complete("zero", Window("A"), Cancel)]);
        (await Coverage.Complete("zero", Window("A"), Cancel)).ShouldBeEmpty();

        var settled = await Coverage.Complete(
            "zero",
            Window("A") with
            {
                SettledThrough = Week.To,
                ObservedAt = Monday.AddDays(1),
            },
            Cancel
        );
        settled.Select(zero => (zero.Day.Day, zero.Provisional)).ShouldBe([(6, false), (7, false)]);
        await Load("zero", Monday.AddDays(2), Fact("A", First.AddDays(2), 5));
        await Coverage.Complete("zero", Window("A") with { ObservedAt = Monday.AddDays(2) }, Cancel);

        (await States("zero", "A")).ShouldBe("Loaded Zero Loaded Zero Zero Provisional Provisional");
    }

    [Fact]
    public async Task Before_its_start_and_after_its_end_a_campaign_owes_nothing()
    {
        var window = Window("A") with { Campaigns = [new("A", First.AddDays(2), First.AddDays(4))] };
        await Load("life", Monday, Fact("A", First.AddDays(2), 10), Fact("A", First.AddDays(5), 1));

        var zeros = await Coverage.Complete("life", window, Cancel);

        (await States("life", "A")).ShouldBe(
            "Loaded Zero Zero Provisional",
            "a row outside of the dates counts all the same"
        );
        zeros.Select(zero => zero.Day.Day).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task Older_history_reveals_zeros_between_it_and_what_was_read_before()
    {
        var (older, newer) = (
            new DateRange(First, First.AddDays(2)),
            new DateRange(First.AddDays(3), First.AddDays(6))
        );
        await Load("older", Monday, Fact("A", First.AddDays(5), 10));
        (await Coverage.Complete("older", Window("A") with { Range = newer }, Cancel)).Length.ShouldBe(1);
        await Load("older", Monday, Fact("A", First.AddDays(1), 10));

        var zeros = await Coverage.Complete("older", Window("A") with { Range = older }, Cancel);

        zeros.Select(zero => zero.Day.Day).ShouldBe([3, 4, 5, 7]);
    }

    [Fact]
    public async Task A_failure_marks_only_what_was_not_known_and_a_later_success_clears_it()
    {
        await Load("fail", Monday, Fact("A", First, 10));
        await Coverage.Complete("fail", Window("A") with { Range = new(First, First.AddDays(1)) }, Cancel);

        await Coverage.Fail("fail", Window("A"), "HTTP 503", Cancel);

        (await States("fail", "A")).ShouldBe("Loaded Zero Failed Failed Failed Failed Failed");
        (await Coverage.Campaign("fail", "A", Week, Cancel))[^1].Reason.ShouldBe("HTTP 503");
        (await Coverage.Connection("fail", Connection, Week, Cancel))
            .Count(count => count.Status == CoverageStatus.Failed)
            .ShouldBe(5);
        await Coverage.Complete("fail", Window("A"), Cancel);
        (await States("fail", "A")).ShouldNotContain("Failed");
    }

    [Fact]
    public async Task A_page_is_kept_as_it_came_once()
    {
        var page = new RawPage(Connection, "pull-1", 1, """{"data":[1]}""", Monday);

        await Coverage.KeepPage("pages", page, Cancel);
        await Coverage.KeepPage("pages", page, Cancel);

        (await database.Only<string>("select payload from raw_pages where workspace = 'pages'")).ShouldBe(page.Payload);
    }

    [Fact]
    public async Task Learns_how_much_of_the_final_number_is_known_after_how_many_days()
    {
        for (var number = 0; number < 4; number++)
        {
            var day = First.AddDays(number);
            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(default), TimeSpan.Zero);
            await Load("curve", end.AddHours(6), Fact("A", day, 10, conversions: 60));
            await Load("curve", end.AddDays(2), Fact("A", day, 10, conversions: 90));
            await Load("curve", end.AddDays(5), Fact("A", day, 10, conversions: 100));
        }
        // Read a month later: it says nothing about the lag.
        await Load("curve", Monday.AddDays(30), Fact("A", First.AddDays(5), 10, conversions: 100));

        await Coverage.Learn("curve", Platform.Meta, Week.To, Monday, Cancel);
        var curve = await Coverage.Curve("curve", Platform.Meta, Cancel);

        curve
            .Points.Select(point => (point.Measure, point.Lag, point.Share, point.Cells))
            .ShouldBe([
                (Measure.Conversions, 1, 0.6m, 4),
                (Measure.Conversions, 3, 0.9m, 4),
                (Measure.Conversions, 7, 1m, 4),
                (Measure.Spend, 1, 1m, 4),
                (Measure.Spend, 3, 1m, 4),
                (Measure.Spend, 7, 1m, 4),
            ]);
        curve.LearnedAt.ShouldBe(Monday);
    }

    private static ReadWindow Window(params string[] codes) =>
        new(
            Connection,
            Platform.Meta,
            "pull-1",
            Week,
            First.AddDays(4),
            Monday,
            [.. codes.Select(code => new ReadCampaign(code, null, null))]
        );

    private async Task<string> States(string workspace, string code) =>
        string.Join(' ', (await Coverage.Campaign(workspace, code, Week, Cancel)).Select(cell => cell.Status));

    private Task Load(string workspace, DateTimeOffset at, params DailyFact[] facts) =>
        Facts.Apply(workspace, facts, new FactSource("test", "1", at), Cancel);

    private static DailyFact Fact(string code, DateOnly day, decimal spend, decimal conversions = 1) =>
        new(
            code,
            Platform.Meta,
            EntityLevel.Campaign,
            code,
            code,
            day,
            new MeasureSet { Spend = spend, Conversions = conversions },
            Currency.Of("EUR"),
            "7d_click"
        );
}
