using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Imports;

public sealed partial class RecentImports(Workspace workspace, Numbers numbers)
{
    private const int Shown = 10;

    protected override string Key => "imports";

    protected override async Task<LoadState<ImmutableArray<ImportRow>>> Load(CancellationToken cancellation) =>
        LoadState<ImmutableArray<ImportRow>>.Of(await workspace.Dashboard.Imports(Shown));

    private static string IdOf(ImportRow row) => CampaignKey.Split(row.Id).Code;
}
