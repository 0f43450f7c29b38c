using System.Collections.Immutable;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Coverage;

public sealed partial class CoverageSection(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private const int DaysShown = 91;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    protected override string Key => Code;

    protected override async Task<LoadState<ImmutableArray<CoverageTrack>>> Load(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var tracks = await workspace.Coverage.Campaign(Code, DateRange.Ending(today, DaysShown));
        return tracks.IsDefaultOrEmpty
            ? LoadState<ImmutableArray<CoverageTrack>>.Nothing(
                "This campaign is not read through a connection.",
                "Its days are what its imported files hold."
            )
            : LoadState<ImmutableArray<CoverageTrack>>.Of(tracks);
    }
}
