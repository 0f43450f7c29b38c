using System.Collections.Concurrent;
using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>Asks platforms for a campaign's settings. What was answered some minutes ago is answered again: everybody
/// who opens the page would otherwise spend a call of the account's quota.</summary>
public sealed class SettingsReader(AccountReader reader, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Connection, string ExternalId), CampaignSettings> _known = new();

    public async Task<ImmutableArray<CampaignSettings>> Read(IGrainFactory grains, string campaign)
    {
        var links = (await grains.GetGrain<ICampaignGrain>(campaign).View()).Registration?.Links ?? [];
        var asked = links.Where(link => link.ConnectionId is not null).Select(link => Of(grains, link));
        return [.. await Task.WhenAll(asked)];
    }

    private async Task<CampaignSettings> Of(IGrainFactory grains, PlatformLink link)
    {
        var now = clock.GetUtcNow();
        var key = (link.ConnectionId!, link.ExternalId);
        if (_known.TryGetValue(key, out var known) && now - known.AskedAt < SettingsPolicy.Default.Fresh)
            return known;
        if (_known.Count >= SettingsPolicy.Default.EntriesMax)
            _known.Clear();
        return _known[key] = await Ask(grains, link, now);
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

public sealed record SettingsPolicy
{
    public static SettingsPolicy Default { get; } = new();

    /// <summary>Minutes; 1 to 60. Settings change a few times a day at most.</summary>
    public int FreshMinutes { get; init; } = 10;

    /// <summary>Answers that are remembered; 100 to 100,000. Some kilobytes each.</summary>
    public int EntriesMax { get; init; } = 2000;

    public TimeSpan Fresh => TimeSpan.FromMinutes(FreshMinutes);
}
