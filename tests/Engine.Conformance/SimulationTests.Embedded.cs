using MarketingManager.Engine.Conformance.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Testing;

namespace MarketingManager.Engine.Conformance;

/// <summary>What only the embedded engine promises: a run that a seed repeats. See docs/engines.md.</summary>
public sealed class SimulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    public void The_same_seed_gives_the_same_run(ulong seed) => Simulate(seed).ShouldBe(Simulate(seed), $"seed {seed}");

    [Fact]
    public void Different_seeds_order_concurrent_work_differently() =>
        Enumerable.Range(1, 20).Select(seed => Simulate((ulong)seed).Hash).Distinct().Count().ShouldBeGreaterThan(10);

    [Fact]
    public void Months_of_reminders_pass_in_one_run()
    {
        var run = Simulate(7);
        run.Ticks.ShouldBe(90);
        run.Sum.ShouldBe(Enumerable.Range(1, 20).Sum());
    }

    [Fact]
    public void Code_that_waits_for_what_never_comes_is_told_so()
    {
        var clock = new ManualTimeProvider();
        var simulation = new SeededSimulation(3, clock);
        var stuck = Should.Throw<InvalidOperationException>(() =>
            simulation.Run(() => new TaskCompletionSource().Task)
        );
        stuck.Message.ShouldContain("Seed 3");
    }

    [Fact]
    public void What_was_acknowledged_survives_a_kill_after_any_turn()
    {
        for (var (killAt, killed) = (1L, true); killed; killAt++)
        {
            var storage = new MemoryGrainStorage();
            var acknowledged = 0;
            killed = !RunUntil(
                killAt,
                storage,
                async counter =>
                {
                    for (; acknowledged < 5; acknowledged++)
                        await counter.Add(1);
                }
            );
            var found = 0;
            RunUntil(long.MaxValue, storage, async counter => found = await counter.Value());
            found.ShouldBeInRange(acknowledged, acknowledged + 1, $"killed after turn {killAt}");
        }
    }

    /// <summary>One life of a process, over stores that outlive it; false when it was killed.</summary>
    private static bool RunUntil(long killAt, MemoryGrainStorage storage, Func<IStateGrain, Task> work)
    {
        var clock = new ManualTimeProvider();
        var simulation = new SeededSimulation(11, clock);
        simulation.AfterTurn = _ =>
        {
            if (simulation.Steps == killAt)
                throw new KilledException();
        };
        try
        {
            simulation.Run(async () =>
            {
                await using var services = Build(clock, simulation, storage);
                await services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None);
                await work(services.GetRequiredService<IGrainFactory>().GetGrain<IStateGrain>("counter"));
            });
            return true;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    private static (ulong Hash, long Steps, int Ticks, int Sum) Simulate(ulong seed)
    {
        var clock = new ManualTimeProvider();
        var simulation = new SeededSimulation(seed, clock);
        var (ticks, sum) = (0, 0);
        simulation.Run(async () =>
        {
            // Not through a Host: it continues on the thread pool, where no seed decides.
            await using var services = Build(clock, simulation, new MemoryGrainStorage());
            var engine = services.GetRequiredService<IHostedService>();
            await engine.StartAsync(CancellationToken.None);
            var grains = services.GetRequiredService<IGrainFactory>();
            var counter = grains.GetGrain<IStateGrain>("sum");
            await Task.WhenAll(Enumerable.Range(1, 20).Select(counter.Add));
            var reminded = grains.GetGrain<IRemindedGrain>($"seed{seed}");
            await reminded.Remind("daily", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
            await simulation.PassAsync(TimeSpan.FromDays(90.5));
            (ticks, sum) = (await reminded.Ticks(), await counter.Value());
            await engine.StopAsync(CancellationToken.None);
        });
        return (simulation.TraceHash, simulation.Steps, ticks, sum);
    }

    private static ServiceProvider Build(
        ManualTimeProvider clock,
        SeededSimulation simulation,
        MemoryGrainStorage storage
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ITurnScheduler>(simulation);
        services.AddEmbeddedEngine(options => options.GrainAssemblies.Add(typeof(SimulationTests).Assembly));
        services.AddOrleans(silo =>
        {
            silo.UseInMemoryReminderService();
            // Housekeeping every few minutes would be most of what happens in months.
            silo.Configure<ReminderOptions>(options => options.RefreshReminderListPeriod = TimeSpan.FromDays(1));
            silo.Configure<GrainCollectionOptions>(options => options.CollectionQuantum = TimeSpan.FromHours(1));
            silo.Services.AddGrainStorage("store", (_, _) => storage);
        });
        return services.BuildServiceProvider();
    }

    private sealed class KilledException : Exception;
}
