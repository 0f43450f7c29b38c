using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>Reports each page as it comes: a platform that is slow is not one that is dead. Ends early when nobody
/// waits for the pages any more.</summary>
/// <param name="report">Is told how many facts came so far; answers whether to go on.</param>
internal sealed class WatchedPages(IAsyncEnumerable<PlatformPage> pages, Func<int, Task<bool>> report)
{
    public bool Abandoned { get; private set; }

    public async IAsyncEnumerable<PlatformPage> Read()
    {
        var facts = 0;
        await foreach (var page in pages)
        {
            yield return page;
            facts += page.Facts.Length;
            if (await report(facts))
                continue;
            Abandoned = true;
            yield break;
        }
    }
}
