using System.Globalization;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The keys of a group as one text.</summary>
internal static class KpiKeys
{
    // A separator that cannot be part of a key, because PostgreSQL does not store it.
    public static string Text(string[] keys) => string.Join('\0', keys);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
