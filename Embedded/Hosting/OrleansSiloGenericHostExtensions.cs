using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts the engine into a host with the calls that put an Orleans silo there.</summary>
public static class OrleansSiloGenericHostExtensions
{
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder) =>
        hostAppBuilder.UseOrleans(static _ => { });

    public static IHostApplicationBuilder UseOrleans(
        this IHostApplicationBuilder hostAppBuilder,
        Action<ISiloBuilder> configureDelegate
    )
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(AddCore(hostAppBuilder.Services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }

    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate) =>
        hostBuilder.UseOrleans((_, builder) => configureDelegate(builder));

    public static IHostBuilder UseOrleans(
        this IHostBuilder hostBuilder,
        Action<HostBuilderContext, ISiloBuilder> configureDelegate
    )
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        return hostBuilder.ConfigureServices(
            (context, services) => configureDelegate(context, AddCore(services, context.Configuration))
        );
    }

    public static IServiceCollection AddOrleans(
        this IServiceCollection services,
        Action<ISiloBuilder> configureDelegate
    )
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(AddCore(services, new ConfigurationBuilder().Build()));
        return services;
    }

    /// <summary>What only this engine is asked, such as where to look for grains.</summary>
    public static IServiceCollection AddEmbeddedEngine(
        this IServiceCollection services,
        Action<EmbeddedEngineOptions> configureOptions
    )
    {
        AddCore(services, new ConfigurationBuilder().Build());
        return services.Configure(configureOptions);
    }

    private static SiloBuilder AddCore(IServiceCollection services, IConfiguration configuration)
    {
        if (!services.Any(service => service.ServiceType == typeof(Engine)))
        {
            services.AddLogging();
            services.AddOptions();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<ITurnScheduler, ThreadPoolTurnScheduler>();
            services.TryAddSingleton<IMemoryGauge, GarbageCollectorGauge>();
            services.AddMetrics();
            services.AddSingleton<Engine>();
            services.AddSingleton<IEngineStatistics, EngineStatistics>();
            services.AddSingleton<GrainFactory>();
            services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
            services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
            services.AddSingleton<ITimerRegistry, TimerRegistry>();
            services.AddSingleton<IGrainRuntime, GrainRuntime>();
            services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
            services.AddTransient(provider => provider.GetRequiredService<IGrainContextAccessor>().GrainContext);
            services.AddHostedService<EngineHost>();
        }

        return new SiloBuilder(services, configuration);
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
