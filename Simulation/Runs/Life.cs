using System.Diagnostics.Metrics;
using MarketingManager.Grains;
using MarketingManager.Grains.Accounts;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.People;
using MarketingManager.Simulation.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Testing;

namespace MarketingManager.Simulation.Runs;

/// <summary>One process, from its start to its end: the real grains on the seeded engine, over
/// stores that outlive it.</summary>
internal sealed class Life
{
    private readonly World _world;
    private readonly SeededSimulation _simulation;
    private readonly LinkedList<Action> _underWay = [];
    private long _dies;
    private IGrainFactory? _grains;
    private IMeterFactory? _instruments;
    private Ending _ending = Ending.Done;

    public Life(World world, bool isFirst)
    {
        _world = world;
        IsFirst = isFirst;
        Truth = new ManualTimeProvider(world.Now);
        _simulation = new SeededSimulation(world.Dice.Next(), Truth) { AfterTurn = AfterTurn };
        _dies = LifeTime(world);
    }

    /// <summary>The time that truly passes; grains see the machine's clock instead.</summary>
    public ManualTimeProvider Truth { get; }

    public bool IsFirst { get; }

    public IGrainFactory Grains => _grains ?? throw new InvalidOperationException("The engine has not started.");

    public Ending Run()
    {
        try
        {
            _simulation.Run(Live);
        }
        catch (EndOfLifeException end)
        {
            _ending = end.Ending;
        }

        _world.Trace.LifeEnded(_simulation.Steps, _simulation.TraceHash);
        // A killed process cannot let go of its instruments, and through them the next ones would carry it along.
        _instruments?.Dispose();
        if (_ending == Ending.Killed)
            LeaveBehind();
        return _ending;
    }

    public Task Pass(TimeSpan span) => _simulation.PassAsync(span);

    /// <summary>A write is on its way. That is a moment at which processes like to die.</summary>
    public LinkedListNode<Action> UnderWay(Action write)
    {
        if (_world.Faults.TurnsToLive > 0 && _world.Dice.Chance(50))
            _dies = Math.Min(_dies, _simulation.Steps + _world.Dice.Below(8));
        return _underWay.AddLast(write);
    }

    public void Arrived(LinkedListNode<Action> write) => _underWay.Remove(write);

    private async Task Live()
    {
        await using var services = Build();
        _instruments = services.GetRequiredService<IMeterFactory>();
        _grains = services.GetRequiredService<IGrainFactory>();
        // The engine alone: a Host, and a BackgroundService, would go on on the thread pool, where no seed decides.
        var engine = services.GetServices<IHostedService>().Single(service => service is not Sweeper);
        await engine.StartAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var sweeping = Sweep(services.GetRequiredService<Sweeper>(), stop.Token);
        _ending = await new Calendar(_world, this).Follow();
        Stop(stop);
        await sweeping;
        await engine.StopAsync(CancellationToken.None);
    }

    private static async Task Sweep(Sweeper sweeper, CancellationToken stop)
    {
        try
        {
            await sweeper.Run(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Not asynchronously: that would go through the thread pool.</summary>
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private void AfterTurn(string owner)
    {
        _world.Rules.At(_world.Trace.Steps + _simulation.Steps, Truth.GetUtcNow());
        if (_world.Rules.Violation is not null)
            throw new EndOfLifeException(Ending.Violated);
        if (_simulation.Steps < _dies || _world.Calm)
            return;
        _world.Count("kills");
        _world.Story.Tell(Truth.GetUtcNow(), $"the process is killed after {_simulation.Steps} turns");
        throw new EndOfLifeException(Ending.Killed);
    }

    /// <summary>Many processes die young: starting up is where a repair can go wrong.</summary>
    private static long LifeTime(World world) =>
        world.Faults.TurnsToLive == 0 ? long.MaxValue
        : world.Dice.Chance(300) ? world.Dice.Between(1, 400)
        : world.Dice.Between(1, world.Faults.TurnsToLive);

    /// <summary>What was on its way to a store when the process died arrives, or it does not.</summary>
    private void LeaveBehind()
    {
        foreach (var write in _underWay)
        {
            if (!_world.Dice.Chance(500))
                continue;
            _world.Count("writes that outlive their process");
            _world.States.Arrives(
                Truth.GetUtcNow() + _world.Dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(15)),
                write
            );
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        var storage = new SimulatedStorage(_world, this);
        services.AddSingleton<TimeProvider>(new SimulatedClock(_world, Truth));
        services.AddSingleton<ITurnScheduler>(_simulation);
        services.AddSingleton<IReminderTable>(_world.Reminders);
        services.AddSingleton(_world.Bug.WakeUps(storage));
        services.AddSingleton(_world.Bug.Events(new SimulatedEventLog(_world, this), _world, this));
        services.AddSingleton(_world.Bug.Facts(new SimulatedFacts(_world, this), _world));
        services.AddSingleton<ICoverageStore>(new SimulatedCoverage(_world, this));
        services.AddSingleton<ISecretVault>(_world.Vault);
        services.AddSingleton<IReadModel>(new SimulatedReadModel(_world.Trail));
        services.AddSingleton<IImportFiles>(new SimulatedFiles(_world, this));
        services.AddSingleton<IImportReader>(_world.Exports);
        foreach (var platform in SimulatedMarket.Platforms)
            services.AddSingleton(_world.Bug.Platform(new SimulatedPlatform(platform, _world, this)));
        services.AddSingleton(new SweepPolicy { Period = _world.Scenario.SweepPeriod });
        services.AddSingleton(new CredentialPolicy { Rounds = 1 });
        services.AddEmbeddedEngine(options => options.GrainAssemblies.Add(typeof(GrainRegistration).Assembly));
        services.AddOrleans(silo =>
        {
            silo.UseInMemoryReminderService();
            silo.AddOutgoingGrainCallFilter(new MessageFaults(_world, this));
            if (_world.Bug.Calls is { } wrong)
                silo.AddOutgoingGrainCallFilter(wrong);
            // Housekeeping every minute would be most of what happens in months.
            silo.Configure<ReminderOptions>(options => options.RefreshReminderListPeriod = TimeSpan.FromDays(1));
            silo.Configure<GrainCollectionOptions>(options => options.CollectionQuantum = TimeSpan.FromHours(3));
            silo.Services.AddGrainStorage(Streams.Store, (_, _) => _world.Bug.Storage(storage, _world));
        });
        services.AddGrainServices();
        return services.BuildServiceProvider();
    }

    private sealed class EndOfLifeException(Ending ending) : Exception
    {
        public Ending Ending => ending;
    }
}

/// <summary>Why a process ended.</summary>
internal enum Ending
{
    /// <summary>The last day is over and everything was looked at.</summary>
    Done,

    Killed,

    /// <summary>It was asked to stop, and another one starts.</summary>
    Stopped,

    Violated,
}
