using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class SettingChangeTests
{
    [Theory]
    [InlineData("budget", "450.50", "450.50")]
    [InlineData("Budget", "450", "450.00")]
    [InlineData("creative", "", "")]
    [InlineData("audience", "lookalike", "lookalike")]
    [InlineData("bidding", "cost_cap", "costcap")]
    [InlineData("tracking", "ON", "on")]
    [InlineData("status", "active", "ACTIVE")]
    public void Reads_what_the_control_api_documents(string kind, string value, string read)
    {
        SettingChange.TryRead(kind, value, out var problem).ShouldNotBeNull(problem).Value.ShouldBe(read);
    }

    [Theory]
    [InlineData("budget", "0.5")]
    [InlineData("budget", "1.234")]
    [InlineData("budget", "1e3")]
    [InlineData("budget", "-5")]
    [InlineData("budget", null)]
    [InlineData("audience", "2")]
    [InlineData("audience", "")]
    [InlineData("bidding", "everything")]
    [InlineData("status", "DELETED")]
    [InlineData("creativ", "x")]
    [InlineData(null, null)]
    public void Refuses_what_makes_no_sense_with_a_sentence(string? kind, string? value)
    {
        SettingChange.TryRead(kind, value, out var problem).ShouldBeNull();
        problem.ShouldContain("Known: budget");
    }
}
