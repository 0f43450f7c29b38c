using System.Globalization;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Http;

public class ExactNumberTests
{
    private static readonly WireJson Json = new("Somebody");

    [Theory]
    [InlineData("3.0", "3.0")]
    [InlineData("4200.5", "4200.5")]
    [InlineData("-12.25", "-12.25")]
    [InlineData("1.2E7", "12000000")]
    [InlineData("1.5e-05", "0.000015")]
    [InlineData("0.0", "0.0")]
    [InlineData("0e99", "0")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("1234567890123456789012345678e-10", "123456789012345678.9012345678")]
    public void A_floating_point_number_is_read_digit_for_digit(string text, string value)
    {
        ExactNumber.TryReal(text, out var number).ShouldBeTrue();
        number.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e400")]
    [InlineData("1e28")]
    [InlineData("9.9e27.5")]
    [InlineData("1e-40")]
    [InlineData("12345678901234567890.123456789")]
    [InlineData("1234567890123456789012345678e-29")]
    [InlineData("1,000")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData(" 1")]
    [InlineData("0x10")]
    [InlineData("٣")]
    public void What_a_decimal_cannot_hold_exactly_is_refused(string text) =>
        ExactNumber.TryReal(text, out _).ShouldBeFalse();

    [Fact]
    public void Absent_null_empty_and_dash_are_four_things()
    {
        var row = Root("""{"null":null,"empty":"","dash":"-","zero":"0"}""");
        Json.Metric(row, "absent").ShouldBeNull();
        Json.Metric(row, "null").ShouldBeNull();
        Json.Metric(row, "zero").ShouldBe(0);
        Json.MetricOrDash(row, "dash").ShouldBeNull();
        Json.MetricOrDash(row, "zero").ShouldBe(0);
        Should.Throw<PlatformException>(() => Json.Metric(row, "dash")).Message.ShouldContain("dash is \"-\"");
        Should.Throw<PlatformException>(() => Json.MetricOrDash(row, "empty")).Message.ShouldContain("empty is \"\"");
    }

    [Theory]
    [InlineData("\"9007199254740993\"")]
    [InlineData("9007199254740993")]
    public void An_id_beyond_two_to_the_53_keeps_its_digits(string id)
    {
        Json.Id(Root($$"""{"id":{{id}}}"""), "id").ShouldBe("9007199254740993");
        Json.Whole(Root($$"""{"id":{{id}}}"""), "id").ShouldBe(9007199254740993m);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"12a\"")]
    [InlineData("true")]
    [InlineData("-5")]
    public void What_is_no_id_is_an_error(string id) =>
        Should
            .Throw<PlatformException>(() => Json.Id(Root($$"""{"id":{{id}}}"""), "id"))
            .Fault.ShouldBe(PlatformFault.UnreadableAnswer);

    private static JsonElement Root(string text) => JsonDocument.Parse(text).RootElement.Clone();
}
