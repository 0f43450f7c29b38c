using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Has the platform asked for the ad groups and ads that are looked at, and says how that went.</summary>
public sealed partial class PartsSection(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Platform Platform { get; set; }

    [Parameter, EditorRequired]
    public required DateRange Range { get; set; }

    /// <summary>Something came that was not known.</summary>
    [Parameter]
    public EventCallback OnRead { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromMinutes(15);

    protected override string Key => $"{Code}/{Platform}/{Range.From:O}/{Range.To:O}";

    protected override async Task<LoadState<ImmutableArray<PartsReading>>> Load(CancellationToken cancellation)
    {
        var readings = await workspace.Platforms.ReadParts(new(workspace.KeyOfCampaign(Code), Platform, Range));
        if (readings.Any(reading => reading.Changed > 0))
            await OnRead.InvokeAsync();
        return LoadState<ImmutableArray<PartsReading>>.Of(readings);
    }
}
