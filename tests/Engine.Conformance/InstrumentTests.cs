using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>The instruments that an operations page reads of either engine.
/// https://learn.microsoft.com/dotnet/orleans/host/monitoring/
/// </summary>
public sealed class InstrumentTests : EngineTest, IDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<(string Instrument, string Type), double> _counted = new();
    private readonly MeterListener _listener = new();

    public InstrumentTests()
    {
        _listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "Microsoft.Orleans")
                own.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    [Fact]
    public async Task Activations_are_counted_by_type()
    {
        await Grains.GetGrain<ICallGrain>(_id).Echo("hello");
        _listener.RecordObservableInstruments();
        _counted.ShouldContain(
            entry => entry.Key.Instrument == "orleans-grains" && entry.Key.Type == "call" && entry.Value > 0,
            string.Join(", ", _counted)
        );
    }

    [Fact]
    public async Task Reminders_are_counted_with_their_ticks_and_how_late_they_came()
    {
        await Grains.GetGrain<IRemindedGrain>(_id).Remind("daily", TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
        await Engine.PassAsync(TimeSpan.FromMinutes(10));
        await Signals.Arrives($"{_id}-daily1");
        _listener.RecordObservableInstruments();
        _counted[("orleans-reminders-active", "")].ShouldBeGreaterThanOrEqualTo(1);
        _counted[("orleans-reminders-ticks-delivered", "")].ShouldBeGreaterThanOrEqualTo(1);
        _counted.Keys.ShouldContain(("orleans-reminders-tardiness", ""));
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var type = "";
        foreach (var (name, said) in tags)
        {
            if (name == "grain_type")
                type = said?.ToString() ?? "";
        }

        // Other tests have engines at the same time; an absent grain of theirs hides none of ours.
        if (instrument.IsObservable)
            _counted.AddOrUpdate((instrument.Name, type), value, (_, seen) => Math.Max(seen, value));
        else
            _counted.AddOrUpdate((instrument.Name, type), value, (_, sum) => sum + value);
    }
}
