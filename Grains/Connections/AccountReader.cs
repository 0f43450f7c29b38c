using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Connections;

/// <summary>Reads the days of an account and stores them page by page. A page that was stored before changes
/// nothing, so a reading that was cut off is simply made again.</summary>
public sealed class AccountReader(
    IEnumerable<IAdPlatform> platforms,
    IFactStore facts,
    ICoverageStore coverage,
    ISecretVault vault,
    TimeProvider clock,
    ILogger<AccountReader> log
)
{
    /// <summary>What each campaign got; <c>null</c> when nobody waits for it any more.</summary>
    public async Task<AccountReading?> Read(PullAssignment work, Func<int, Task<bool>> report)
    {
        var (platform, account) = await Open(work.Connection);
        var now = clock.GetUtcNow();
        var window = await Window(work, now);
        var codes = work.Campaigns.ToImmutableSortedDictionary(entry => entry.Key, entry => CodeOf(entry.Value));
        var query = new PerformanceQuery(codes, work.Range) { ConversionByCode = Conversions(work, codes) };
        var pages = new WatchedPages(platform.ReadDailyPerformance(account, query, CancellationToken.None), report);
        var store = new PageStore(work, window, facts, coverage);
        await Read(pages.Read(), store);
        if (pages.Abandoned)
            return null;
        await store.Complete();
        if (work.Kind == PullKind.Reread)
            await Learn(work, platform, now);
        return new(store.Parts, window.SettledThrough);
    }

    /// <summary>The next pages are read while the last ones are stored; one batch of each at most.</summary>
    private static async Task Read(IAsyncEnumerable<PlatformPage> pages, PageStore store)
    {
        var storing = Task.CompletedTask;
        try
        {
            await foreach (var batch in PageBatches.Of(pages))
            {
                await storing;
                storing = store.Add(batch);
            }
        }
        finally
        {
            await storing;
        }
    }

    private static ImmutableDictionary<string, string> Conversions(
        PullAssignment work,
        ImmutableSortedDictionary<string, string> codes
    ) =>
        codes
            .Select(entry => (entry.Value, work.Connection.Reading.GetValueOrDefault(entry.Key)?.Conversion))
            .Where(entry => entry.Conversion is not null)
            .DistinctBy(entry => entry.Value)
            .ToImmutableDictionary(entry => entry.Value, entry => entry.Conversion!);

    /// <summary>The window's days of which nothing is known have failed; that they cannot be marked is no failure of
    /// the pull.</summary>
    public async Task Fail(PullAssignment work, string reason)
    {
        try
        {
            var window = await Window(work, clock.GetUtcNow());
            await coverage.Fail(work.Workspace, window, reason, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Marking the days of {Pull} as failed failed", work.PullId);
        }
    }

    /// <exception cref="PlatformException">The connector or the credentials are missing.</exception>
    public async Task<(IAdPlatform Platform, PlatformAccount Account)> Open(ConnectionState state)
    {
        var platform =
            platforms.FirstOrDefault(known => known.Platform == state.Platform)
            ?? throw new PlatformException($"No connector for {state.Platform} is installed.");
        var secret =
            await vault.Read(state.SecretHandle, CancellationToken.None)
            ?? throw new PlatformException("The credentials are gone from the vault: connect the account again.")
            {
                Fault = PlatformFault.AuthExpired,
            };
        return (platform, new PlatformAccount(state.BaseUrl, state.AccountId, secret));
    }

    private async Task<ReadWindow> Window(PullAssignment work, DateTimeOffset now)
    {
        var state = work.Connection;
        var curve = await coverage.Curve(work.Workspace, state.Platform, CancellationToken.None);
        var settling = curve.SettlingDays(CoveragePolicy.Default, ConnectionPolicy.Default.SettlingDays);
        return new(
            state.Key,
            state.Platform,
            work.PullId,
            work.Range,
            state.Today(now).AddDays(-1 - settling),
            now,
            [
                .. work
                    .Campaigns.GroupBy(entry => CodeOf(entry.Value), StringComparer.Ordinal)
                    .Select(group =>
                        Lifetime(group.Key, [.. group.Select(entry => state.Reading.GetValueOrDefault(entry.Key))])
                    ),
            ]
        );
    }

    /// <summary>A code that stands for several campaigns runs while any of them does.</summary>
    private static ReadCampaign Lifetime(string code, List<CampaignReading?> parts) =>
        new(
            code,
            parts.Any(part => part?.StartsOn is null) ? null : parts.Min(part => part!.StartsOn),
            parts.Any(part => part?.EndsOn is null) ? null : parts.Max(part => part!.EndsOn)
        );

    private Task Learn(PullAssignment work, IAdPlatform platform, DateTimeOffset now) =>
        coverage.Learn(
            work.Workspace,
            platform.Platform,
            work.Connection.Today(now).AddDays(-platform.Traits.LookbackDays),
            now,
            CancellationToken.None
        );

    private static string CodeOf(string campaign) => CampaignKey.Split(campaign).Code;
}

/// <summary>What a pull brought, and the last day that it takes for settled.</summary>
public sealed record AccountReading(ImmutableArray<CampaignPull> Campaigns, DateOnly SettledThrough);
