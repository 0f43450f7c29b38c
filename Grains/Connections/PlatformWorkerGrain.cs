using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Connections;

/// <summary>Does the slow calls to platforms, so that no grain with state ever waits for one.</summary>
[StatelessWorker]
public sealed class PlatformWorkerGrain(
    IEnumerable<IAdPlatform> platforms,
    IFactStore facts,
    ISecretVault vault,
    TimeProvider clock,
    ILogger<PlatformWorkerGrain> log
) : Grain, IPlatformWorkerGrain
{
    public async Task Pull(
        string connection,
        string pullId,
        ImmutableArray<string> campaigns,
        DateOnly from,
        DateOnly to
    )
    {
        var grain = GrainFactory.GetGrain<IConnectionGrain>(connection);
        var state = await grain.View();
        var codes = state
            .Campaigns.Where(entry => campaigns.IsDefaultOrEmpty || campaigns.Contains(entry.Value))
            .ToImmutableSortedDictionary(entry => entry.Key, entry => CampaignKey.Split(entry.Value).Code);
        try
        {
            var pulled = await Pull(state, codes, new DateRange(from, to), pullId);
            await grain.FinishPull(pullId, pulled, null);
        }
        catch (PlatformException failure)
        {
            log.LogWarning(failure, "Pulling {Connection} failed", connection);
            await grain.FinishPull(pullId, [], failure.Message);
        }
    }

    public async Task Validate(string connection, string campaign)
    {
        var target = GrainFactory.GetGrain<ICampaignGrain>(campaign);
        var links = (await target.View()).Registration?.Links ?? [];
        foreach (var link in links.Where(link => link.ConnectionId == connection))
        {
            var (platform, account) = await Account(await GrainFactory.GetGrain<IConnectionGrain>(connection).View());
            var found = await Find(platform, account, connection, link.ExternalId);
            var answer = found is null
                ? $"{platform.Platform} does not know a campaign with the id {link.ExternalId} in account {account.AccountId}."
                : $"{found.Name} ({found.Status})";
            await target.RecordValidation(found is not null, answer);
            if (found is not null)
                await GrainFactory.GetGrain<IConnectionGrain>(connection).AddCampaign(link.ExternalId, campaign);
        }
    }

    /// <summary>A platform that cannot be asked says nothing about the code: the connection
    /// shows why, and the question is asked again.</summary>
    private async Task<FoundOnPlatform?> Find(
        IAdPlatform platform,
        PlatformAccount account,
        string connection,
        string externalId
    )
    {
        try
        {
            return await platform.FindCampaign(account, externalId, CancellationToken.None);
        }
        catch (PlatformException failure) when (failure.Fault is PlatformFault.AuthExpired or PlatformFault.Forbidden)
        {
            await GrainFactory.GetGrain<IConnectionGrain>(connection).RecordTest(ok: false, failure.Message);
            throw;
        }
    }

    public async Task Test(string connection)
    {
        var grain = GrainFactory.GetGrain<IConnectionGrain>(connection);
        try
        {
            var (platform, account) = await Account(await grain.View());
            var answer = await platform.CheckHealth(account, CancellationToken.None);
            await grain.RecordTest(answer.Ok, answer.Response);
        }
        catch (PlatformException failure)
        {
            await grain.RecordTest(ok: false, failure.Message);
        }
    }

    public async Task<ImmutableArray<FoundOnPlatform>> Discover(string connection, string? search)
    {
        var (platform, account) = await Account(await GrainFactory.GetGrain<IConnectionGrain>(connection).View());
        return await platform.DiscoverCampaigns(account, search, CancellationToken.None);
    }

    private async Task<ImmutableArray<CampaignPull>> Pull(
        ConnectionState state,
        ImmutableSortedDictionary<string, string> codes,
        DateRange range,
        string pullId
    )
    {
        var (platform, account) = await Account(state);
        var workspace = CampaignKey.Split(state.Key).Workspace;
        var source = new FactSource(platform.Platform.ToString(), pullId, clock.GetUtcNow());
        var pulled = codes
            .Values.Distinct(StringComparer.Ordinal)
            .ToDictionary(
                code => code,
                code => new CampaignPull(CampaignKey.Of(workspace, code), range.From, range.To, 0, 0),
                StringComparer.Ordinal
            );
        await foreach (var page in platform.ReadDailyPerformance(account, new(codes, range), CancellationToken.None))
        {
            var written = await facts.Apply(workspace, page.Facts, source, CancellationToken.None);
            foreach (var part in written.Campaigns)
            {
                var sum = pulled[part.Code];
                pulled[part.Code] = sum with
                {
                    FactsNew = sum.FactsNew + part.New,
                    FactsChanged = sum.FactsChanged + part.Changed,
                };
            }
        }

        return [.. pulled.Values];
    }

    private async Task<(IAdPlatform Platform, PlatformAccount Account)> Account(ConnectionState state)
    {
        var platform =
            platforms.FirstOrDefault(known => known.Platform == state.Platform)
            ?? throw new PlatformException($"No connector for {state.Platform} is installed.");
        var secret =
            await vault.Read(state.SecretHandle, CancellationToken.None)
            ?? throw new PlatformException("The credentials are gone from the vault: connect the account again.");
        return (platform, new PlatformAccount(state.BaseUrl, state.AccountId, secret));
    }
}
