using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Coverage;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Mappings;

namespace MarketingManager.Storage.Tests.Mappings;

public sealed class RawTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Day = new(2026, 6, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_leads_to_every_reading_of_it_and_to_what_the_platform_sent()
    {
        await Read("pull-1", clicks: 3, new(2026, 6, 4, 6, 0, 0, TimeSpan.Zero));
        await Read("pull-2", clicks: 5, new(2026, 6, 5, 6, 0, 0, TimeSpan.Zero));

        var raw = await new PostgresRaw(database.Source).Day("default", "R-1", Platform.Meta, ["238"], Day, Cancel);

        raw.Readings.Select(reading => reading.Reference).ShouldBe(["pull-2", "pull-1"], "newest first");
        raw.Readings[0].At.ShouldBe(new(2026, 6, 5, 6, 0, 0, TimeSpan.Zero));
        raw.Readings[0].Stored[0].Values.ShouldContain(value => value.Column == "clicks" && value.Value == "5");
        raw.Readings[0].Answers.ShouldHaveSingleItem().ShouldContain("\"clicks\":\"5\"");
        raw.Readings[1].Answers.ShouldHaveSingleItem().ShouldContain("\"clicks\":\"3\"");
    }

    [Fact]
    public async Task A_day_that_was_not_read_has_no_readings() =>
        (
            await new PostgresRaw(database.Source).Day("default", "R-9", Platform.Meta, ["9"], Day, Cancel)
        ).Readings.ShouldBeEmpty();

    private async Task Read(string pull, int clicks, DateTimeOffset at)
    {
        DailyFact[] facts =
        [
            new(
                "R-1",
                Platform.Meta,
                EntityLevel.Campaign,
                "R-1",
                null,
                Day,
                new() { Clicks = clicks },
                Currency.Of("EUR")
            ),
            new(
                "R-1",
                Platform.Meta,
                EntityLevel.Campaign,
                "R-1",
                null,
                Day.AddDays(1),
                new() { Clicks = clicks + 100 },
                Currency.Of("EUR")
            ),
        ];
        await new PostgresFactStore(database.Source).Apply("default", facts, new FactSource("Meta", pull, at), Cancel);
        await new PostgresCoverageStore(database.Source).KeepPage(
            "default",
            new(
                "default/meta",
                pull,
                1,
                $$"""{"data":[{"campaign_id":"238","date_start":"2026-06-03","clicks":"{{clicks}}"},{"campaign_id":"238","date_start":"2026-06-04","clicks":"{{clicks + 100}}"}]}""",
                at
            ),
            Cancel
        );
    }
}
