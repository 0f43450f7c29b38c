using System.Collections.Immutable;
using MarketingManager.Domain.Mappings;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Mappings;

public sealed partial class MappingPage(Workspace workspace)
{
    protected override string Key => "mapping";

    protected override async Task<LoadState<ImmutableArray<PlatformMapping>>> Load(CancellationToken cancellation)
    {
        var tables = await workspace.Mappings.Tables();
        return tables.IsEmpty
            ? LoadState<ImmutableArray<PlatformMapping>>.Nothing(
                "No connector is installed.",
                "Each connector brings the table that it reads by."
            )
            : LoadState<ImmutableArray<PlatformMapping>>.Of(tables);
    }
}
