using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;

namespace MarketingManager.Domain.Notifications;

/// <summary>A message for everyone with a role. Item and stage make it unique: the same item at the
/// same stage is delivered once. The link is a path inside the app.
/// </summary>
public sealed record Notice(
    string Item,
    string Stage,
    Role To,
    string? UserId,
    string Title,
    string Body,
    string Link,
    Severity Severity,
    DateTimeOffset At
)
{
    /// <summary>A notice to one person is for nobody else who has that role.</summary>
    public bool IsFor(string userId) => UserId is null || UserId == userId;
}
