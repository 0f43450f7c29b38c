using MarketingManager.Ports.Aggregates;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Currencies;
using MarketingManager.Ports.Dashboards;
using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Guardrails;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Mappings;
using MarketingManager.Ports.Operations;
using MarketingManager.Ports.Pacing;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Coverage;
using MarketingManager.Storage.Currencies;
using MarketingManager.Storage.Dashboards;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Imports;
using MarketingManager.Storage.Mappings;
using MarketingManager.Storage.Operations;
using MarketingManager.Storage.Pacing;
using MarketingManager.Storage.Reference;
using MarketingManager.Storage.Secrets;
using MarketingManager.Storage.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace MarketingManager.Storage;

public static class StorageRegistration
{
    /// <summary>Connections of one process, unless the connection string says otherwise:
    /// half of what PostgreSQL allows by default.</summary>
    private const int ConnectionsMax = 50;

    /// <summary>The PostgreSQL side of every port, and the engine's stores, over one data source. Run
    /// the <see cref="Migrator"/> before anything uses it, and open the <see cref="VaultDoor"/> with the same key.
    /// </summary>
    public static IServiceCollection AddStorage(
        this IServiceCollection services,
        string connectionString,
        MasterKey masterKey
    )
    {
        services.AddSingleton(_ => Connect(connectionString));
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddMetrics();
        services.AddSingleton<StorageMeter>();
        services.AddSingleton<IBacklog, PostgresBacklog>();
        services.AddSingleton<IEventLog, PostgresEventLog>();
        services.AddSingleton<IWakeUps, PostgresWakeUps>();
        services.AddSingleton<IFactStore, PostgresFactStore>();
        services.AddSingleton<IAggregates, PostgresAggregates>();
        services.AddSingleton<ICoverageStore, PostgresCoverageStore>();
        services.AddSingleton<PostgresReadModel>();
        services.AddSingleton<IReadModel>(provider => provider.GetRequiredService<PostgresReadModel>());
        services.AddSingleton<IRateStore, PostgresRates>();
        services.AddSingleton<ITypeUsage, PostgresTypeUsage>();
        services.AddSingleton<IRawStore, PostgresRaw>();
        services.AddSingleton<IViewTable, PostgresViewTable>();
        services.AddSingleton<IMarkerReader, PostgresMarkers>();
        services.AddSingleton<IPacingReader, PostgresPacing>();
        services.AddSingleton<ISettingsTable, PostgresSettings>();
        services.AddSingleton<IImportFiles, PostgresImportFiles>();
        services.AddSingleton<ISecretVault, SecretVault>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<ReferenceTables>();
        services.AddSingleton<PostgresGrainStorage>();
        services.AddSingleton<PostgresReminderTable>();
        services.AddProtection(
            masterKey,
            provider => new ProtectionKeys(provider.GetRequiredService<NpgsqlDataSource>())
        );
        return services;
    }

    public static NpgsqlDataSource Connect(string connectionString)
    {
        DapperTypes.Register();
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Seconds. A silent firewall must not kill a long import; and a batch of 100,000 facts on a busy
            // machine may need more than the 30 s that a statement has by default.
            KeepAlive = 30,
            CommandTimeout = 300,
            ApplicationName = "marketing-manager",
        };
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = ConnectionsMax;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
