using System.Text.RegularExpressions;

namespace MarketingManager.EndToEnd.Tests.Connections;

/// <summary>A person's browser without a screen: a session cookie, and redirects that the test follows
/// itself.</summary>
internal static partial class SignedIn
{
    public static HttpClient Browser(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public static async Task<HttpClient> As(Uri address, string email, string password)
    {
        var browser = Browser(address);
        var page = await browser.GetStringAsync("/signin");
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["email"] = email,
                ["password"] = password,
            }
        );
        using var answer = await browser.PostAsync("/signin", form);
        answer.Headers.Location?.OriginalString.ShouldBe("/");
        return browser;
    }

    /// <summary>Where a page sends the browser.</summary>
    public static async Task<Uri> Leads(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        ((int)answer.StatusCode).ShouldBeInRange(300, 399, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
