using MarketingManager.Grains.Operations;

namespace MarketingManager.Grains.Tests.Operations;

public sealed class OutboxBookTests
{
    private readonly OutboxBook _book = new();

    [Fact]
    public void Without_an_effect_there_is_no_lag_and_not_a_zero() => _book.Read().Lag.ShouldBeNull();

    [Fact]
    public void An_outbox_ages_until_it_is_empty_once()
    {
        _book.Note("plan/default/1", 2);
        var before = _book.Read().Lag!.Value;
        _book.Note("plan/default/1", 3);
        var read = _book.Read();
        (read.Outboxes, read.Effects).ShouldBe((1, 3));
        read.Lag!.Value.ShouldBeGreaterThanOrEqualTo(before);
        _book.Note("plan/default/1", 0);
        _book.Read().ShouldBe(new(0, 0, null));
    }
}
