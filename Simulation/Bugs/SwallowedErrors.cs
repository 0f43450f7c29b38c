using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Simulation.Bugs;

/// <summary>An error of the platform is taken for "there is nothing".</summary>
internal sealed class SwallowedErrors : PlantedBug
{
    public override string Name => "error-as-no-data";

    public override string Mistake => "an error in the middle of a reading ends it as if everything had been read";

    internal override IAdPlatform Platform(IAdPlatform platform) => new Swallowing(platform);

    private sealed class Swallowing(IAdPlatform inner) : IAdPlatform
    {
        public Platform Platform => inner.Platform;

        public PlatformTraits Traits => inner.Traits;

        public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
            inner.CheckHealth(account, cancel);

        public Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel) =>
            inner.DiscoverAccounts(access, cancel);

        public Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
            PlatformAccount account,
            string? search,
            CancellationToken cancel
        ) => inner.DiscoverCampaigns(account, search, cancel);

        public Task<FoundOnPlatform?> FindCampaign(
            PlatformAccount account,
            string externalId,
            CancellationToken cancel
        ) => inner.FindCampaign(account, externalId, cancel);

        public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
            PlatformAccount account,
            PerformanceQuery query,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
        )
        {
            var pages = inner.ReadDailyPerformance(account, query, cancel).GetAsyncEnumerator(cancel);
            while (await HasNext(pages))
                yield return pages.Current;
        }

        private static async Task<bool> HasNext(IAsyncEnumerator<PlatformPage> pages)
        {
            try
            {
                return await pages.MoveNextAsync();
            }
            catch (PlatformException)
            {
                return false;
            }
        }
    }
}
