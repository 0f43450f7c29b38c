using MarketingManager.Domain.Json;
using MarketingManager.Grains.Interfaces.Wire;
using MarketingManager.Storage.Engine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Reminders;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Testing;
using Orleans.TestingHost;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>Two silos of Orleans that talk over sockets and share PostgreSQL for membership, reminders and
/// states. The caller sits in the first one, as the product's pages do, and grains are placed on either.
/// All knowledge of Orleans in this suite is here.</summary>
public sealed class OrleansFixture(EngineSetup setup) : IEngineUnderTest
{
    public const int Silos = 2;

    /// <summary>Orleans takes idleness from the machine's clock, whatever clock grains have. A minute
    /// of it lasts 300 ms here.</summary>
    private const double IdlePace = 200;

    /// <summary>Nor does it take the patience of callers from any other clock.</summary>
    private const double CallPace = 5;

    private const string Npgsql = "Npgsql";

    /// <summary>How often a silo reads its reminders anew, by the tests' clock.</summary>
    private static readonly TimeSpan s_rereading = TimeSpan.FromMilliseconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly string _service = Guid.NewGuid().ToString("N");
    private TestCluster? _cluster;

    public TestCluster Cluster => _cluster!;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => Cluster.GetSiloServiceProvider(Cluster.Silos[0].SiloAddress);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public FaultyStorage Storage { get; } = new(new PostgresGrainStorage(ClusterDatabase.Source));

    public void Advance(TimeSpan span) => _clock.Advance(span);

    public async Task PassAsync(TimeSpan span)
    {
        var passed = await ArmedAsync(span);
        _clock.Advance(span - passed);
        await Machine.QuietAsync();
    }

    public async Task IdleAsync(TimeSpan span)
    {
        _clock.Advance(span);
        await Machine.PassAsync(span / IdlePace);
    }

    public async Task StopAsync()
    {
        if (_cluster is null)
            return;
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        _cluster = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        var builder = new TestClusterBuilder(Silos);
        builder.Options.ServiceId = _service;
        builder.Options.UseTestClusterMembership = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.CreateSiloAsync = CreateSilo;
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        await Machine.Until(
            () => Task.FromResult(_cluster.Silos.All(SeesAll)),
            $"{Silos} active silos in the eyes of each"
        );
        await Machine.QuietAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Ends a silo without a goodbye, as a crash does; the caller's own stays.</summary>
    public Task KillOtherAsync() => Cluster.KillSiloAsync(Cluster.Silos[1]);

    /// <summary>A silo that does not know of the other one yet takes reminders that are the other's to
    /// deliver.</summary>
    private bool SeesAll(SiloHandle silo) =>
        Cluster
            .GetSiloServiceProvider(silo.SiloAddress)
            .GetRequiredService<ISiloStatusOracle>()
            .GetApproximateSiloStatuses(onlyActive: true)
            .Count == Silos;

    /// <summary>A reminder is armed a moment after it was registered or has ticked, and nobody is told of that
    /// moment. The table says which ones come due in the span; each then has a timer on this clock. One that was
    /// registered with a silo as it lost the grain to the other is armed when the other reads its reminders anew,
    /// and for that a little of the span passes. A grain's own timer is in no table: where none comes, nothing is
    /// due in that span.
    /// </summary>
    /// <returns>How much has passed.</returns>
    private async Task<TimeSpan> ArmedAsync(TimeSpan span)
    {
        await Machine.QuietAsync();
        var due = await ReminderRows.Due(ClusterDatabase.Source, _service, Now, span);
        var passed = TimeSpan.Zero;
        for (var looks = 1; !due.All(HasTimer); looks++)
        {
            if (passed > span / 2)
                throw new TimeoutException($"No timer for the reminders due at {string.Join(", ", due)}.");
            await Machine.PassAsync(Machine.Moment);
            if (looks % 50 != 0)
                continue;
            _clock.Advance(s_rereading);
            passed += s_rereading;
        }
        for (var i = 0; i < 100 && span > s_rereading && !HasTimerWithin(span); i++)
            await Machine.PassAsync(Machine.Moment);
        return passed;
    }

    /// <summary>Other than those with which silos read their reminders anew.</summary>
    private bool HasTimerWithin(TimeSpan span) => _clock.IsDue(Now + s_rereading + TimeSpan.FromTicks(1), Now + span);

    /// <summary>The table and the timer each leave out fractions of a millisecond.</summary>
    private bool HasTimer(DateTimeOffset due) =>
        _clock.IsDue(due - TimeSpan.FromMilliseconds(2), due + TimeSpan.FromMilliseconds(2));

    private async Task<SiloHandle> CreateSilo(string name, IConfiguration configuration) =>
        await InProcessSiloHandle.CreateAsync(
            name,
            configuration,
            host => host.UseOrleans((_, silo) => Configure(silo))
        );

    private void Configure(ISiloBuilder silo)
    {
        var connection = ClusterDatabase.ConnectionString;
        silo.UseAdoNetClustering(it => (it.Invariant, it.ConnectionString) = (Npgsql, connection));
        silo.UseAdoNetReminderService(it => (it.Invariant, it.ConnectionString) = (Npgsql, connection));
        silo.Services.AddGrainStorage("store", (_, _) => Storage);
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => Storage);
        // Grains must not end up beside their caller only: half of the calls cross the wire.
        silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        AddWire(silo.Services);
        AddClocks(silo.Services);
        setup.Configure?.Invoke(silo);
        silo.Services.PostConfigure<GrainCollectionOptions>(static options =>
        {
            options.CollectionAge /= IdlePace;
            options.CollectionQuantum /= IdlePace;
        });
        if (setup.AwaitsTimeouts)
            silo.Services.PostConfigure<SiloMessagingOptions>(static it => it.ResponseTimeout /= CallPace);
        // All reminders are loaded at once, or a jump of the clock would skip them before they are.
        silo.Configure<ReminderOptions>(static options =>
            (options.ReminderLoadingWindow, options.RefreshReminderListPeriod) = (TimeSpan.FromDays(30), s_rereading)
        );
    }

    /// <summary>The suite's types are JSON between silos, as the product's are.</summary>
    private static void AddWire(IServiceCollection services) =>
        services.AddProductWire().AddSerializer(wire => wire.AddJsonSerializer(IsOwn, DomainJson.Options));

    private static bool IsOwn(Type type) =>
        type.Namespace == "MarketingManager.Engine.Conformance.Grains"
        && !typeof(Exception).IsAssignableFrom(type)
        && !typeof(IAddressable).IsAssignableFrom(type);

    /// <summary>What grains see of time is the test's; silos judge each other by the machine's clock.</summary>
    private void AddClocks(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, _clock);
        services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, new ReminderClock(_clock));
    }
}

public static class EngineFactory
{
    /// <summary>Whether a timeout says which cycle of calls it is due to; an
    /// intended difference, see docs/engines.md.</summary>
    public static bool NamesCycles => false;

    public static async Task<IEngineUnderTest> StartAsync(EngineSetup setup)
    {
        var engine = new OrleansFixture(setup);
        await engine.RestartAsync();
        return engine;
    }
}
