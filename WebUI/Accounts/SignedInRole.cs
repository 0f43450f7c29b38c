using MarketingManager.Domain.Deciding;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.WebUI.Accounts;

/// <summary>A cookie outlives what it says: on every request the role in force
/// now replaces the one it was issued with.</summary>
internal static class SignedInRole
{
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        if (context.Principal is null)
            return;
        var cookie = Viewer.Of(context.Principal);
        var now = await context.HttpContext.RequestServices.GetRequiredService<Workspace>().Accounts.Who(cookie.Id);
        if (now.Role == Role.None)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
        else if (now.Role != cookie.Role || now.Name != cookie.Name)
        {
            context.ReplacePrincipal(Viewer.PrincipalOf(now, CookieAuthenticationDefaults.AuthenticationScheme));
            context.ShouldRenew = true;
        }
    }
}
