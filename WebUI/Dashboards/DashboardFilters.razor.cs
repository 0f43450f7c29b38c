using System.Globalization;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards;

public sealed partial class DashboardFilters
{
    private bool _open;

    [Parameter, EditorRequired]
    public required DashboardFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required FilterOptions Options { get; set; }

    /// <summary>The days shown now, which two dates start from.</summary>
    [Parameter]
    public DateRange? Shown { get; set; }

    [Parameter]
    public EventCallback<DashboardFilter> OnChange { get; set; }

    /// <summary>Filters that a folded bar would hide.</summary>
    private int Count =>
        new object?[]
        {
            Filter.Type,
            Filter.Objective,
            Filter.Platform,
            Filter.Status,
            Filter.Owner,
            Filter.Search,
            Filter.Range.Between,
        }.Count(part => part is not null);

    private Task Change(DashboardFilter filter) => OnChange.InvokeAsync(filter with { Page = 1 });

    private Task Preset(string? key) =>
        key == RangeChoice.Custom && Shown is { } shown ? Dates(shown.From, shown.To)
        : key is not null && RangeChoice.Named(key) is { } preset ? Change(Filter with { Range = preset })
        : Task.CompletedTask;

    /// <summary>A date that cannot be read leaves things as they are.</summary>
    private Task Dates(DateOnly? from, DateOnly? to) =>
        from is { } first && to is { } last
            ? Change(Filter with { Range = RangeChoice.Dates(first, last) })
            : Task.CompletedTask;

    private static RangeComparison Compared(string? name) =>
        Enum.GetValues<RangeComparison>().FirstOrDefault(known => DashboardAddress.NameOf(known) == name);

    private static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(ChangeEventArgs args) => args.Value as string is { Length: > 0 } text ? text : null;

    private static T? Choice<T>(ChangeEventArgs args)
        where T : struct, Enum => Enum.TryParse<T>(args.Value as string, out var choice) ? choice : null;
}
