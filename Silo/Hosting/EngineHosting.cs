using MarketingManager.Grains.Shell;
using MarketingManager.Storage.Engine;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace MarketingManager.Silo.Hosting;

/// <summary>Which engine the grains run on. The call is the same for both; what stands behind it is chosen by the build.</summary>
internal static class EngineHosting
{
    public static void AddEngine(this WebApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        silo.AddReminders();
        silo.Services.AddGrainStorage(Streams.Store, static (services, _) => services.GetRequiredService<PostgresGrainStorage>());
        silo.Services.AddSingleton<IReminderTable>(services => services.GetRequiredService<PostgresReminderTable>());
    });
}
