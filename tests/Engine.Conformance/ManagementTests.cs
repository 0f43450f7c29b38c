using System.Diagnostics.Metrics;
using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/host/monitoring/ and IManagementGrain</summary>
public sealed class ManagementTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

    [Fact]
    public async Task Active_grains_are_listed_by_type()
    {
        await Grains.GetGrain<ICallGrain>(_id).Echo("hello");
        (await Management.GetActiveGrains(GrainType.Create("call"))).ShouldBe([GrainId.Create("call", _id)]);
    }

    [Fact]
    public async Task Hosts_are_listed_with_their_status() =>
        (await Management.GetHosts()).Values.ShouldAllBe(status => status == SiloStatus.Active);

    [Fact]
    public async Task Collection_can_be_forced()
    {
        await Grains.GetGrain<ILifeGrain>(_id).Activation();
        await Management.ForceActivationCollection(TimeSpan.Zero);
        await Signals.Arrives($"{_id}-ended");
    }

    [Fact]
    public async Task Instruments_of_the_meter_say_how_many_activations_there_are()
    {
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "Microsoft.Orleans")
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => seen.Add(instrument.Name));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => seen.Add(instrument.Name));
        listener.Start();
        await Grains.GetGrain<ICallGrain>(_id).Echo("hello");
        listener.RecordObservableInstruments();
        seen.ShouldContain("orleans-catalog-activations");
    }
}
