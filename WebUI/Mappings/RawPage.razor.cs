using System.Globalization;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Mappings;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Mappings;

public sealed partial class RawPage(Workspace workspace, Numbers numbers)
{
    [SupplyParameterFromQuery(Name = "code")]
    private string? CodeAsked { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? PlatformAsked { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private string? DayAsked { get; set; }

    private string Code => CodeAsked ?? "";

    private Platform Platform =>
        Enum.TryParse<Platform>(PlatformAsked, ignoreCase: true, out var platform) && Enum.IsDefined(platform)
            ? platform
            : Platform.Other;

    private DateOnly Day =>
        DateOnly.TryParseExact(DayAsked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : default;

    protected override string Key => $"{Code}\n{Platform}\n{Day:O}";

    protected override async Task<LoadState<RawDay>> Load(CancellationToken cancellation)
    {
        if (Code.Length == 0 || Day == default)
            return LoadState<RawDay>.Nothing(
                "No day is named.",
                "Open a campaign, show its days as a table, and choose one."
            );
        var raw = await workspace.Mappings.Raw(Code, Platform, Day);
        return raw.Readings.IsEmpty
            ? LoadState<RawDay>.Nothing(
                "Nothing was read for this day.",
                "A day without delivery has no raw rows: the platform left it out, and it counts as zero once it is read."
            )
            : LoadState<RawDay>.Of(raw);
    }
}
