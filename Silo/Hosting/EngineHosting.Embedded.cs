using MarketingManager.Grains.Shell;
using MarketingManager.Storage.Engine;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace MarketingManager.Silo.Hosting;

/// <summary>The grains run on the embedded engine: one process, which has the database to itself.</summary>
internal static class EngineHosting
{
    public static EngineShare Share => EngineShare.Alone;

    public static void AddEngine(this WebApplicationBuilder builder, AppOptions options) =>
        builder.UseOrleans(silo =>
        {
            silo.AddReminders();
            silo.Services.AddGrainStorage(
                Streams.Store,
                static (services, _) => services.GetRequiredService<PostgresGrainStorage>()
            );
            silo.Services.AddSingleton<IReminderTable>(services =>
                services.GetRequiredService<PostgresReminderTable>()
            );
            new MailboxPolicy().Apply(silo);
            // A filter on every call: only for those who look at traces.
            if (Telemetry.IsOn(builder.Configuration))
                silo.AddActivityPropagation();
            if (options.Clock != TimeProvider.System)
                silo.Configure<SiloMessagingOptions>(WaitThroughJumps);
        });

    /// <summary>It has no pages of its own beside the product's.</summary>
    public static void MapEngine(this WebApplication app) { }

    /// <summary>The schema of the embedded engine is part of the product's own.</summary>
    public static Task PrepareEngine(this IServiceProvider services, CancellationToken cancel) =>
        EngineInUse.Claim(services.GetRequiredService<NpgsqlDataSource>(), EngineKind.Embedded, cancel);

    /// <summary>A clock that is put forward by a day would otherwise end every call under way as a day late.</summary>
    private static void WaitThroughJumps(SiloMessagingOptions messaging) =>
        messaging.ResponseTimeout = TimeSpan.FromDays(3_650);
}
