using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Notifications;

/// <summary>What a notice says, without whom it goes to.</summary>
public sealed record NoticeText(string Item, string Stage, string Title, string Body, Severity Severity);

/// <summary>Addresses notices. Item and stage make the key, so that a repeated effect is delivered once.</summary>
public static class Notices
{
    /// <param name="campaign">Key of the campaign the notice is about; it opens that campaign.</param>
    public static Effect.Notify ToManagers(string campaign, NoticeText text, DateTimeOffset now) =>
        Address(CampaignKey.Split(campaign).Workspace, text, Role.Manager, userId: null, LinkTo(campaign), now);

    public static Effect.Notify ToUser(string campaign, string userId, NoticeText text, DateTimeOffset now) =>
        Address(CampaignKey.Split(campaign).Workspace, text, Role.Manager, userId, LinkTo(campaign), now);

    /// <summary>About something that is not one campaign.</summary>
    public static Effect.Notify ToAllManagers(string workspace, string link, NoticeText text, DateTimeOffset now) =>
        Address(workspace, text, Role.Manager, userId: null, link, now);

    public static Effect.Notify ToAdmins(string workspace, string link, NoticeText text, DateTimeOffset now) =>
        Address(workspace, text, Role.Admin, userId: null, link, now);

    private static Effect.Notify Address(
        string workspace,
        NoticeText text,
        Role to,
        string? userId,
        string link,
        DateTimeOffset now
    ) =>
        new(
            $"notify/{text.Item}/{text.Stage}/{userId ?? to.ToString()}",
            workspace,
            new Notice(text.Item, text.Stage, to, userId, text.Title, text.Body, link, text.Severity, now)
        );

    private static string LinkTo(string campaign) =>
        $"/campaigns/{Uri.EscapeDataString(CampaignKey.Split(campaign).Code)}";
}
