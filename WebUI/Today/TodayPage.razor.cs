using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Today;

public sealed partial class TodayPage(Workspace workspace, Numbers numbers)
{
    protected override string Key => "today";

    protected override async Task<LoadState<TodayView>> Load(CancellationToken cancellation) =>
        TodayViewModel.StateOf(await workspace.Dashboard.Today(), numbers);
}
