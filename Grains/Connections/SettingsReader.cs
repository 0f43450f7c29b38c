using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>Asks platforms for a campaign's settings.</summary>
public sealed class SettingsReader(AccountReader reader, TimeProvider clock)
{
    private readonly RecentAnswers<(string Connection, string ExternalId), CampaignSettings> _recent = new(clock);

    public async Task<ImmutableArray<CampaignSettings>> Read(IGrainFactory grains, string campaign)
    {
        var links = (await grains.GetGrain<ICampaignGrain>(campaign).View()).Registration?.Links ?? [];
        var asked = links
            .Where(link => link.ConnectionId is not null)
            .Select(link => _recent.To((link.ConnectionId!, link.ExternalId), now => Ask(grains, link, now)));
        return [.. await Task.WhenAll(asked)];
    }

    private async Task<CampaignSettings> Ask(IGrainFactory grains, PlatformLink link, DateTimeOffset now)
    {
        var connection = await grains.GetGrain<IConnectionGrain>(link.ConnectionId!).View();
        var blank = new CampaignSettings(
            link.Platform,
            CampaignKey.Split(link.ConnectionId!).Code,
            connection.Name,
            Found: null,
            Problem: null,
            now
        );
        try
        {
            var (platform, account) = await reader.Open(connection);
            var found = await platform.FindCampaign(account, link.ExternalId, CancellationToken.None);
            return found is null
                ? blank with
                {
                    Problem = $"The platform does not know the id {link.ExternalId} any more.",
                }
                : blank with
                {
                    Found = found,
                };
        }
        catch (PlatformException failure)
        {
            return blank with { Problem = failure.Message };
        }
    }
}
