using System.Text.Json;
using System.Text.Json.Serialization;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Json;

/// <summary>A currency travels as its code; no currency as <c>null</c>.</summary>
public sealed class CurrencyJson : JsonConverter<Currency>
{
    public override bool HandleNull => true;

    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } code ? Currency.Of(code) : default;

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}
