using System.Diagnostics.Metrics;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Operations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Testing;

namespace MarketingManager.Grains.Tests.Operations;

/// <summary>What a silo reads from its instruments.</summary>
public sealed class MetricBookTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly Meter _meter;
    private readonly MetricBook _book;

    public MetricBookTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _book = new MetricBook(factory, _clock, new OperationsPolicy());
        _meter = factory.Create("a meter");
    }

    [Fact]
    public void Calls_are_counted_per_grain_type_with_their_failures()
    {
        var calls = _meter.CreateHistogram<double>(Instruments.CallDuration);
        calls.Record(0.010, Tag(Instruments.GrainTypeTag, "campaign"));
        calls.Record(0.010, Tag(Instruments.GrainTypeTag, "campaign"), Tag(Instruments.ErrorTypeTag, "IOException"));
        calls.Record(0.002, Tag(Instruments.GrainTypeTag, "plan"));
        var read = _book.Traffic(Instruments.CallDuration).ToDictionary();
        read.Keys.ShouldBe(["campaign", "plan"]);
        (read["campaign"].Total, read["campaign"].Failed, read["campaign"].FailedRecently).ShouldBe((2, 1, 1));
        read["plan"].Recent.PercentileMs(0.5)!.Value.ShouldBeInRange(2, 2.4);
    }

    [Fact]
    public void What_is_older_than_a_minute_counts_in_the_total_only()
    {
        var calls = _meter.CreateHistogram<double>(Instruments.SweepDuration);
        calls.Record(1);
        _clock.Advance(TimeSpan.FromSeconds(50));
        calls.Record(1);
        Only(Instruments.SweepDuration).Recent.Counts.Sum().ShouldBe(2);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Only(Instruments.SweepDuration).Recent.Counts.Sum().ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(70));
        var read = Only(Instruments.SweepDuration);
        (read.Total, read.PerSecond, read.Recent.PercentileMs(0.99)).ShouldBe((2, 0, null));
    }

    [Fact]
    public void A_rate_covers_the_time_since_the_start_until_a_minute_has_passed()
    {
        var calls = _meter.CreateHistogram<double>(Instruments.SweepDuration);
        calls.Record(1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        for (var call = 1; call < 50; call++)
            calls.Record(1);
        Only(Instruments.SweepDuration).PerSecond.ShouldBe(5, 0.01);
    }

    [Fact]
    public void A_counter_adds_up_and_an_observed_one_is_what_it_says()
    {
        // Orleans counts activations up and down; the embedded engine says how many there are.
        var counted = _meter.CreateUpDownCounter<int>(MetricBook.Activations);
        counted.Add(1, Tag("grain_type", "campaign"));
        counted.Add(1, Tag("grain_type", "campaign"));
        counted.Add(-1, Tag("grain_type", "campaign"));
        _meter.CreateObservableGauge(MetricBook.Reminders, () => 7);
        _book.Observe();
        _book.Observe();
        _book.Levels(MetricBook.Activations)["campaign"].ShouldBe(1);
        _book.Level(MetricBook.Reminders).ShouldBe(7);
    }

    [Fact]
    public void The_circuit_of_a_page_is_no_slow_request()
    {
        var requests = _meter.CreateHistogram<double>(MetricBook.HttpRequests);
        requests.Record(3_600, Tag("http.route", "/_blazor"));
        _book.Traffic(MetricBook.HttpRequests).ShouldBeEmpty();
    }

    [Fact]
    public void A_tick_later_than_the_policy_allows_counts_as_late()
    {
        var lateness = _meter.CreateHistogram<double>(MetricBook.ReminderLateness);
        lateness.Record(new OperationsPolicy().LateAfter.TotalSeconds);
        lateness.Record(new OperationsPolicy().LateAfter.TotalSeconds + 1);
        Only(MetricBook.ReminderLateness).FailedRecently.ShouldBe(1);
    }

    [Fact]
    public void Another_host_of_the_process_is_not_listened_to()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other
            .GetRequiredService<IMeterFactory>()
            .Create("a meter")
            .CreateHistogram<double>(Instruments.CallDuration)
            .Record(1);
        _book.Traffic(Instruments.CallDuration).ShouldBeEmpty();
    }

    public void Dispose()
    {
        _book.Dispose();
        _services.Dispose();
    }

    private Traffic Only(string instrument) => _book.Traffic(instrument).Single().Traffic;

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
