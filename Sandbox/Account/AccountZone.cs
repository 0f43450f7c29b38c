using System.Globalization;

namespace MarketingManager.Sandbox.Account;

/// <summary>An account's zone, by rule instead of by zone file, because a small machine may have none. Europe: summer
/// time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (Directive 2000/84/EC).
/// New York: from 02:00 local on the second Sunday of March to 02:00 local on the first of November (15 U.S.C. 260a).
/// </summary>
public sealed record AccountZone
{
    public static readonly AccountZone Berlin = new("Europe/Berlin", 1, SummerTime.Europe);
    public static readonly AccountZone Stockholm = new("Europe/Stockholm", 1, SummerTime.Europe);
    public static readonly AccountZone NewYork = new("America/New_York", -5, SummerTime.NewYork);
    public static readonly AccountZone Tokyo = new("Asia/Tokyo", 9, SummerTime.None);
    public static readonly AccountZone Utc = new("Etc/UTC", 0, SummerTime.None);

    private readonly TimeSpan _standard;
    private readonly SummerTime _summer;

    private AccountZone(string name, int standardHours, SummerTime summer) =>
        (Name, _standard, _summer) = (name, TimeSpan.FromHours(standardHours), summer);

    private enum SummerTime
    {
        None,
        Europe,
        NewYork,
    }

    /// <summary>As the IANA database calls it.</summary>
    public string Name { get; }

    public DateTimeOffset At(DateTimeOffset instant) =>
        instant.ToOffset(IsSummer(instant) ? _standard + TimeSpan.FromHours(1) : _standard);

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>How Meta writes an instant: no colon in the offset.</summary>
    public string Text(DateTimeOffset instant)
    {
        var local = At(instant);
        return local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            + local.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
    }

    private bool IsSummer(DateTimeOffset instant)
    {
        var year = instant.UtcDateTime.Year;
        return _summer switch
        {
            SummerTime.Europe => instant >= Sunday(year, 3, 25, 1) && instant < Sunday(year, 10, 25, 1),
            SummerTime.NewYork => instant >= Sunday(year, 3, 8, 7) && instant < Sunday(year, 11, 1, 6),
            _ => false,
        };
    }

    /// <summary>The first Sunday on or after a day, at an hour of UTC.</summary>
    private static DateTimeOffset Sunday(int year, int month, int day, int hour)
    {
        var first = new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero);
        return first.AddDays((7 - (int)first.DayOfWeek) % 7);
    }
}
