namespace MarketingManager.Storage.Views;

/// <summary>What a person typed, as a pattern of <c>ilike</c> in which nothing has a second meaning.</summary>
internal static class SearchText
{
    public static string Anywhere(string text) =>
        "%"
        + text.Trim()
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
        + "%";
}
