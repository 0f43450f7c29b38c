using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Notifications;

namespace MarketingManager.Simulation.Rules;

/// <summary>A notification is delivered once per item, stage and recipient.</summary>
internal sealed class NoticeRules(World world)
{
    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);

    public void Delivered(string key, Inbox? before, Inbox after)
    {
        var known = before?.Notices.FirstOrDefault();
        foreach (var notice in after.Notices.TakeWhile(notice => notice != known))
        {
            world.Count("notifications");
            if (!_delivered.Add($"{key} {IdOf(notice)}"))
                world.Rules.Break("notified once per stage", $"{IdOf(notice)} was delivered twice");
        }
    }

    private static string IdOf(Notice notice) => $"{notice.Item}/{notice.Stage}/{notice.UserId}";
}
