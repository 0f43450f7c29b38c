using Orleans.Testing;

namespace MarketingManager.Engine.Conformance;

/// <summary>The clock that tests of the whole repository move.</summary>
public sealed class ClockTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_and_see_the_clock_at_them()
    {
        Timer("late", 3);
        Timer("early", 1);
        Timer("middle", 2);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _fired.ShouldBe(["early 1", "middle 2", "late 3"]);
    }

    [Fact]
    public void Timers_of_one_instant_fire_in_the_order_they_were_made()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Timer(name, 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _fired.ShouldBe(["a 1", "b 1", "c 1"]);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_every_period_that_passes()
    {
        using var timer = Timer("tick", 1, 2);
        _clock.Advance(TimeSpan.FromSeconds(6));
        _fired.ShouldBe(["tick 1", "tick 3", "tick 5"]);
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_in_the_same_advance()
    {
        var start = _clock.GetUtcNow();
        _clock.CreateTimer(_ => Timer("inner", 1), state: null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _fired.ShouldBe(["inner 2"]);
        _clock.GetUtcNow().ShouldBe(start.AddSeconds(5));
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only_and_a_disposed_one_never()
    {
        var changed = Timer("changed", 1);
        changed.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        Timer("gone", 2).Dispose();
        var due = _clock.GetUtcNow().AddSeconds(4);
        _clock.NextDue().ShouldBe(due);
        _clock.IsDue(due, due).ShouldBeTrue();
        _clock.IsDue(_clock.GetUtcNow(), due.AddTicks(-1)).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(5));
        _fired.ShouldBe(["changed 4"]);
        _clock.NextDue().ShouldBeNull();
    }

    [Fact]
    public void The_clock_never_goes_back() =>
        Should.Throw<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(_clock.GetUtcNow().AddTicks(-1)));

    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void The_hash_of_identities_is_xxHash32_with_its_bytes_in_the_order_of_Orleans(string text, uint expected) =>
        StableHash
            .ComputeHash(System.Text.Encoding.UTF8.GetBytes(text))
            .ShouldBe(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(expected));

    private ITimer Timer(string name, int due, int period = 0)
    {
        return _clock.CreateTimer(
            _ => _fired.Add($"{name} {Math.Round((_clock.GetUtcNow() - Origin).TotalSeconds)}"),
            state: null,
            TimeSpan.FromSeconds(due),
            period == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period)
        );
    }

    private static DateTimeOffset Origin => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
