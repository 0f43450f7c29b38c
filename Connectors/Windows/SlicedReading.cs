using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Windows;

/// <summary>Reads slice by slice, and asks for less where a platform finds one too much. What a slice brought before
/// that comes again with its halves: the same facts twice are the same facts.
/// </summary>
public static class SlicedReading
{
    public static async IAsyncEnumerable<PlatformPage> Read(
        IEnumerable<CampaignSlice> slices,
        Func<CampaignSlice, ImmutableArray<CampaignSlice>> narrower,
        Func<CampaignSlice, IAsyncEnumerable<PlatformPage>> ask,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var waiting = new Stack<CampaignSlice>(slices.Reverse());
        while (waiting.TryPop(out var slice))
        {
            await using var pages = ask(slice).GetAsyncEnumerator(cancel);
            while (true)
            {
                var (isThere, instead) = await Next(pages, slice, narrower);
                foreach (var half in instead.Reverse())
                    waiting.Push(half);
                if (!isThere)
                    break;
                yield return pages.Current;
            }
        }
    }

    private static async Task<(bool IsThere, ImmutableArray<CampaignSlice> Instead)> Next(
        IAsyncEnumerator<PlatformPage> pages,
        CampaignSlice slice,
        Func<CampaignSlice, ImmutableArray<CampaignSlice>> narrower
    )
    {
        try
        {
            return (await pages.MoveNextAsync(), []);
        }
        catch (PlatformException problem)
            when (problem.Fault == PlatformFault.TooMuchData && narrower(slice) is { IsEmpty: false } halves)
        {
            return (false, halves);
        }
    }
}
