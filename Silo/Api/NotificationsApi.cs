using System.Security.Claims;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Notifications;

namespace MarketingManager.Silo.Api;

internal static class NotificationsApi
{
    private const int Most = 500;

    public static void MapNotifications(this RouteGroupBuilder api) =>
        api.MapGet("/notifications", Latest)
            .WithTags("Notifications")
            .WithSummary("What was reported to the key's role and to its holder alone, newest first.");

    private static async Task<IResult> Latest(ClaimsPrincipal user, IGrainFactory grains, int? take)
    {
        var role = Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!);
        string[] keys =
        [
            INotificationGrain.KeyOf(CampaignKey.DefaultWorkspace, role),
            INotificationGrain.KeyOf(CampaignKey.DefaultWorkspace, user.UserId()),
        ];
        var boxes = await Task.WhenAll(keys.Select(key => grains.GetGrain<INotificationGrain>(key).Latest(Most)));
        var mine = boxes
            .SelectMany(box => box)
            .Where(notice => notice.IsFor(user.UserId()))
            .OrderByDescending(notice => notice.At);
        return Results.Ok(mine.Take(Math.Clamp(take ?? 100, 1, Most)));
    }
}
