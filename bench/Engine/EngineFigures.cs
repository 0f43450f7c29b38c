using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.EngineBench;

/// <summary>What one process measured of the engine it was built for.</summary>
/// <param name="BytesPerActivation">Managed heap per idle activation without any state, with its key.</param>
internal sealed record EngineFigures(
    string Engine,
    Pace HotCalls,
    Pace ManyCalls,
    Pace Activations,
    double BytesPerActivation,
    Pace Registrations,
    Pace Ticks,
    Pace ActorHot,
    Pace ActorMany
)
{
    private const int Runs = 3;
    private const int Activators = 64;

    public static async Task<EngineFigures> Measure(BenchSize size)
    {
        using var host = LocalSilo.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var hot = grains.GetGrain<IProbeGrain>("hot");
        var many = Enumerable
            .Range(0, size.Grains)
            .Select(at => grains.GetGrain<IProbeGrain>(Key("many", at)))
            .ToArray();
        var actors = Enumerable.Range(0, size.Grains).Select(_ => new ChannelActor()).ToArray();

        var actorHot = await Calls(size, _ => actors[0].Ask());
        var hotCalls = await Calls(size, _ => hot.Ask());
        var actorMany = await Calls(size, at => actors[at % size.Grains].Ask());
        var manyCalls = await Calls(size, at => many[at % size.Grains].Ask());
        foreach (var actor in actors)
            await actor.DisposeAsync();
        var (registrations, ticks) = await Remind(size, grains);
        var (activations, bytes) = await Activate(size, grains);
        await host.StopAsync();
        return new(
            LocalSilo.Engine,
            hotCalls,
            manyCalls,
            activations,
            bytes,
            registrations,
            ticks,
            actorHot,
            actorMany
        );
    }

    /// <summary>The median of some runs; the first one warms up and does not count.</summary>
    private static async Task<Pace> Calls(BenchSize size, Func<int, Task> call)
    {
        var paces = new List<Pace>();
        for (var run = -1; run < Runs; run++)
        {
            var pace = await Measure(size.Calls, size.Callers, call);
            if (run >= 0)
                paces.Add(pace);
        }

        return Pace.Median(paces);
    }

    private static async Task<Pace> Measure(int calls, int callers, Func<int, Task> call)
    {
        var watch = Watch.Start();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        for (var at = caller; at < calls; at += callers)
                            await call(at);
                    })
                )
        );
        return watch.PaceOf(calls);
    }

    private static async Task<(Pace Pace, double Bytes)> Activate(BenchSize size, IGrainFactory grains)
    {
        var before = Heap();
        var pace = await Measure(
            size.Activations,
            Activators,
            at => grains.GetGrain<IProbeGrain>(Key("idle", at)).Ask()
        );
        return (pace, (Heap() - before) / (double)size.Activations);
    }

    /// <summary>Ticks are counted from the moment when all are due, or when the last one was registered.</summary>
    private static async Task<(Pace Registrations, Pace Ticks)> Remind(BenchSize size, IGrainFactory grains)
    {
        var clock = TimeProvider.System;
        var due = clock.GetUtcNow() + size.RemindersDueIn;
        var all = Arrivals.Expect(size.Reminders);
        var registrations = await Measure(
            size.Reminders,
            size.Callers,
            at => grains.GetGrain<IRemindedGrain>(Key("reminded", at)).RemindIn(due - clock.GetUtcNow())
        );
        if (due - clock.GetUtcNow() is var early && early > TimeSpan.Zero)
            await Task.Delay(early);
        var watch = Watch.Start();
        await all;
        return (registrations, watch.PaceOf(size.Reminders));
    }

    private static long Heap()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Key(string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
