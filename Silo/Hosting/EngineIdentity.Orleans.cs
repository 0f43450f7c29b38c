using System.Reflection;
using MarketingManager.Grains.Operations;

namespace MarketingManager.Silo.Hosting;

internal static class EngineIdentity
{
    /// <summary>The silo as its cluster knows it.</summary>
    public static SiloIdentity Of(IServiceProvider services) =>
        new(
            services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString(),
            "Orleans",
            typeof(Grain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? ""
        );
}
