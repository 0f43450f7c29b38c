namespace MarketingManager.Connectors.Exports;

/// <summary>
/// Text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP's page on CSV injection
/// advises. Text that
/// already has apostrophes there gets one more, so that taking one off always gives back the text.
/// </summary>
public static class FormulaGuard
{
    // The last four are the full-width forms, which spreadsheets take for the plain ones.
    private const string Triggers = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Neutralize(string text) => IsTriggered(text) ? "'" + text : text;

    public static string Restore(string text) => text is ['\'', ..] && IsTriggered(text) ? text[1..] : text;

    private static bool IsTriggered(string text)
    {
        var first = text.AsSpan().IndexOfAnyExcept('\'');
        return first >= 0 && Triggers.Contains(text[first], StringComparison.Ordinal);
    }
}
