using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Tests.Coverage;

public sealed class CoverageCalendarTests
{
    private static readonly DateOnly Today = new(2026, 1, 9);

    [Fact]
    public void What_was_not_read_is_missing_and_what_did_not_run_is_neither()
    {
        var reading = new CampaignReading(1, Today.AddDays(-30), Today.AddDays(1)) { StartsOn = Today.AddDays(-4) };
        CoverageCell[] cells =
        [
            Cell(Today.AddDays(-3), CoverageStatus.Loaded),
            Cell(Today.AddDays(-2), CoverageStatus.Failed, "HTTP 503"),
            Cell(Today.AddDays(-1), CoverageStatus.Zero),
        ];

        var track = CoverageCalendar.Of(
            "default/meta",
            Platform.Meta,
            cells,
            reading,
            new(Today.AddDays(-5), Today.AddDays(3)),
            Today
        );

        track
            .Days.Select(day => day.Status)
            .ShouldBe([
                CoverageStatus.NotRunning,
                CoverageStatus.Missing,
                CoverageStatus.Loaded,
                CoverageStatus.Failed,
                CoverageStatus.Zero,
                CoverageStatus.Missing,
            ]);
        track.Days[3].Reason.ShouldBe("HTTP 503");
        track.Of(CoverageStatus.Missing).ShouldBe(2);
    }

    private static CoverageCell Cell(DateOnly day, CoverageStatus status, string? reason = null) =>
        new("default/meta", Platform.Meta, day, status, reason, DateTimeOffset.UnixEpoch);
}
