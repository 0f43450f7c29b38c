using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>What the platforms say of the campaign: a call to each, so it has a state of its own and is not asked
/// often.</summary>
public sealed partial class SettingsSection(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromMinutes(5);

    protected override string Key => Code;

    protected override async Task<LoadState<ImmutableArray<CampaignSettings>>> Load(CancellationToken cancellation)
    {
        var all = await workspace.Platforms.Settings(workspace.KeyOfCampaign(Code));
        return all.IsDefaultOrEmpty
            ? LoadState<ImmutableArray<CampaignSettings>>.Nothing(
                "This campaign is not read through a connection.",
                "A connected account shows its status, budget and schedule here."
            )
            : LoadState<ImmutableArray<CampaignSettings>>.Of(all);
    }
}
