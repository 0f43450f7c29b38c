using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Notifications;

namespace MarketingManager.Grains.Tests.Notifications;

public sealed class InboxTests
{
    [Fact]
    public void An_item_at_a_stage_is_delivered_once_however_often_it_comes()
    {
        var inbox = new Inbox().With(Reminder("u1"));
        inbox.With(Reminder("u1")).ShouldBeSameAs(inbox);
    }

    [Fact]
    public void A_task_that_changed_hands_is_announced_to_its_new_owner_too()
    {
        var inbox = new Inbox().With(Reminder("u1")).With(Reminder("u2"));
        inbox.Notices.Select(notice => notice.UserId).ShouldBe(["u2", "u1"]);
    }

    [Fact]
    public void What_fell_off_the_end_does_not_come_again()
    {
        var inbox = Enumerable
            .Range(0, Inbox.Capacity + 1)
            .Aggregate(new Inbox(), (box, number) => box.With(Reminder("u1") with { Item = $"task-{number}" }));
        inbox.Notices.Length.ShouldBe(Inbox.Capacity);
        inbox.With(Reminder("u1") with { Item = "task-0" }).ShouldBeSameAs(inbox);
    }

    private static Notice Reminder(string userId) =>
        new(
            "C1-P1-T1",
            "Overdue",
            Role.Manager,
            userId,
            "Overdue",
            "The task is late.",
            "/campaigns/C1",
            Severity.Medium,
            new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero)
        );
}
