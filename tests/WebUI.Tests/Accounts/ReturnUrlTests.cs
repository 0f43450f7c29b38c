using MarketingManager.WebUI.Accounts;

namespace MarketingManager.WebUI.Tests.Accounts;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/campaigns?type=conversion", "/campaigns?type=conversion")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    public void Signing_in_never_leads_to_another_site(string? asked, string answer) =>
        ReturnUrl.Safe(asked).ShouldBe(answer);
}
