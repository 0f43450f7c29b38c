using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Grains.Connections;

/// <summary>Reads the days of an account and stores them page by page. A page that was stored before changes
/// nothing, so a reading that was cut off is simply made again.</summary>
public sealed class AccountReader(
    IEnumerable<IAdPlatform> platforms,
    IFactStore facts,
    ISecretVault vault,
    TimeProvider clock
)
{
    /// <summary>What each campaign got; <c>null</c> when nobody waits for it any more.</summary>
    public async Task<IReadOnlyCollection<CampaignPull>?> Read(PullAssignment work, Func<int, Task<bool>> report)
    {
        var (platform, account) = await Open(work.Connection);
        var workspace = CampaignKey.Split(work.Connection.Key).Workspace;
        var codes = work.Campaigns.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => CampaignKey.Split(entry.Value).Code
        );
        var source = new FactSource(platform.Platform.ToString(), work.PullId, clock.GetUtcNow());
        var pulled = codes
            .Values.Distinct(StringComparer.Ordinal)
            .ToDictionary(
                code => code,
                code => new CampaignPull(CampaignKey.Of(workspace, code), work.Range.From, work.Range.To, 0, 0),
                StringComparer.Ordinal
            );
        var read = 0;
        var query = new PerformanceQuery(codes, work.Range);
        await foreach (var page in platform.ReadDailyPerformance(account, query, CancellationToken.None))
        {
            var written = await facts.Apply(workspace, page.Facts, source, CancellationToken.None);
            foreach (var part in written.Campaigns)
                pulled[part.Code] = Sum(pulled[part.Code], part);
            read += page.Facts.Length;
            if (!await report(read))
                return null;
        }

        return pulled.Values;
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

    private static CampaignPull Sum(CampaignPull sum, CampaignFacts part) =>
        sum with
        {
            FactsNew = sum.FactsNew + part.New,
            FactsChanged = sum.FactsChanged + part.Changed,
        };
}
