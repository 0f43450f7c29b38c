using MarketingManager.Connectors.Csv;
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
        services.AddSingleton<IAdPlatform>(provider =>
            MetaPlatform.Create(provider.GetRequiredService<TimeProvider>())
        );
        return services;
    }
}
