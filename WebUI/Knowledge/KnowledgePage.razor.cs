using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Knowledge;

public sealed partial class KnowledgePage(Workspace workspace, Numbers numbers)
{
    protected override string Key => "knowledge";

    protected override async Task<LoadState<ImmutableArray<KnowledgeRow>>> Load(CancellationToken cancellation)
    {
        var rows = await workspace.Dashboard.Knowledge();
        return rows.IsEmpty
            ? LoadState<ImmutableArray<KnowledgeRow>>.Nothing(
                "Nothing has been learned yet.",
                "The first verdict on an implemented plan makes the first entry."
            )
            : LoadState<ImmutableArray<KnowledgeRow>>.Of([.. rows.OrderByDescending(row => row.Trials)]);
    }
}
