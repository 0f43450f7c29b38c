using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarketingManager.WebUI.Accounts;

/// <summary>The two forms that need a plain HTTP request, because a cookie cannot be set on a
/// circuit. Binding a form checks its antiforgery token.</summary>
internal static class SignInEndpoints
{
    public const string PagePath = "/signin";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(PagePath, SignIn).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/signout", SignOut).ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(
        HttpContext context,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        Workspace workspace,
        SignInThrottle throttle
    )
    {
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password))
            return Back(SignInProblem.Incomplete, returnUrl);
        var from = context.Connection.RemoteIpAddress?.ToString();
        if (!throttle.Allows(email, from))
            return Back(SignInProblem.TooManyAttempts, returnUrl);
        if (await workspace.Accounts.SignIn(email.Trim(), password) is not { } actor)
        {
            throttle.NoteFailure(email, from);
            return Back(SignInProblem.Wrong, returnUrl);
        }
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        await context.SignInAsync(
            Scheme,
            Viewer.PrincipalOf(actor, Scheme),
            new AuthenticationProperties { IsPersistent = true }
        );
        return Results.LocalRedirect(ReturnUrl.Safe(returnUrl));
    }

    private static async Task<IResult> SignOut(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(PagePath);
    }

    private static IResult Back(SignInProblem problem, string? returnUrl) =>
        Results.LocalRedirect(
            $"{PagePath}?problem={problem}&ReturnUrl={Uri.EscapeDataString(ReturnUrl.Safe(returnUrl))}"
        );
}

public enum SignInProblem
{
    None,
    Incomplete,
    Wrong,
    TooManyAttempts,
}
