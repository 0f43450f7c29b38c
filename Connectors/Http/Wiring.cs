using System.Net;

namespace MarketingManager.Connectors.Http;

/// <summary>What connectors need of their process. One for all of them, so that they share connections and
/// quotas.</summary>
public sealed class Wiring(HttpMessageHandler transport, TimeProvider time, TimeProvider pace)
{
    /// <summary>The product's clock: days of accounts, ends of quotas.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>What pauses between calls wait on. Real time where the network is real: a clock that jumps a week
    /// must
    /// not skip them, nor one that stands still hold them up.</summary>
    public TimeProvider Pace { get; } = pace;

    public RateBudgets Budgets { get; } = new();

    /// <summary>The only way to the network: behind the guard of one platform.</summary>
    public HttpClient Open(IWireDialect dialect) =>
        new(new ReadOnlyGuard(dialect.Name, dialect.Reads, transport), disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Without redirects: no token follows one.</summary>
    public static Wiring Real(TimeProvider time) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                Proxy = new DirectToLoopback(HttpClient.DefaultProxy),
            },
            time,
            TimeProvider.System
        );
}
