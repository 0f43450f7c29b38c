using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A dashboard's filter as the query of an address, and back. A part that means nothing is left out of the
/// filter and named, so that a page can go on and a program is told.</summary>
public static class DashboardAddress
{
    public const string Page = "dashboard";

    public static string Of(DashboardFilter filter) => Page + Query(filter);

    /// <summary>With its question mark; empty for what is shown anyway.</summary>
    public static string Query(DashboardFilter filter)
    {
        var parts = Parts(filter).Where(part => part.Value is { Length: > 0 });
        var query = string.Join('&', parts.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    /// <param name="of">The value of a part of the query; <c>null</c> when it is absent.</param>
    public static ReadAddress Read(Func<string, string?> of)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        string? Text(string name) => of(name)?.Trim() is { Length: > 0 } text ? text : null;
        T? Named<T>(string name, Func<string, T?> find)
            where T : struct
        {
            if (Text(name) is not { } text)
                return null;
            if (find(text) is { } known)
                return known;
            problems.Add($"'{text}' is not a value of '{name}'.");
            return null;
        }

        var filter = new DashboardFilter
        {
            Type = Text("type"),
            Objective = Text("objective"),
            Platform = Named("platform", Choice<Platform>),
            Status = Named("status", Choice<CampaignStatus>),
            Owner = Text("owner"),
            Search = Text("q"),
            Range = Range(Text, problems),
            Comparison = Named("compare", ComparisonOf) ?? RangeComparison.PreviousPeriod,
            Converted = Named<bool>("money", text => text == "reporting" ? true : null) ?? false,
            Code = Text("code"),
            Part = Text("part"),
            By = Named("by", LevelOf),
            Sort = [.. List(Text("sort")).Select(OrderOf).Take(DashboardPolicy.Default.SortsMax)],
            Columns = [.. List(Text("cols")).Take(DashboardPolicy.Default.ColumnsMax)],
            Page =
                Named<int>(
                    "page",
                    text => int.TryParse(text, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null
                ) ?? 1,
            Rows = Named("rows", RowsOf) ?? DashboardPolicy.Default.PageRows[0],
            Chart = Text("chart"),
            View = Named("view", Choice<DashboardChart>) ?? DashboardChart.Trend,
        };
        return new(filter, problems.ToImmutable());
    }

    private static IEnumerable<(string Name, string? Value)> Parts(DashboardFilter filter) =>
        [
            ("type", filter.Type),
            ("objective", filter.Objective),
            ("platform", filter.Platform?.ToString()),
            ("status", filter.Status?.ToString()),
            ("owner", filter.Owner),
            ("q", filter.Search),
            (
                "range",
                filter.Range.Between is not null || filter.Range == RangeChoice.Usual ? null : filter.Range.Preset
            ),
            ("from", DayText(filter.Range.Between?.From)),
            ("to", DayText(filter.Range.Between?.To)),
            ("compare", filter.Comparison == RangeComparison.PreviousPeriod ? null : NameOf(filter.Comparison)),
            ("money", filter.Converted ? "reporting" : null),
            ("code", filter.Code),
            ("part", filter.Part),
            ("by", filter.By?.ToString().ToLowerInvariant()),
            ("sort", string.Join(',', filter.Sort.Select(order => (order.Descending ? "-" : "") + order.By))),
            ("cols", string.Join(',', filter.Columns)),
            ("page", filter.Page == 1 ? null : Text(filter.Page)),
            ("rows", filter.Rows == DashboardPolicy.Default.PageRows[0] ? null : Text(filter.Rows)),
            ("chart", filter.Chart),
            ("view", filter.View == DashboardChart.Trend ? null : filter.View.ToString().ToLowerInvariant()),
        ];

    private static RangeChoice Range(Func<string, string?> of, ImmutableArray<string>.Builder problems)
    {
        if ((of("from") ?? of("to")) is not null)
        {
            if (DayOf(of("from") ?? of("to")) is { } from && DayOf(of("to") ?? of("from")) is { } to)
                return RangeChoice.Dates(from, to);
            problems.Add("A range is two days written like 2026-03-01.");
        }

        if (of("range") is not { } preset)
            return RangeChoice.Usual;
        if (RangeChoice.Named(preset) is { } known)
            return known;
        problems.Add($"'{preset}' is not a value of 'range'.");
        return RangeChoice.Usual;
    }

    private static IEnumerable<string> List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static CampaignOrder OrderOf(string text) => text[0] == '-' ? new(text[1..], true) : new(text, false);

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static int? RowsOf(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var rows)
        && DashboardPolicy.Default.PageRows.Contains(rows)
            ? rows
            : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? DayText(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T? Choice<T>(string text)
        where T : struct, Enum =>
        !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var choice) ? choice : null;

    private static DashboardLevel? LevelOf(string text) =>
        Choice<DashboardLevel>(text) is { } level and not (DashboardLevel.AdGroup or DashboardLevel.Ad) ? level : null;

    private static RangeComparison? ComparisonOf(string text) =>
        Enum.GetValues<RangeComparison>()
            .Where(known => NameOf(known) == text)
            .Select(known => (RangeComparison?)known)
            .FirstOrDefault();

    public static string NameOf(RangeComparison comparison) =>
        comparison switch
        {
            RangeComparison.None => "none",
            RangeComparison.PreviousPeriod => "previous",
            _ => "year",
        };
}

/// <param name="Problems">What could not be read, a sentence each.</param>
public sealed record ReadAddress(DashboardFilter Filter, ImmutableArray<string> Problems);
