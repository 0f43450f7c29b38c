using MarketingManager.Sandbox.Account;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class AccountZoneTests
{
    // 2026: last Sundays are 29 March and 25 October, both at 01:00 UTC (Directive 2000/84/EC).
    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+0100")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+0200")]
    [InlineData("2026-10-25T00:59:59Z", "2026-10-25T02:59:59+0200")]
    [InlineData("2026-10-25T01:00:00Z", "2026-10-25T02:00:00+0100")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01T00:30:00+0100")]
    public void Changes_to_and_from_summer_time_when_the_law_says(string utc, string local)
    {
        AccountZone
            .Berlin.Text(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(local);
    }
}
