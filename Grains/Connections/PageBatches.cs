using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>Puts pages together until a transaction is worth its price: platforms answer with 500 rows or with
/// 10,000.</summary>
internal static class PageBatches
{
    /// <summary>Facts per transaction: large enough to be fast, small enough to hold locks for a moment only.</summary>
    public const int Facts = 10_000;

    /// <summary>What was read before a failure is handed out first, and then the failure thrown.</summary>
    public static async IAsyncEnumerable<ImmutableArray<PlatformPage>> Of(IAsyncEnumerable<PlatformPage> pages)
    {
        var batch = ImmutableArray.CreateBuilder<PlatformPage>();
        var facts = 0;
        await using var reading = pages.GetAsyncEnumerator();
        while (true)
        {
            var (more, failure) = await Next(reading);
            if (more)
            {
                batch.Add(reading.Current);
                facts += reading.Current.Facts.Length;
            }

            if (batch.Count > 0 && (!more || facts >= Facts))
            {
                facts = 0;
                yield return batch.DrainToImmutable();
            }

            failure?.Throw();
            if (!more)
                yield break;
        }
    }

    private static async Task<(bool More, ExceptionDispatchInfo? Failure)> Next(IAsyncEnumerator<PlatformPage> reading)
    {
        try
        {
            return (await reading.MoveNextAsync(), null);
        }
        catch (PlatformException failure)
        {
            return (false, ExceptionDispatchInfo.Capture(failure));
        }
    }
}
