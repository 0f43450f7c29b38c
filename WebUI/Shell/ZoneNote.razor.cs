using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Shell;

/// <summary>Says on every page which clock times are read by, and takes care that they are.</summary>
public sealed partial class ZoneNote(Workspace workspace, Numbers numbers)
{
    protected override string Key => "zone";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override async Task<LoadState<string>> Load(CancellationToken cancellation)
    {
        var zone = (await workspace.Settings.View()).TimeZone;
        numbers.ShowTimesIn(zone);
        return LoadState<string>.Of(zone);
    }
}
