using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Platforms;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Connections;

/// <summary>Does the slow calls to platforms, so that no grain with state ever waits for one.</summary>
[StatelessWorker]
public sealed class PlatformWorkerGrain(
    AccountReader reader,
    SettingsReader settings,
    PartsReader parts,
    SettingsWatch watch,
    TimeProvider clock,
    GrainMeter meter,
    ILogger<PlatformWorkerGrain> log
) : Grain, IPlatformWorkerGrain
{
    public async Task Pull(string connection, string pullId)
    {
        var grain = GrainFactory.GetGrain<IConnectionGrain>(connection);
        if (await grain.Assignment(pullId) is not { } work)
            return;
        try
        {
            var pulled = await meter.Ingesting(
                work.Connection.Platform.ToString(),
                () => reader.Read(work, facts => grain.ReportProgress(pullId, facts))
            );
            if (pulled is null)
                return;
            meter.CountRows(
                work.Connection.Platform.ToString(),
                pulled.Campaigns.Sum(part => part.FactsNew + part.FactsChanged)
            );
            await grain.FinishPull(pullId, pulled.Campaigns, null, pulled.SettledThrough);
            await watch.Read(work);
        }
        catch (PlatformException failure)
        {
            log.LogWarning(failure, "Pulling {Connection} failed", connection);
            if (failure.Fault.Remedy() != PlatformRemedy.ShrinkWindow)
                await reader.Fail(work, failure.Message);
            await grain.FinishPull(pullId, [], FailureOf(failure));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Storing a pull of {Connection} failed", connection);
            await grain.FinishPull(
                pullId,
                [],
                new(PlatformFault.Transient, "What came could not be stored; the log has the cause.", null)
            );
        }
    }

    public async Task Validate(string connection, string campaign)
    {
        var target = GrainFactory.GetGrain<ICampaignGrain>(campaign);
        var links = (await target.View()).Registration?.Links ?? [];
        foreach (var link in links.Where(link => link.ConnectionId == connection))
        {
            var (platform, account) = await reader.Open(
                await GrainFactory.GetGrain<IConnectionGrain>(connection).View()
            );
            var found = await Find(platform, account, connection, link.ExternalId);
            var answer = found is null
                ? $"{platform.Platform} does not know a campaign with the id {link.ExternalId} in account {account.AccountId}."
                : $"{found.Name} ({found.Status})";
            ImmutableArray<string> near = found is null ? await Near(platform, account, link.ExternalId) : [];
            await target.RecordValidation(found is not null, answer, near);
            if (found is not null)
                await GrainFactory
                    .GetGrain<IConnectionGrain>(connection)
                    .AddCampaigns([
                        new(link.ExternalId, campaign)
                        {
                            StartsOn = found.StartsOn,
                            EndsOn = found.EndsOn,
                            TimeZone = found.TimeZone,
                        },
                    ]);
        }
    }

    /// <summary>A help, and no part of the answer: where the account cannot be listed there is none.</summary>
    private static async Task<ImmutableArray<string>> Near(IAdPlatform platform, PlatformAccount account, string code)
    {
        try
        {
            var all = await platform.DiscoverCampaigns(account, search: null, CancellationToken.None);
            return new CodeSearch([.. all.Select(one => new CodeCandidate(one.ExternalId, one.Name))]).Near(
                code,
                RosterPolicy.Default.NearMatchesMax
            );
        }
        catch (PlatformException)
        {
            return [];
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
            await GrainFactory.GetGrain<IConnectionGrain>(connection).RecordTest(new(Ok: false, failure.Message));
            throw;
        }
    }

    public async Task Test(string connection)
    {
        var grain = GrainFactory.GetGrain<IConnectionGrain>(connection);
        try
        {
            var (platform, account) = await reader.Open(await grain.View());
            var answer = await platform.CheckHealth(account, CancellationToken.None);
            var known = answer.Ok ? await Describe(platform, account) : null;
            await grain.RecordTest(
                new(answer.Ok, answer.Response)
                {
                    TimeZone = known?.TimeZone,
                    Currency = known?.Currency,
                    AccessEndsAt = answer.AccessEndsAt,
                }
            );
        }
        catch (PlatformException failure)
        {
            await grain.RecordTest(new(Ok: false, failure.Message) { Fault = failure.Fault });
        }
    }

    public Task<ImmutableArray<CampaignSettings>> Settings(string campaign) => settings.Read(GrainFactory, campaign);

    public Task<ImmutableArray<PartsReading>> ReadParts(PartsQuestion question) => parts.Read(GrainFactory, question);

    public async Task<ImmutableArray<FoundOnPlatform>> Discover(string connection, string? search)
    {
        var (platform, account) = await reader.Open(await GrainFactory.GetGrain<IConnectionGrain>(connection).View());
        return await platform.DiscoverCampaigns(account, search, CancellationToken.None);
    }

    /// <summary>Time zone and currency are worth a call, and no failure: campaigns say them too.</summary>
    private static async Task<FoundAccount?> Describe(IAdPlatform platform, PlatformAccount account)
    {
        try
        {
            var found = await platform.DiscoverAccounts(account, CancellationToken.None);
            return found.FirstOrDefault(one => Digits(one.Id) == Digits(account.AccountId));
        }
        catch (PlatformException)
        {
            return null;
        }
    }

    /// <summary>Platforms write one id with and without prefix or dashes.</summary>
    private static string Digits(string id) => string.Concat(id.Where(char.IsAsciiDigit));

    private PullFailure FailureOf(PlatformException failure) =>
        new(failure.Fault, failure.Message, failure.RetryAt ?? clock.GetUtcNow() + failure.RetryAfter);
}
