using Microsoft.AspNetCore.Http;

namespace MarketingManager.WebUI.Shell;

/// <summary>What a browser is told not to do with these pages: campaign names come from
/// outside, and a slip in escaping must not run.</summary>
internal static class BrowserRules
{
    // Styles inline: Radzen positions its parts with style attributes. Scripts come from this site's files only.
    private const string Content =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Content;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
