using System.Reflection;
using MarketingManager.Grains.Operations;

namespace MarketingManager.Silo.Hosting;

internal static class EngineIdentity
{
    /// <summary>The one process, which has the machine's name.</summary>
    public static SiloIdentity Of(IServiceProvider services) =>
        new(
            Environment.MachineName,
            "Embedded",
            typeof(Grain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? ""
        );
}
