namespace MarketingManager.Sandbox.Account;

/// <summary>The account's zone, Europe/Berlin, by rule instead of by zone file, because a
/// small machine may have none: summer time from 01:00 UTC on the last Sunday of March to 01:00
/// UTC on the last Sunday of October (Directive 2000/84/EC).
/// </summary>
public static class BerlinTime
{
    public static DateTimeOffset At(DateTimeOffset instant) =>
        instant.ToOffset(IsSummer(instant) ? TimeSpan.FromHours(2) : TimeSpan.FromHours(1));

    /// <summary>How the platform writes an instant: no colon in the offset.</summary>
    public static string Text(DateTimeOffset instant)
    {
        var local = At(instant);
        return local.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)
            + local
                .ToString("zzz", System.Globalization.CultureInfo.InvariantCulture)
                .Replace(":", "", StringComparison.Ordinal);
    }

    private static bool IsSummer(DateTimeOffset instant) =>
        instant >= LastSunday(instant.UtcDateTime.Year, 3) && instant < LastSunday(instant.UtcDateTime.Year, 10);

    private static DateTimeOffset LastSunday(int year, int month)
    {
        var last = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
