using MarketingManager.Domain.Insights;
using MarketingManager.WebUI.Inbox;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Inbox;

public sealed class InboxViewModelTests
{
    [Fact]
    public void A_reminder_to_one_person_is_shown_to_nobody_else()
    {
        InboxViewModel
            .Of([.. SampleViews.Notices], "maya")
            .Select(notice => notice.Item)
            .ShouldBe(["finding", "task-1", "halt"]);
        InboxViewModel.Of([.. SampleViews.Notices], "olga").Select(notice => notice.Item).ShouldBe(["finding", "halt"]);
    }

    [Fact]
    public void A_notice_names_the_campaign_it_is_about()
    {
        var notice = SampleViews.Notices[0];

        InboxViewModel.CampaignOf(notice with { Link = "/campaigns/SE%2F1" }).ShouldBe("SE/1");
        InboxViewModel.CampaignOf(notice with { Link = "/connections" }).ShouldBeNull();
    }

    [Fact]
    public void What_is_for_one_person_stands_beside_what_is_for_the_role()
    {
        var all = InboxViewModel.Of([.. SampleViews.Notices], "maya");

        InboxViewModel.Part(all, "me").Select(notice => notice.Item).ShouldBe(["task-1"]);
        InboxViewModel.Part(all, "role").Select(notice => notice.Item).ShouldBe(["finding", "halt"]);
        InboxViewModel.Part(all, "anything").Length.ShouldBe(3);
    }

    [Fact]
    public void The_newest_comes_first_whatever_the_order_of_delivery() =>
        InboxViewModel
            .Of([.. SampleViews.Notices.Reverse()], "maya")
            .Select(notice => notice.Item)
            .ShouldBe(["finding", "task-1", "halt"]);

    [Fact]
    public void The_bell_counts_the_last_seven_days_most_severe_first() =>
        InboxViewModel
            .Recent(InboxViewModel.Of([.. SampleViews.Notices], "maya"), PageHost.Now)
            .ShouldBe([(Severity.High, 1), (Severity.Medium, 1)]);

    [Fact]
    public void Seven_days_are_counted_and_a_second_more_is_not()
    {
        var notice = SampleViews.Notices[0];
        InboxViewModel.Recent([notice with { At = PageHost.Now.AddDays(-7) }], PageHost.Now).Length.ShouldBe(1);
        InboxViewModel
            .Recent([notice with { At = PageHost.Now.AddDays(-7).AddSeconds(-1) }], PageHost.Now)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_bell_says_in_words_what_it_shows_in_colour()
    {
        InboxViewModel
            .Spoken([(Severity.Critical, 1), (Severity.Low, 3)])
            .ShouldBe("Inbox, last 7 days: 1 critical, 3 low");
        InboxViewModel.Spoken([]).ShouldBe("Inbox: nothing in the last 7 days");
    }

    [Theory]
    [InlineData("/campaigns/SUMMER-24", "campaigns/SUMMER-24")]
    [InlineData("/campaigns/a%2Fb%20c", "campaigns/a/b%20c")]
    [InlineData("/connections", "/connections")]
    [InlineData("https://elsewhere.example", "/")]
    public void A_link_leads_into_the_app(string link, string shown) =>
        InboxViewModel.LinkOf(SampleViews.Notices[0] with { Link = link }).ShouldBe(shown);
}
