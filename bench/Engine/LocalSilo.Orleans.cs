using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Orleans.Hosting;

namespace MarketingManager.EngineBench;

internal static partial class LocalSilo
{
    public static string Engine { get; } =
        "Orleans "
        + typeof(Grain)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+', ' ')[0]
            .TrimEnd('.');

    private static void Join(ISiloBuilder silo) =>
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
