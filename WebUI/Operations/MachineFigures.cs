using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Operations;

/// <summary>How figures of a machine are written, in the reader's culture.</summary>
public static class MachineFigures
{
    private const double Ten = 10;
    private const double Mebibyte = 1_048_576;

    /// <summary>Three digits or so: 0.42 ms, 12 ms, 3.4 s.</summary>
    public static Figure Milliseconds(this Numbers numbers, double? value) =>
        value is not { } ms ? Figure.None("Nothing happened in the last minute.")
        : ms >= 1_000 ? new((ms / 1_000).ToString("N1", numbers.Culture) + " s")
        : ms >= Ten ? new(ms.ToString("N0", numbers.Culture) + " ms")
        : new(ms.ToString("0.##", numbers.Culture) + " ms");

    public static string Rate(this Numbers numbers, double perSecond) =>
        perSecond == 0 ? "0"
        : perSecond < 0.1 ? "< " + 0.1.ToString(numbers.Culture)
        : perSecond.ToString(perSecond < Ten ? "N1" : "N0", numbers.Culture);

    public static string Whole(this Numbers numbers, long value) => value.ToString("N0", numbers.Culture);

    public static string Percent(this Numbers numbers, double percent) =>
        percent.ToString("0.#", numbers.Culture) + " %";

    public static string Mebibytes(this Numbers numbers, long bytes) =>
        (bytes / Mebibyte).ToString("N0", numbers.Culture) + " MiB";

    /// <summary>The two largest units: 3 d 4 h, 12 min 5 s.</summary>
    public static string Span(this Numbers numbers, TimeSpan span)
    {
        var parts = new (int Count, string Unit)[]
        {
            ((int)span.TotalDays, "d"),
            (span.Hours, "h"),
            (span.Minutes, "min"),
            (span.Seconds, "s"),
        };
        var first = Array.FindIndex(parts, part => part.Count > 0);
        return first < 0
            ? numbers.Milliseconds(span.TotalMilliseconds).Text
            : string.Join(
                ' ',
                parts
                    .Skip(first)
                    .Take(2)
                    .Where(part => part.Count > 0)
                    .Select(part => part.Count.ToString("N0", numbers.Culture) + " " + part.Unit)
            );
    }

    /// <summary>To the second: failures of one minute are told apart.</summary>
    public static string Clock(this Numbers numbers, DateTimeOffset at) =>
        at.UtcDateTime.ToString("HH:mm:ss", numbers.Culture) + " UTC";

    public static string ClockAndDay(this Numbers numbers, DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.Date == now.UtcDateTime.Date
            ? numbers.Clock(at)
            : at.UtcDateTime.ToString("d MMM, HH:mm:ss", numbers.Culture) + " UTC";

    /// <summary>A version without the revision it was built from, which Orleans adds as a sentence.</summary>
    public static string Version(string informational) => informational.Split('+', ' ')[0].TrimEnd('.');
}
