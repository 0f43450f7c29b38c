using MarketingManager.WebUI.Connections;

namespace MarketingManager.WebUI.Tests.Connections;

public sealed class QuotaWordsTests
{
    [Theory]
    [InlineData("tokensPerDay", "Quota: tokens per day")]
    [InlineData("fb-ads-insights-throttle", "Quota: fb ads insights throttle")]
    [InlineData("calls of this day", "Quota: calls of this day")]
    public void A_platforms_name_is_read_as_words(string name, string words) => QuotaWords.Of(name).ShouldBe(words);
}
