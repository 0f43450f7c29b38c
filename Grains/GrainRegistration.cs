using MarketingManager.Grains.Accounts;
using MarketingManager.Grains.Campaigns;
using MarketingManager.Grains.Connections;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Grains.Operations;
using MarketingManager.Grains.Registrations;
using MarketingManager.Grains.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarketingManager.Grains;

/// <summary>What grains need besides the engine, storage and connectors.</summary>
public static class GrainRegistration
{
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ShellPolicy());
        services.TryAddSingleton(new SweepPolicy());
        services.TryAddSingleton(new CredentialPolicy());
        services.AddMetrics();
        services.TryAddSingleton(new OperationsPolicy());
        services.AddSingleton<FailureBook>();
        services.AddSingleton<GrainMeter>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<GrainShell>();
        services.AddSingleton<CampaignCycle>();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<SettingsReader>();
        services.AddSingleton<PartsReader>();
        services.AddSingleton<SettingsWatch>();
        services.AddSingleton<Registrar>();
        services.AddSingleton<ConnectionSecrets>();
        services.AddSingleton<Sweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());
        return services;
    }
}
