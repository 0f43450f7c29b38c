namespace MarketingManager.WebUI.Accounts;

/// <summary>Where to go after signing in: only ever a path of this site.</summary>
public static class ReturnUrl
{
    public static string Safe(string? url) =>
        url is { Length: > 0 }
        && url[0] == '/'
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl)
            ? url
            : "/";
}
