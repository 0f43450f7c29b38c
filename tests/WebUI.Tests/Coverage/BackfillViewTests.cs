using System.Globalization;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Coverage;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Coverage;

public sealed class BackfillViewTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Fact]
    public void Reading_says_how_far_it_is_and_when_it_ends()
    {
        var view = Of(BackfillStage.Running, PageHost.Now.AddMinutes(42), null);

        view.Sentence(Numbers)
            .ShouldStartWith("Reading the history of 12 campaigns; at this pace it is done in 42 minutes");
        view.Figures(Numbers).ShouldBe("25.0%: 250 of 1,000 days of campaigns · 4 pulls · 240 facts");
    }

    [Fact]
    public void Before_the_first_part_nothing_is_promised() =>
        Of(BackfillStage.Running, null, null)
            .Sentence(Numbers)
            .ShouldBe("Reading the history of 12 campaigns. The first part will tell how long it takes.");

    [Theory]
    [InlineData(BackfillStage.Waiting, "Goes on by itself: Meta is throttled.")]
    [InlineData(BackfillStage.Stopped, "Stopped until the account is connected again: Meta is throttled.")]
    [InlineData(BackfillStage.Cancelled, "Meta is throttled. What was read stays.")]
    public void What_holds_it_up_is_said(BackfillStage stage, string sentence) =>
        Of(stage, null, "Meta is throttled.").Sentence(Numbers).ShouldBe(sentence);

    [Fact]
    public void A_campaigns_days_are_those_of_the_account_that_is_looked_at()
    {
        var day = new DateOnly(2026, 3, 1);
        CoverageTrack Track(string connection, CoverageStatus status) =>
            new(connection, Platform.Meta, [new CoverageDay(day, status, null, null)]);

        var row = CampaignDays.Of(
            "C",
            "default/meta",
            [Track("default/google", CoverageStatus.Failed), Track("default/meta", CoverageStatus.Zero)]
        );

        row.Of(day)!.Status.ShouldBe(CoverageStatus.Zero);
        row.Of(day.AddDays(1)).ShouldBeNull();
    }

    private static BackfillView Of(BackfillStage stage, DateTimeOffset? end, string? reason) =>
        new(
            "Shop",
            "Meta",
            new BackfillProgress(stage, 1000, 250, 12, 4, 240, PageHost.Now, null, end, null, reason, null, null),
            [],
            new CompletenessCurve(Platform.Meta, [], null),
            PageHost.Now
        );
}
