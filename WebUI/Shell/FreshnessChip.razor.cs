using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Shell;

public sealed partial class FreshnessChip(Workspace workspace, Numbers numbers)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override string Key => "freshness";

    protected override async Task<LoadState<Freshness>> Load(CancellationToken cancellation)
    {
        var today = await workspace.Dashboard.Today();
        return LoadState<Freshness>.Of(Freshness.Of(today.Sources, today.Now, numbers));
    }
}
