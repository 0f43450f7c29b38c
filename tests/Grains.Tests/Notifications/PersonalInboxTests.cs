using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Interfaces.Notifications;

namespace MarketingManager.Grains.Tests.Notifications;

public sealed class PersonalInboxTests
{
    [Fact]
    public void A_notice_to_one_person_goes_to_that_person_and_any_other_to_the_role()
    {
        var toAll = new Notice("item", "stage", Role.Manager, null, "Title", "Body", "/", Severity.Low, default);

        INotificationGrain.KeyOf("default", toAll).ShouldBe(INotificationGrain.KeyOf("default", Role.Manager));
        INotificationGrain
            .KeyOf("default", toAll with { UserId = "u4" })
            .ShouldBe(INotificationGrain.KeyOf("default", "u4"));
    }
}
