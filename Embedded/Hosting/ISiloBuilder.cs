using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting
{
    /// <summary>Configures the engine of a host.</summary>
    public interface ISiloBuilder
    {
        IServiceCollection Services { get; }

        IConfiguration Configuration { get; }
    }

    public static class SiloBuilderExtensions
    {
        public static ISiloBuilder ConfigureServices(
            this ISiloBuilder builder,
            Action<IServiceCollection> configureDelegate
        )
        {
            configureDelegate(builder.Services);
            return builder;
        }

        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class => builder.ConfigureServices(services => services.Configure(configureOptions));

        /// <summary>One process has no cluster to find, so this only keeps hosts alike.</summary>
        public static ISiloBuilder UseLocalhostClustering(this ISiloBuilder builder) => builder;

        public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) =>
            builder.AddMemoryGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

        public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name) =>
            builder.ConfigureServices(services =>
                services.AddGrainStorage(name, static (_, _) => new MemoryGrainStorage())
            );

        public static ISiloBuilder AddReminders(this ISiloBuilder builder) =>
            builder.ConfigureServices(services =>
            {
                services.TryAddSingleton<ReminderService>();
                services.TryAddSingleton<IReminderRegistry>(provider => provider.GetRequiredService<ReminderService>());
            });

        public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) =>
            builder
                .AddReminders()
                .ConfigureServices(services => services.TryAddSingleton<IReminderTable, InMemoryReminderTable>());

        /// <summary>Traces calls with <see cref="System.Diagnostics.Activity"/>.</summary>
        public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
        {
            var propagation = new ActivityPropagation();
            return builder.AddOutgoingGrainCallFilter(propagation).AddIncomingGrainCallFilter(propagation);
        }

        /// <summary>Runs once the engine takes calls, before the host counts as started.</summary>
        public static ISiloBuilder AddStartupTask(
            this ISiloBuilder builder,
            Func<IServiceProvider, CancellationToken, Task> startupTask
        ) =>
            builder.ConfigureServices(services =>
                services.AddSingleton<IHostedService>(provider => new StartupTask(provider, startupTask))
            );

        public static ISiloBuilder AddIncomingGrainCallFilter(
            this ISiloBuilder builder,
            IIncomingGrainCallFilter filter
        ) => builder.ConfigureServices(services => services.AddSingleton(filter));

        public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
            where TImplementation : class, IIncomingGrainCallFilter =>
            builder.ConfigureServices(services => services.AddSingleton<IIncomingGrainCallFilter, TImplementation>());

        public static ISiloBuilder AddIncomingGrainCallFilter(
            this ISiloBuilder builder,
            IncomingGrainCallFilterDelegate filter
        ) => builder.AddIncomingGrainCallFilter(new DelegateFilter(filter, outgoing: null));

        public static ISiloBuilder AddOutgoingGrainCallFilter(
            this ISiloBuilder builder,
            IOutgoingGrainCallFilter filter
        ) => builder.ConfigureServices(services => services.AddSingleton(filter));

        public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
            where TImplementation : class, IOutgoingGrainCallFilter =>
            builder.ConfigureServices(services => services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>());

        public static ISiloBuilder AddOutgoingGrainCallFilter(
            this ISiloBuilder builder,
            OutgoingGrainCallFilterDelegate filter
        ) => builder.AddOutgoingGrainCallFilter(new DelegateFilter(incoming: null, filter));

        private sealed class StartupTask(
            IServiceProvider services,
            Func<IServiceProvider, CancellationToken, Task> task
        ) : IHostedService
        {
            public Task StartAsync(CancellationToken cancellationToken) => task(services, cancellationToken);

            public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }

        private sealed class DelegateFilter(
            IncomingGrainCallFilterDelegate? incoming,
            OutgoingGrainCallFilterDelegate? outgoing
        ) : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
        {
            public Task Invoke(IIncomingGrainCallContext context) => incoming!(context);

            public Task Invoke(IOutgoingGrainCallContext context) => outgoing!(context);
        }
    }
}

namespace Orleans.Runtime.Hosting
{
    public static class StorageProviderExtensions
    {
        /// <summary>Registers a store under the name that <c>[PersistentState("state", "name")]</c> asks for.</summary>
        public static IServiceCollection AddGrainStorage<T>(
            this IServiceCollection collection,
            string name,
            Func<IServiceProvider, string, T> implementationFactory
        )
            where T : IGrainStorage
        {
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, _) => implementationFactory(services, name));
            if (name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
                collection.TryAddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(name));
            return collection;
        }
    }
}
