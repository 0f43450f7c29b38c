using System.Collections.Immutable;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

public class MetaUsageTests
{
    [Fact]
    public void Every_header_becomes_a_reading_in_shares_and_instants()
    {
        Readings(
                (
                    "x-business-use-case-usage",
                    """{"1":[{"type":"ads_insights","call_count":28,"total_cputime":91,"total_time":25,"estimated_time_to_regain_access":0}],"2":[{"type":"ads_management","call_count":100,"estimated_time_to_regain_access":12}]}"""
                ),
                ("x-app-usage", """{"call_count":10,"total_time":5,"total_cputime":4}"""),
                ("x-ad-account-usage", """{"acc_id_util_pct":9.67,"reset_time_duration":300}"""),
                ("x-fb-ads-insights-throttle", """{"app_id_util_pct":1,"acc_id_util_pct":2.5}""")
            )
            .ShouldBe([
                new("ads_insights", 0.91m, null, null, Worlds.Noon),
                new("ads_management", 1m, null, Worlds.Noon.AddMinutes(12), Worlds.Noon),
                new("app-usage", 0.1m, null, null, Worlds.Noon),
                new("ad-account-usage", 0.0967m, null, Worlds.Noon.AddSeconds(300), Worlds.Noon),
                new("fb-ads-insights-throttle", 0.025m, null, null, Worlds.Noon),
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"1":{"type":"x"}}""")]
    [InlineData("""{"1":["x",null,7]}""")]
    public void A_header_that_cannot_be_read_tells_nothing(string value) =>
        Readings(("x-business-use-case-usage", value)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"1":[{"type":1,"call_count":"many","estimated_time_to_regain_access":"soon"}]}""", 0)]
    [InlineData("""{"1":[{"call_count":-5}]}""", 0)]
    [InlineData("""{"1":[{"call_count":1e99}]}""", 0)]
    public void Nor_does_a_number_that_is_none(string value, decimal share) =>
        Readings(("x-business-use-case-usage", value)).Single().UsedShare.ShouldBe(share);

    private static List<RateBudget> Readings(params (string Name, string Value)[] headers) =>
        [
            .. MetaUsage.Of(
                new Connectors.Http.WireReply(
                    200,
                    headers.ToImmutableDictionary(one => one.Name, one => one.Value, StringComparer.OrdinalIgnoreCase),
                    null,
                    ""
                ),
                Worlds.Noon
            ),
        ];
}
