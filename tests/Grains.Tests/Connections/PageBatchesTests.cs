using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Tests.Connections;

public sealed class PageBatchesTests
{
    [Fact]
    public async Task Small_pages_are_put_together_and_large_ones_stand_alone()
    {
        var sizes = await Batches(Pages(400, 25, 12_000, 9_999, 1, 3));

        sizes.ShouldBe([
            [400, 25, 12_000],
            [9_999, 1],
            [3],
        ]);
        (await Batches(Pages())).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_came_before_a_failure_is_handed_out_first()
    {
        var seen = new List<int>();

        var thrown = await Should.ThrowAsync<PlatformException>(async () =>
        {
            await foreach (var batch in PageBatches.Of(ThenFails(Pages(7, 8))))
                seen.AddRange(batch.Select(page => page.Facts.Length));
        });

        seen.ShouldBe([7, 8]);
        thrown.Fault.ShouldBe(PlatformFault.ThrottledShort);
    }

    [Fact]
    public async Task Each_page_is_a_sign_of_life_and_the_answer_may_end_the_reading()
    {
        var told = new List<int>();
        var watched = new WatchedPages(
            Pages(5, 6, 7),
            facts =>
            {
                told.Add(facts);
                return Task.FromResult(facts < 11);
            }
        );

        var pages = await watched.Read().ToListAsync(TestContext.Current.CancellationToken);

        told.ShouldBe([5, 11]);
        pages.Count.ShouldBe(2);
        watched.Abandoned.ShouldBeTrue();
    }

    private static async Task<List<int[]>> Batches(IAsyncEnumerable<PlatformPage> pages)
    {
        var sizes = new List<int[]>();
        await foreach (var batch in PageBatches.Of(pages))
            sizes.Add([.. batch.Select(page => page.Facts.Length)]);
        return sizes;
    }

    private static async IAsyncEnumerable<PlatformPage> Pages(params int[] sizes)
    {
        foreach (var size in sizes)
        {
            await Task.Yield();
            yield return new([.. Enumerable.Repeat(Fact, size)], "");
        }
    }

    private static async IAsyncEnumerable<PlatformPage> ThenFails(IAsyncEnumerable<PlatformPage> pages)
    {
        await foreach (var page in pages)
            yield return page;
        throw new PlatformException("Too many calls.") { Fault = PlatformFault.ThrottledShort };
    }

    private static DailyFact Fact { get; } =
        new(
            "A",
            Platform.Meta,
            EntityLevel.Campaign,
            "A",
            null,
            new DateOnly(2026, 1, 1),
            new MeasureSet { Spend = 1 },
            Currency.Of("EUR")
        );
}
