using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/#grain-method-return-values (IAsyncEnumerable)</summary>
public sealed class StreamTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    protected override bool AwaitsTimeouts => true;

    private ICallGrain Grain => Grains.GetGrain<ICallGrain>(_id);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    public async Task All_elements_arrive_in_order(int count)
    {
        var seen = await Collect(Grain.Count(count)).Within("the enumeration");
        seen.ShouldBe(Enumerable.Range(1, count));
        Signals.IsSet($"{_id}-stream-ended").ShouldBeTrue();
    }

    [Fact]
    public async Task A_batch_size_changes_nothing_but_the_number_of_steps()
    {
        var seen = await Collect(Grain.Count(20).WithBatchSize(3)).Within("the enumeration");
        seen.ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Other_requests_run_while_an_enumeration_waits()
    {
        await using var elements = Grain.CountHeld(_id).GetAsyncEnumerator(CancellationToken.None);
        (await elements.MoveNextAsync()).ShouldBeTrue();
        var next = elements.MoveNextAsync().AsTask();
        (await Grain.Echo("meanwhile").Within("the other request")).ShouldBe("meanwhile");
        Signals.Set(_id);
        (await next.Within("the second element")).ShouldBeTrue();
        elements.Current.ShouldBe(2);
    }

    [Fact]
    public async Task An_enumeration_slower_than_the_response_timeout_goes_on()
    {
        await using var elements = Grain.CountHeld(_id).GetAsyncEnumerator(CancellationToken.None);
        (await elements.MoveNextAsync()).ShouldBeTrue();
        var next = elements.MoveNextAsync().AsTask();
        for (var i = 0; i < 30; i++)
        {
            Engine.Advance(TimeSpan.FromSeconds(5));
            for (var turn = 0; turn < 5; turn++)
                await Grain.Echo("let it answer and ask again");
        }

        next.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        (await next.Within("the second element")).ShouldBeTrue();
    }

    [Fact]
    public async Task Leaving_early_ends_the_enumeration_at_the_grain()
    {
        await foreach (var element in Grain.Count(1000).WithBatchSize(5))
        {
            if (element == 3)
                break;
        }

        await Signals.Arrives($"{_id}-stream-ended");
    }

    [Fact]
    public async Task An_exception_arrives_after_the_elements_before_it()
    {
        var seen = new List<int>();
        var failure = await Should.ThrowAsync<DomainFailureException>(async () =>
        {
            await foreach (var element in Grain.CountAndFail())
                seen.Add(element);
        });
        failure.Code.ShouldBe(7);
        seen.ShouldBe([1]);
    }

    [Fact]
    public async Task A_canceled_enumeration_stops_at_the_grain()
    {
        using var cancellation = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var element in Grain.Count(int.MaxValue).WithBatchSize(2).WithCancellation(cancellation.Token)
            )
            {
                if (element == 5)
                    await cancellation.CancelAsync();
            }
        });
        await Signals.Arrives($"{_id}-stream-ended");
    }

    [Fact]
    public async Task An_enumeration_ends_with_the_activation_that_produced_it()
    {
        await using var elements = Grain.Count(1000).WithBatchSize(1).GetAsyncEnumerator(CancellationToken.None);
        await elements.MoveNextAsync();
        await Grain.End();
        await Grain.Echo("by now it is another activation");
        await Should.ThrowAsync<EnumerationAbortedException>(async () => await elements.MoveNextAsync());
    }

    private static async Task<List<int>> Collect(IAsyncEnumerable<int> source)
    {
        var seen = new List<int>();
        await foreach (var element in source)
            seen.Add(element);
        return seen;
    }
}
