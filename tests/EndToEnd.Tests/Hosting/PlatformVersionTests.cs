using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace MarketingManager.EndToEnd.Tests.Hosting;

public class PlatformVersionTests
{
    private static readonly DateOnly Sunset = new(2027, 7, 1);

    [Fact]
    public void Nothing_set_is_the_standard() => Of().ShouldBe(("v25", Sunset));

    [Fact]
    public void What_is_set_wins_and_its_end_is_unknown_until_that_is_set_too()
    {
        Of(("Platforms:Google:ApiVersion", "v27")).ShouldBe(("v27", null));
        Of(("Platforms:Google:ApiVersion", " v25 ")).ShouldBe(("v25", Sunset));
        Of(("Platforms:Google:ApiVersion", "v27"), ("Platforms:Google:SunsetOn", "2028-01-31"))
            .ShouldBe(("v27", new DateOnly(2028, 1, 31)));
    }

    [Theory]
    [InlineData("Platforms:Google:ApiVersion", "25", "'25', which is no version of Google: write it like v25")]
    [InlineData("Platforms:Google:ApiVersion", "v25/../v1", "no version of Google")]
    [InlineData("Platforms:Google:SunsetOn", "1.7.2027", "'1.7.2027', which is no day: write it as yyyy-MM-dd")]
    [InlineData("Platforms:Google:Version", "v25", "Platforms:Google:Version is not a setting")]
    [InlineData("Platforms:Gogle:ApiVersion", "v25", "no connector of that name. There are Google")]
    public void What_cannot_be_right_is_said_at_the_start(string key, string value, string said) =>
        Should.Throw<UsageException>(() => Of((key, value))).Message.ShouldContain(said);

    private static (string, DateOnly?) Of(params (string Key, string Value)[] settings)
    {
        var versions = new PlatformVersions(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
                .Build()
        );
        var found = versions.Of("Google", "v25", Sunset, @"v\d{1,3}");
        versions.RefuseOthers();
        return found;
    }
}
