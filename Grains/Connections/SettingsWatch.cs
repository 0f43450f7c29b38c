using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Pacing;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Connections;

/// <summary>Looks at how campaigns are set up, with one question per account, and tells those whose settings are not as
/// they were. Settings are beside the point of a pull: when they cannot be read, the pull is as good as
/// before.</summary>
public sealed class SettingsWatch(
    AccountReader accounts,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<SettingsWatch> log,
    ISettingsTable? table = null
)
{
    public async Task Read(PullAssignment work)
    {
        if (table is null || !work.Connection.Platform.RunsAds())
            return;
        try
        {
            if (!await IsWanted(work, table))
                return;
            var (platform, account) = await accounts.Open(work.Connection);
            var found = await platform.DiscoverCampaigns(account, search: null, CancellationToken.None);
            await Tell(work, found, table);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The settings behind {Pull} could not be read", work.PullId);
        }
    }

    /// <summary>With each pull of the latest days; and with the first one of an account's history, because until then
    /// no budget is known.</summary>
    private static async Task<bool> IsWanted(PullAssignment work, ISettingsTable settings)
    {
        if (work.Kind is PullKind.Recent or PullKind.Reread)
            return true;
        var codes = work.Campaigns.Values.Select(key => CampaignKey.Split(key).Code).ToList();
        return (await settings.Known(work.Workspace, codes, CancellationToken.None)).IsEmpty;
    }

    private async Task Tell(PullAssignment work, ImmutableArray<FoundOnPlatform> found, ISettingsTable settings)
    {
        var now = clock.GetUtcNow();
        var ours = found.Where(one => work.Campaigns.ContainsKey(one.ExternalId)).ToList();
        var codes = ours.Select(one => CodeOf(work, one)).Distinct(StringComparer.Ordinal).ToList();
        var known = (await settings.Known(work.Workspace, codes, CancellationToken.None)).ToDictionary(one =>
            (one.Code, one.Settings.Id)
        );
        var unchanged = new List<KnownSettings>();
        foreach (var one in ours)
        {
            var read = SettingsOf(work, one, now);
            var before = known.GetValueOrDefault((CodeOf(work, one), read.Id));
            if (before is not null && before.Settings.ChangesTo(read).IsEmpty)
                unchanged.Add(before);
            else
                await grains
                    .GetGrain<ICampaignGrain>(work.Campaigns[one.ExternalId])
                    .ObserveSettings(read, before?.ReadAt);
        }

        if (unchanged.Count > 0)
            await settings.Confirm(work.Workspace, unchanged, now, CancellationToken.None);
    }

    private static string CodeOf(PullAssignment work, FoundOnPlatform found) =>
        CampaignKey.Split(work.Campaigns[found.ExternalId]).Code;

    private static PlatformSettings SettingsOf(PullAssignment work, FoundOnPlatform found, DateTimeOffset now) =>
        new(work.Connection.Platform, found.ExternalId, found.Status, Runs(found.Delivery), now)
        {
            DailyBudget = found.DailyBudget,
            LifetimeBudget = found.LifetimeBudget,
            BidStrategy = found.Bidding,
            StartsOn = found.StartsOn,
            EndsOn = found.EndsOn,
        };

    private static bool? Runs(DeliveryStatus delivery) =>
        delivery switch
        {
            DeliveryStatus.Running or DeliveryStatus.Limited => true,
            DeliveryStatus.Unknown => null,
            _ => false,
        };
}
