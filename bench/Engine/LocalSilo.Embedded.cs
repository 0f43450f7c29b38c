using Orleans.Hosting;

namespace MarketingManager.EngineBench;

internal static partial class LocalSilo
{
    public const string Engine = "Embedded";

    private static void Join(ISiloBuilder silo) => silo.UseLocalhostClustering();
}
