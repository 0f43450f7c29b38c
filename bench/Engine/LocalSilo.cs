using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace MarketingManager.EngineBench;

/// <summary>One silo with everything in memory and at its default: engines are compared, not databases.</summary>
internal static partial class LocalSilo
{
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            Join(silo);
            silo.UseInMemoryReminderService();
        });
        return builder.Build();
    }
}
