using MarketingManager.Connectors.Csv;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Meta;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Silo.Hosting;

/// <summary>The connectors that are installed: one line each.</summary>
internal static class ConnectorHosting
{
    public static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.AddSingleton<IImportReader, CsvImportReader>();
        services.AddSingleton(provider => Wiring.Real(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRateBudgets>(provider => provider.GetRequiredService<Wiring>().Budgets);
        services.AddSingleton<IAdPlatform>(provider => new MetaPlatform(
            provider.GetRequiredService<Wiring>(),
            MetaPolicy.Default
        ));
        return services;
    }
}
