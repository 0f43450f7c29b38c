using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Coverage;
using MarketingManager.Ports.Coverage;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Coverage;

[StatelessWorker]
public sealed class CoverageGrain(ICoverageStore store, TimeProvider clock) : Grain, ICoverageGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    public async Task<ImmutableArray<CoverageTrack>> Campaign(string code, DateRange range)
    {
        var campaign = await GrainFactory.GetGrain<ICampaignGrain>(CampaignKey.Of(Workspace, code)).View();
        var links = campaign.Registration?.Links ?? [];
        var cells = await store.Campaign(Workspace, code, range, CancellationToken.None);
        var tracks = links.Where(link => link.ConnectionId is not null).Select(link => Track(link, cells, range));
        return [.. await Task.WhenAll(tracks)];
    }

    public async Task<ImmutableArray<CoverageCount>> Connection(string connection, DateRange range)
    {
        var state = await GrainFactory.GetGrain<IConnectionGrain>(connection).View();
        var counts = await store.Connection(Workspace, connection, range, CancellationToken.None);
        return CoverageCalendar.WithMissing(counts, [.. state.Reading.Values], range, state.Today(clock.GetUtcNow()));
    }

    public Task<CompletenessCurve> Curve(Platform platform) => store.Curve(Workspace, platform, CancellationToken.None);

    private async Task<CoverageTrack> Track(PlatformLink link, ImmutableArray<CoverageCell> cells, DateRange range)
    {
        var state = await GrainFactory.GetGrain<IConnectionGrain>(link.ConnectionId!).View();
        return CoverageCalendar.Of(
            link.ConnectionId!,
            link.Platform,
            cells.Where(cell => cell.Connection == link.ConnectionId),
            state.Reading.GetValueOrDefault(link.ExternalId),
            range,
            state.Today(clock.GetUtcNow())
        );
    }
}
