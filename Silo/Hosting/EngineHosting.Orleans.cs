using System.Net;
using System.Net.Sockets;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Wire;
using MarketingManager.Grains.Shell;
using MarketingManager.Silo.Api;
using MarketingManager.Storage.Engine;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace MarketingManager.Silo.Hosting;

/// <summary>The grains run on Orleans: this process is one silo of the cluster that shares the database.
/// Name, addresses and ports come from the configuration section <c>Orleans</c>
/// (<c>Orleans__Endpoints__SiloPort</c> and so on), as Orleans documents them.
/// </summary>
internal static class EngineHosting
{
    public static EngineShare Share => EngineShare.WithOthers;

    private const string Npgsql = "Npgsql";

    public static void AddEngine(this WebApplicationBuilder builder, AppOptions options) =>
        builder.UseOrleans(silo =>
        {
            silo.Services.AddGrainStorage(
                Streams.Store,
                static (services, _) => services.GetRequiredService<PostgresGrainStorage>()
            );
            silo.UseAdoNetClustering(it => (it.Invariant, it.ConnectionString) = (Npgsql, options.Connection));
            silo.UseAdoNetReminderService(it => (it.Invariant, it.ConnectionString) = (Npgsql, options.Connection));
            new MailboxPolicy().Apply(silo);
            silo.AddActivityPropagation();
            silo.AddDashboard();
            silo.Services.AddProductWire();
            AddClocks(silo.Services);
            AddIdentity(silo, builder.Configuration.GetSection("Orleans"), passing: options.Port == 0);
        });

    /// <summary>Orleans' own dashboard, for administrators: signed in, or with a key of that role.</summary>
    public static void MapEngine(this WebApplication app) =>
        app.MapOrleansDashboard("/orleans")
            .RequireAuthorization(static policy =>
                policy
                    .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme, BearerKeys.SchemeName)
                    .RequireRole(nameof(Role.Admin))
            );

    public static async Task PrepareEngine(this IServiceProvider services, CancellationToken cancel)
    {
        var source = services.GetRequiredService<NpgsqlDataSource>();
        await OrleansSchema.Apply(source, cancel);
        await EngineInUse.Claim(source, EngineKind.Orleans, cancel);
    }

    /// <summary>Grains and reminders live on the product's clock, which a demo or a test may put forward. How silos
    /// judge each other, and how long a call may take, stays on the machine's.
    /// </summary>
    private static void AddClocks(IServiceCollection services)
    {
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        foreach (var name in new[] { TimeProviderNames.Grains, Orleans.Reminders.ReminderTimeProviderNames.Reminders })
            services.AddKeyedSingleton(name, static (provider, _) => provider.GetRequiredService<TimeProvider>());
    }

    /// <param name="passing">A process that takes any free port for its pages takes any for the cluster.</param>
    private static void AddIdentity(ISiloBuilder silo, IConfigurationSection given, bool passing)
    {
        silo.Configure<ClusterOptions>(it =>
        {
            it.ClusterId = given["ClusterId"] ?? OrleansSchema.ServiceId;
            it.ServiceId = given["ServiceId"] ?? OrleansSchema.ServiceId;
        });
        var endpoints = given.GetSection("Endpoints");
        silo.Configure<EndpointOptions>(it =>
        {
            if (endpoints["AdvertisedIPAddress"] is null)
                it.AdvertisedIPAddress = IPAddress.Loopback;
            if (passing && endpoints["SiloPort"] is null)
                (it.SiloPort, it.GatewayPort) = (FreePort(), FreePort());
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
