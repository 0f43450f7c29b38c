using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Mappings;
using MarketingManager.Ports.Mappings;
using MarketingManager.Ports.Platforms;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Mappings;

[StatelessWorker]
public sealed class MappingGrain(IEnumerable<IAdPlatform> platforms, IRawStore raw) : Grain, IMappingGrain
{
    public Task<ImmutableArray<PlatformMapping>> Tables() =>
        Task.FromResult<ImmutableArray<PlatformMapping>>([
            .. platforms.Select(platform => platform.Traits.Mapping).OfType<PlatformMapping>(),
        ]);

    public async Task<RawDay> Raw(string code, Platform platform, DateOnly day)
    {
        var workspace = this.GetPrimaryKeyString();
        var campaign = await GrainFactory.GetGrain<ICampaignGrain>(CampaignKey.Of(workspace, code)).View();
        var ids = campaign.Registration?.Links.Where(link => link.Platform == platform).Select(link => link.ExternalId);
        return await raw.Day(workspace, code, platform, [.. ids ?? []], day, CancellationToken.None);
    }
}
