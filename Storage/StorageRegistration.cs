using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Facts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MarketingManager.Storage;

public static class StorageRegistration
{
    /// <summary>The PostgreSQL side of every port, over one data source. Run the <see cref="Migrator"/> before anything uses it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => Connect(connectionString));
        services.AddSingleton<Migrator>(provider => new Migrator(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IEventLog, PostgresEventLog>();
        services.AddSingleton<IWakeUps, PostgresWakeUps>();
        services.AddSingleton<IFactStore, PostgresFactStore>();
        return services;
    }

    public static NpgsqlDataSource Connect(string connectionString)
    {
        DapperTypes.Register();
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { KeepAlive = 30, ApplicationName = "marketing-manager" };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
