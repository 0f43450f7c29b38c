using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace MarketingManager.WebUI.Formatting;

/// <summary>Splits text into its lines, and each line into the few words
/// that say what it is about and the rest.</summary>
public static partial class LeadWords
{
    /// <summary>A line without such words has an empty lead. Nothing of the text is
    /// lost: lead and text together are the line.</summary>
    public static ImmutableArray<(string Lead, string Text)> Lines(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                {
                    var lead = Lead().Match(line).Length;
                    return (line[..lead].TrimEnd(), line[lead..]);
                }),
        ];

    // A capital, at most 30 characters without the end of a sentence, then a colon or a question mark.
    [GeneratedRegex(@"^[A-Z][^.,:?\n]{0,29}[:?] ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lead();
}
