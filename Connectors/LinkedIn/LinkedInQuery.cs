using System.Globalization;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>Questions in the notation of Rest.li 2.0, by hand: <c>( ) : ,</c> are its grammar and must arrive as they
/// are, while the URNs inside are escaped once. Whatever builds query strings escapes both, or the URNs twice.
/// </summary>
public static class LinkedInQuery
{
    public static string Of(params (string Name, string Value)[] parameters) =>
        string.Join('&', parameters.Select(one => $"{one.Name}={one.Value}"));

    /// <summary>Items that are written already.</summary>
    public static string List(IEnumerable<string> items) => $"List({string.Join(',', items)})";

    public static string Urn(string kind, string id) => Text($"urn:li:{kind}:{id}");

    /// <summary>Text with everything escaped that the grammar knows.</summary>
    public static string Text(string text) =>
        Uri.EscapeDataString(text)
            .Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal);

    public static string Range(DateRange days) => $"(start:{Day(days.From)},end:{Day(days.To)})";

    /// <summary>Both spellings are in use; see <see cref="LinkedInPolicy.WrapsEnumerations"/>.</summary>
    public static string Enumeration(string name, bool isWrapped) => isWrapped ? $"(value:{name})" : name;

    private static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"(year:{day.Year},month:{day.Month},day:{day.Day})");
}
