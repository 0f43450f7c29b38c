using System.Diagnostics.Metrics;
using MarketingManager.Grains.Interfaces.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.Grains.Operations;

/// <summary>What a silo adds that is watched.</summary>
public static class OperationsRegistration
{
    public static IServiceCollection AddOperations(
        this IServiceCollection services,
        Func<IServiceProvider, SiloIdentity> identity
    )
    {
        services.AddSingleton(identity);
        services.AddSingleton(provider => new MetricBook(
            provider.GetRequiredService<IMeterFactory>(),
            TimeProvider.System,
            provider.GetRequiredService<OperationsPolicy>()
        ));
        services.AddSingleton<SiloFigures>();
        services.AddSingleton<CallMetering>();
        services.AddSingleton<IOutgoingGrainCallFilter>(provider => provider.GetRequiredService<CallMetering>());
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<CallMetering>());
        services.AddSingleton<SiloReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloReporter>());
        return services;
    }
}
