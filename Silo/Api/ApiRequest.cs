using System.Globalization;
using System.Security.Claims;
using MarketingManager.Domain.Values;

namespace MarketingManager.Silo.Api;

/// <summary>What every endpoint reads from a request.</summary>
internal static class ApiRequest
{
    public static string UserId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("The request is not authenticated.");

    /// <summary>The grain key of the campaign in the path. A slash inside a code arrives as %2F.</summary>
    public static string CampaignKeyOf(string code) =>
        CampaignKey.Of(CampaignKey.DefaultWorkspace, code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Plans are named <c>{code}-P{n}</c>; <c>null</c> when the id is not of that form.</summary>
    public static string? CampaignOfPlan(string planId)
    {
        var mark = planId.LastIndexOf("-P", StringComparison.Ordinal);
        return mark > 0 && int.TryParse(planId[(mark + 2)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? CampaignKeyOf(planId[..mark])
            : null;
    }

    /// <summary>Tasks are named <c>{plan}-T{n}</c>.</summary>
    public static string? CampaignOfTask(string taskId)
    {
        var mark = taskId.LastIndexOf("-T", StringComparison.Ordinal);
        return mark > 0 ? CampaignOfPlan(taskId[..mark]) : null;
    }
}
