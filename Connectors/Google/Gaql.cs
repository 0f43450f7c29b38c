using System.Text;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Google;

/// <summary>Values in queries. Ids are digits or nothing, and text is escaped, so that no name can become a part of
/// the
/// query.</summary>
public static class Gaql
{
    public static bool IsId(string text) => text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit);

    /// <summary>A pattern that holds the text as it is: in LIKE, brackets take a wildcard at its word.</summary>
    public static string Contains(string text)
    {
        var pattern = new StringBuilder("%");
        foreach (var letter in text)
            pattern.Append(letter is '%' or '_' or '[' or ']' ? $"[{letter}]" : letter.ToString());
        return Quoted(pattern.Append('%').ToString());
    }

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var letter in text.Where(letter => !char.IsControl(letter)))
        {
            if (letter is '\'' or '"' or '\\')
                quoted.Append('\\');
            quoted.Append(letter);
        }

        return quoted.Append('\'').ToString();
    }

    public static string Between(DateRange days) => $"BETWEEN '{days.From:yyyy-MM-dd}' AND '{days.To:yyyy-MM-dd}'";

    public static string In(IEnumerable<string> ids) => $"IN ({string.Join(", ", ids.Where(IsId))})";
}
