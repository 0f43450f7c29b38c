using System.Globalization;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Formatting;

/// <summary>The one place where numbers and dates become text. The culture is the
/// viewer's; nothing reads the thread's.</summary>
public sealed class Numbers(CultureInfo culture)
{
    public const string NoData = "—";
    private const string NotReported = "The source did not report it.";
    private const char NonBreakingSpace = '\u00a0';

    public CultureInfo Culture { get; } = culture;

    /// <summary>What times are shown in; the workspace says which.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string ZoneName => Zone.Id;

    /// <summary>A zone that this machine does not know leaves times as they were: each says its zone.</summary>
    public void ShowTimesIn(string zone)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            Zone = found;
    }

    public Figure Money(decimal? amount, string? currency, string? reason = null) =>
        amount is not { } value ? Figure.None(reason ?? NotReported)
        : currency is null ? Figure.None(reason ?? "The currency is unknown, and an amount without one means nothing.")
        : new(Amount(value, currency, DecimalsOf(currency)));

    /// <summary>A cost per click or per order: small ones keep enough digits to be compared.</summary>
    public Figure UnitMoney(decimal? amount, string? currency, string? reason = null) =>
        amount is { } value && currency is not null && value != 0 && Math.Abs(value) < 0.1m
            ? new(Amount(value, currency, Math.Max(4, DecimalsOf(currency))))
            : Money(amount, currency, reason);

    public Figure Count(decimal? value, string? reason = null) =>
        value is { } known
            ? new(known.ToString(known == Math.Truncate(known) ? "N0" : "N1", Culture))
            : Figure.None(reason ?? NotReported);

    public Figure Ratio(decimal? value, string? reason = null) =>
        value is { } known ? new(known.ToString("N2", Culture) + "×") : Figure.None(reason ?? NotReported);

    /// <summary>A fraction as per cent: 0.402 is 40.2 %.</summary>
    public Figure Percent(decimal? fraction, string? reason = null) =>
        fraction is { } known
            ? new(known.ToString(known != 0 && Math.Abs(known) < 0.01m ? "P2" : "P1", Culture))
            : Figure.None(reason ?? NotReported);

    /// <summary>A change with its sign, which zero has not.</summary>
    public Figure Change(decimal? fraction, string? reason = null) =>
        fraction is { } known
            ? new((AsShown(known) > 0 ? "+" : "") + AsShown(known).ToString("P1", Culture))
            : Figure.None(reason ?? "There is nothing to compare with.");

    /// <summary>A change to the tenth of a per cent: less is none, and has no direction.</summary>
    public static decimal AsShown(decimal change) => decimal.Round(change, 3, MidpointRounding.AwayFromZero);

    public string Confidence(decimal score) => score.ToString("P0", Culture);

    public Figure Kpi(KpiCell cell) =>
        cell.Unit switch
        {
            // The unit percent counts in points: 40.2 is 40.2 %.
            "percent" => Percent(cell.Value / 100, cell.NoDataReason),
            "ratio" => Ratio(cell.Value, cell.NoDataReason),
            _ when Currency.TryOf(cell.Unit, out _) => UnitMoney(cell.Value, cell.Unit, cell.NoDataReason),
            _ => Count(cell.Value, cell.NoDataReason),
        };

    /// <summary>A round number beside an axis: short, and without the currency that the title names.</summary>
    public string Axis(decimal value, string unit) =>
        unit switch
        {
            "percent" => Short(value) + "%",
            "ratio" => Short(value) + "×",
            _ => Short(value),
        };

    /// <summary>A number of an evidence line, whose unit may also be a word such as <c>days</c>.</summary>
    public Figure Measured(decimal? value, string unit) =>
        unit is "percent" or "ratio" || Currency.TryOf(unit, out _) ? Kpi(new KpiCell("", value, unit, null))
        : value is { } known
            ? new(known.ToString("#,##0.##", Culture) + (unit.Length == 0 ? "" : NonBreakingSpace + unit))
        : Figure.None(NotReported);

    public string Day(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    public Figure Day(DateOnly? day, string reason) => day is { } known ? new(Day(known)) : Figure.None(reason);

    public string Range(DateOnly from, DateOnly to) =>
        from == to ? Day(from)
        : from.Year == to.Year ? $"{from.ToString("d MMM", Culture)} – {Day(to)}"
        : $"{Day(from)} – {Day(to)}";

    /// <summary>To the minute, in the zone that the text names.</summary>
    public string Moment(DateTimeOffset at) =>
        $"{TimeZoneInfo.ConvertTime(at, Zone).ToString("d MMM yyyy, HH:mm", Culture)} {ZoneName}";

    public string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = now - at;
        var size = ago.Duration();
        if (size < TimeSpan.FromMinutes(1))
            return "just now";
        var text =
            size < TimeSpan.FromHours(1) ? Counted((int)size.TotalMinutes, "minute")
            : size < TimeSpan.FromHours(48) ? Counted((int)size.TotalHours, "hour")
            : Counted((int)size.TotalDays, "day");
        return ago > TimeSpan.Zero ? text + " ago" : "in " + text;
    }

    public string Counted(int count, string noun, string? plural = null) =>
        count.ToString("N0", Culture) + " " + (count == 1 ? noun : plural ?? noun + "s");

    private string Short(decimal value) =>
        Math.Abs(value) switch
        {
            >= 1_000_000_000 => (value / 1_000_000_000).ToString("0.##", Culture) + "B",
            >= 1_000_000 => (value / 1_000_000).ToString("0.##", Culture) + "M",
            >= 10_000 => (value / 1_000).ToString("0.##", Culture) + "K",
            _ => value.ToString("#,##0.####", Culture),
        };

    private string Amount(decimal value, string currency, int decimals) =>
        currency + NonBreakingSpace + value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    private static int DecimalsOf(string currency) => Currency.TryOf(currency, out var known) ? known.Exponent : 2;
}
