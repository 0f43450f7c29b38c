using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Grains.Interfaces.Wire;
using MarketingManager.Grains.Shell;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Two silos of Orleans with membership and reminders on PostgreSQL, over what a test brings.</summary>
internal sealed class TestEngine(TimeProvider clock, IGrainStorage storage, Action<IServiceCollection> own)
    : IAsyncDisposable
{
    private const int Silos = 2;
    private const string Npgsql = "Npgsql";

    private readonly string _service = Guid.NewGuid().ToString("N");
    private TestCluster? _cluster;

    public IServiceProvider Services => _cluster!.GetSiloServiceProvider(_cluster.Silos[0].SiloAddress);

    public Task Start()
    {
        var builder = new TestClusterBuilder(Silos);
        builder.Options.ServiceId = _service;
        builder.Options.UseTestClusterMembership = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.CreateSiloAsync = CreateSilo;
        _cluster = builder.Build();
        return _cluster.DeployAsync();
    }

    /// <summary>The old cluster dies and a new one starts, as when the power comes back.</summary>
    public async Task Restart()
    {
        foreach (var silo in _cluster!.Silos.ToList())
            await _cluster.KillSiloAsync(silo);
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is null)
            return;
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private async Task<SiloHandle> CreateSilo(string name, IConfiguration configuration) =>
        await InProcessSiloHandle.CreateAsync(
            name,
            configuration,
            host => host.UseOrleans((_, silo) => Configure(silo)).ConfigureServices((_, services) => own(services))
        );

    private void Configure(ISiloBuilder silo)
    {
        var connection = ClusterDatabase.ConnectionString;
        silo.UseAdoNetClustering(it => (it.Invariant, it.ConnectionString) = (Npgsql, connection));
        silo.UseAdoNetReminderService(it => (it.Invariant, it.ConnectionString) = (Npgsql, connection));
        silo.Services.AddGrainStorage(Streams.Store, (_, _) => storage);
        silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        silo.Services.AddProductWire();
        silo.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        silo.Services.AddKeyedSingleton(TimeProviderNames.Grains, clock);
        silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, new ReminderClock(clock));
    }
}
