using System.Text.Json;

namespace MarketingManager.WebUI.Mappings;

/// <summary>A raw row for people: JSON indented, anything else as it is.</summary>
public static class RawText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(string raw)
    {
        try
        {
            return JsonSerializer.Serialize(JsonElement.Parse(raw), Indented);
        }
        catch (JsonException)
        {
            return raw;
        }
    }
}
