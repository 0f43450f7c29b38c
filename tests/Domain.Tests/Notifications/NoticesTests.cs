using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;

namespace MarketingManager.Domain.Tests.Notifications;

public sealed class NoticesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 9, 10, 0, 0, TimeSpan.Zero);
    private static readonly NoticeText Text = new(
        "default/a/plan/a-P1",
        "proposed",
        "A plan",
        "Decide.",
        Severity.Medium
    );

    [Fact]
    public void A_notice_opens_its_campaign_whatever_its_code_looks_like() =>
        Notices
            .ToManagers("team/sale 50%/ü", Text, Now)
            .ShouldSatisfyAllConditions(
                notify => notify.Workspace.ShouldBe("team"),
                notify => notify.Notice.Link.ShouldBe("/campaigns/sale%2050%25%2F%C3%BC")
            );

    [Fact]
    public void The_same_item_and_stage_has_the_same_key_per_recipient()
    {
        var managers = Notices.ToManagers("default/a", Text, Now);

        Notices.ToManagers("default/a", Text, Now.AddDays(1)).Key.ShouldBe(managers.Key);
        Notices.ToManagers("default/a", Text with { Stage = "decided" }, Now).Key.ShouldNotBe(managers.Key);
        Notices.ToUser("default/a", "u2", Text, Now).Key.ShouldNotBe(managers.Key);
        Notices.ToAdmins("default", "/connections", Text, Now).Notice.To.ShouldBe(Role.Admin);
    }
}
