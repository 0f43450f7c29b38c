namespace MarketingManager.Connectors.Csv;

/// <summary>Text of a file as it may be put before people: of bounded length, on one line.</summary>
public static class Shown
{
    public static string Short(ReadOnlySpan<char> text, int max)
    {
        var trimmed = text.Trim();
        var cut =
            trimmed.Length <= max ? trimmed.ToString() : string.Concat(trimmed[..WholeLetters(trimmed, max - 1)], "…");
        return cut.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? cut
            : string.Create(
                cut.Length,
                cut,
                (line, from) =>
                {
                    for (var at = 0; at < line.Length; at++)
                        line[at] = from[at] < ' ' ? ' ' : from[at];
                }
            );
    }

    /// <summary>"3 rows (lines 5, 9, 12)".</summary>
    public static string List<T>(IEnumerable<T> items, int count, int max) =>
        string.Join(", ", items.Take(max)) + (count > max ? $" and {count - max} more" : "");

    private static int WholeLetters(ReadOnlySpan<char> text, int length) =>
        char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
