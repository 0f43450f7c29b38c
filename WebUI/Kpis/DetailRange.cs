using MarketingManager.Domain.Values;

namespace MarketingManager.WebUI.Kpis;

/// <summary>The days a campaign's page shows. It ends with the last day of data, not
/// with today: an old export is shown as it is.</summary>
public static class DetailRange
{
    public const string Default = "28";
    public const string Everything = "all";

    public static readonly (string Key, string Text)[] Choices =
    [
        ("7", "7 days"),
        (Default, "28 days"),
        ("90", "90 days"),
        (Everything, "All data"),
    ];

    public static DateRange Of(string? choice, DateOnly firstDay, DateOnly lastDay) =>
        choice switch
        {
            Everything => new(firstDay, lastDay),
            "7" => DateRange.Ending(lastDay, 7),
            "90" => DateRange.Ending(lastDay, 90),
            _ => DateRange.Ending(lastDay, 28),
        };
}
