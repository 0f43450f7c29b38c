using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketingManager.Connectors.Csv;

public enum DateOrder
{
    /// <summary>Not a date.</summary>
    None,
    YearMonthDay,

    /// <summary>Two numbers and a year: which number is the day is for the whole column to say.</summary>
    Open,
    DayMonthYear,
    MonthDayYear,

    /// <summary>The month is named, so there is nothing to decide.</summary>
    Named,

    /// <summary>A spreadsheet's day number.</summary>
    Serial,

    /// <summary>A month without a day.</summary>
    MonthOnly,
}

/// <summary>
/// The parts of a date as they stand in a cell. For <see cref="DateOrder.Open"/> the first two are not yet named.
/// </summary>
public readonly record struct DateShape(
    DateOrder Order,
    int First = 0,
    int Second = 0,
    int Year = 0,
    char Mark = ' ',
    bool ShortYear = false
)
{
    /// <summary>
    /// Reads the shape of a cell; a time of day after the date is allowed and left out, for days are the account's
    /// days.
    /// </summary>
    public static DateShape Of(string cell)
    {
        if (cell.Length is < 4 or > 60)
            return default;
        if (DateShapes.Numeric().Match(cell) is { Success: true } numeric)
            return Numbers(numeric);
        if (DateShapes.Iso().Match(cell) is { Success: true } iso)
            return new(DateOrder.YearMonthDay, Int(iso, "m"), Int(iso, "d"), Int(iso, "y"), MarkOf(iso));
        if (DateShapes.Compact().Match(cell) is { Success: true } compact)
            return new(DateOrder.YearMonthDay, Int(compact, "m"), Int(compact, "d"), Int(compact, "y"));
        if (DateShapes.Named().Match(cell) is { Success: true } named)
            return Names(named);
        if (DateShapes.MonthOnly().IsMatch(cell))
            return new(DateOrder.MonthOnly);
        // 36526 is 2000-01-01 and 73050 is 2099-12-31.
        return
            cell.Length == 5
            && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial is >= 36526 and <= 73050
            ? new(DateOrder.Serial, serial)
            : default;
    }

    private static DateShape Numbers(Match match)
    {
        var year = match.Groups["y"].Value;
        return new(DateOrder.Open, Int(match, "a"), Int(match, "b"), FullYear(year), MarkOf(match), year.Length == 2);
    }

    private static DateShape Names(Match match)
    {
        var month = MonthNames.Number(match.Groups["n"].Value);
        return month == 0 ? default : new(DateOrder.Named, month, Int(match, "d"), FullYear(match.Groups["y"].Value));
    }

    private static int FullYear(string digits)
    {
        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length == 2 ? 2000 + year : year;
    }

    private static int Int(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static char MarkOf(Match match) => match.Groups["s"].ValueSpan[0];
}

internal static partial class DateShapes
{
    private const RegexOptions Options =
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const int TimeoutMs = 1000;

    private const string Time =
        @"([T ,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT)?\s*([+-][0-9]{2}:?[0-9]{2})?)?$";

    [GeneratedRegex(
        @"^(?<a>[0-9]{1,2})(?<s>[./-])(?<b>[0-9]{1,2})\k<s>(?<y>[0-9]{4}|[0-9]{2})" + Time,
        Options,
        TimeoutMs
    )]
    public static partial Regex Numeric();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<s>[./-])(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})" + Time, Options, TimeoutMs)]
    public static partial Regex Iso();

    [GeneratedRegex("^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})" + Time, Options, TimeoutMs)]
    public static partial Regex Compact();

    // "5 January 2024", "5. Jan. 24", "05-Jan-2024", "5 de enero de 2024", "Mon, Jan 5, 2024", "January 5th, 2024",
    // "2024-Jan-05".
    [GeneratedRegex(
        @"^(\p{L}{2,10}\.?,?\s+(?=[0-9\p{L}]))?("
            + @"(?<d>[0-9]{1,2})(\.|st|nd|rd|th|er|º)?[ /-]*(de )?(?<n>\p{L}{3,10})\.?[ ,/-]*(de |del )?(?<y>[0-9]{4}|[0-9]{2})"
            + @"|(?<n>\p{L}{3,10})\.?[ /-]*(?<d>[0-9]{1,2})(st|nd|rd|th)?[ ,/-]+(?<y>[0-9]{4})"
            + @"|(?<y>[0-9]{4})[ /-](?<n>\p{L}{3,10})\.?[ /-](?<d>[0-9]{1,2}))"
            + Time,
        Options,
        TimeoutMs
    )]
    public static partial Regex Named();

    [GeneratedRegex(
        @"^([0-9]{4}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{4}|\p{L}{3,10}\.?[ -][0-9]{4})$",
        Options,
        TimeoutMs
    )]
    public static partial Regex MonthOnly();
}
