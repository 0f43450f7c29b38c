using System.Reflection;
using MarketingManager.Domain.Guardrails;
using MarketingManager.WebUI.Guardrails;

namespace MarketingManager.WebUI.Tests.Guardrails;

public sealed class GuardrailFieldsTests
{
    [Fact]
    public void Every_guardrail_is_on_the_page() =>
        GuardrailFields
            .All.Select(field => field.Name)
            .ShouldBe(
                typeof(GuardrailPolicy)
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Select(property => property.Name),
                ignoreOrder: true
            );

    [Fact]
    public void Every_field_reads_what_it_writes()
    {
        foreach (var field in GuardrailFields.All)
            field.Read(field.Write(GuardrailPolicy.Default, field.Most)).ShouldBe(field.Most, field.Name);
    }

    [Fact]
    public void Every_default_is_in_its_range()
    {
        foreach (var field in GuardrailFields.All)
            field.Read(GuardrailPolicy.Default).ShouldBeInRange(field.Least, field.Most, field.Name);
    }

    [Theory]
    [InlineData("72", 72)]
    [InlineData("1", 1)]
    [InlineData("720", 720)]
    [InlineData("0", null)]
    [InlineData("721", null)]
    [InlineData("48.5", null)]
    [InlineData("two days", null)]
    [InlineData("", null)]
    public void Hours_are_whole_and_in_range(string typed, int? hours) =>
        (GuardrailFields.All[0].With(GuardrailPolicy.Default, typed)?.DataFreshnessHours).ShouldBe(hours);
}
