using System.Globalization;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.WebUI.Imports;

/// <summary>What the manager says about a file beyond what the file says itself. Empty means: as detected.</summary>
public sealed class ImportForm
{
    public string Platform { get; set; } = "";

    public string Type { get; set; } = "";

    public string Objective { get; set; } = "";

    public string Currency { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public string DateFormat { get; set; } = "";

    public string Year { get; set; } = "";

    public string DecimalMark { get; set; } = "";

    public ImportOptions Options =>
        new()
        {
            Platform = Enum.TryParse<Platform>(Platform, out var platform) ? platform : null,
            Type = Given(Type),
            Objective = Given(Objective),
            Currency = Given(Currency)?.ToUpperInvariant(),
            TimeZone = Given(TimeZone),
            DateFormat = Given(DateFormat),
            Year = int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            DecimalMark = Given(DecimalMark),
        };

    public static ImportForm Of(ImportOptions options) =>
        new()
        {
            Platform = options.Platform?.ToString() ?? "",
            Type = options.Type ?? "",
            Objective = options.Objective ?? "",
            Currency = options.Currency ?? "",
            TimeZone = options.TimeZone ?? "",
            DateFormat = options.DateFormat ?? "",
            Year = options.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
            DecimalMark = options.DecimalMark ?? "",
        };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
