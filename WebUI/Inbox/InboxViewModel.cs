using System.Collections.Immutable;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.WebUI.Accounts;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Inbox;

/// <summary>What was reported to a viewer: to everyone with the role, or to this user alone.</summary>
public static class InboxViewModel
{
    /// <summary>Notices read at once; older ones remain in the audit trail.</summary>
    public const int Most = 500;

    /// <summary>Days that the bell counts: what is older was seen, or is told again when it still matters.</summary>
    public const int BellDays = 7;

    private const string CampaignPath = "/campaigns/";

    public static async Task<ImmutableArray<Notice>> Read(Workspace workspace, Viewer viewer)
    {
        var boxes = await Task.WhenAll(
            workspace.Inbox(viewer.Role).Latest(Most),
            workspace.Inbox(viewer.Id).Latest(Most)
        );
        return Of([.. boxes.SelectMany(box => box)], viewer.Id);
    }

    /// <summary>What one part of the inbox holds: <c>me</c>, <c>role</c>, or everything.</summary>
    public static ImmutableArray<Notice> Part(ImmutableArray<Notice> notices, string? to) =>
        to switch
        {
            "me" => [.. notices.Where(notice => notice.UserId is not null)],
            "role" => [.. notices.Where(notice => notice.UserId is null)],
            _ => notices,
        };

    public static ImmutableArray<Notice> Of(ImmutableArray<Notice> notices, string userId) =>
        [.. notices.Where(notice => notice.IsFor(userId)).OrderByDescending(notice => notice.At)];

    public static LoadState<ImmutableArray<Notice>> StateOf(ImmutableArray<Notice> notices) =>
        notices.IsEmpty
            ? LoadState<ImmutableArray<Notice>>.Nothing(
                "Nothing was reported to you.",
                "Managers are told about findings, plans to decide on, tasks and halted campaigns; administrators about connections that fail."
            )
            : LoadState<ImmutableArray<Notice>>.Of(notices);

    /// <summary>How many came in the last days, the most severe first; severities without any are left out.</summary>
    public static ImmutableArray<(Severity Severity, int Count)> Recent(
        ImmutableArray<Notice> notices,
        DateTimeOffset now
    ) =>
        [
            .. notices
                .Where(notice => now - notice.At <= TimeSpan.FromDays(BellDays))
                .GroupBy(notice => notice.Severity)
                .OrderByDescending(group => group.Key)
                .Select(group => (group.Key, group.Count())),
        ];

    public static string Spoken(ImmutableArray<(Severity Severity, int Count)> recent) =>
        recent.IsEmpty
            ? $"Inbox: nothing in the last {BellDays} days"
            : $"Inbox, last {BellDays} days: " + string.Join(", ", recent.Select(Words));

    /// <summary>A notice escapes a campaign's code whole; the page's address escapes each part of it.</summary>
    public static string LinkOf(Notice notice) =>
        notice.Link.StartsWith(CampaignPath, StringComparison.Ordinal)
            ? CampaignLink.To(Uri.UnescapeDataString(notice.Link[CampaignPath.Length..]))
            : ReturnUrl.Safe(notice.Link);

    /// <summary>The campaign that a notice is about: several of one title differ in nothing else at a glance.</summary>
    public static string? CampaignOf(Notice notice) =>
        notice.Link.StartsWith(CampaignPath, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(notice.Link[CampaignPath.Length..].Split('#')[0])
            : null;

    private static string Words((Severity Severity, int Count) part) =>
        $"{part.Count} {Labels.Of(part.Severity).Text.ToLowerInvariant()}";
}
