using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Imports;
using MarketingManager.Storage.Reference;
using MarketingManager.Storage.Secrets;
using MarketingManager.Storage.Views;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MarketingManager.Storage;

public static class StorageRegistration
{
    /// <summary>Connections of one process, unless the connection string says otherwise:
    /// half of what PostgreSQL allows by default.</summary>
    private const int ConnectionsMax = 50;

    /// <summary>The PostgreSQL side of every port, and the engine's stores, over one data source. Run
    /// the <see cref="Migrator"/> before anything uses it. Protection keys go to
    /// <paramref name="keyFolder"/>, or to the database when there is none.
    /// </summary>
    public static IServiceCollection AddStorage(
        this IServiceCollection services,
        string connectionString,
        string? keyFolder = null
    )
    {
        services.AddSingleton(_ => Connect(connectionString));
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IEventLog, PostgresEventLog>();
        services.AddSingleton<IWakeUps, PostgresWakeUps>();
        services.AddSingleton<IFactStore, PostgresFactStore>();
        services.AddSingleton<IReadModel, PostgresReadModel>();
        services.AddSingleton<IImportFiles, PostgresImportFiles>();
        services.AddSingleton<ISecretVault, SecretVault>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<ReferenceTables>();
        services.AddSingleton<PostgresGrainStorage>();
        services.AddSingleton<PostgresReminderTable>();
        AddProtection(services, keyFolder);
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

    private static void AddProtection(IServiceCollection services, string? keyFolder)
    {
        var protection = services
            .AddDataProtection()
            .SetApplicationName("MarketingManager")
            .UseCryptographicAlgorithms(
                new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }
            );
        if (keyFolder is not null)
            protection.PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        else
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
                provider => new ConfigureOptions<KeyManagementOptions>(options =>
                    options.XmlRepository = new ProtectionKeys(provider.GetRequiredService<NpgsqlDataSource>())
                )
            );
    }
}
