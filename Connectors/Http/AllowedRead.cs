using System.Text.RegularExpressions;

namespace MarketingManager.Connectors.Http;

/// <summary>A kind of request that changes nothing on a platform. <paramref name="Path"/> has to match as a
/// whole.</summary>
public sealed record AllowedRead(string Host, HttpMethod Method, Regex Path)
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    /// <summary>LinkedIn reads with long questions by POST, and this header turns that into a GET.</summary>
    public bool Tunnelled { get; init; }

    public static AllowedRead Get(string host, string path) => new(host, HttpMethod.Get, Whole(path));

    /// <summary>A POST that only reads, or that exchanges a token. Say at the call why nothing changes by
    /// it.</summary>
    public static AllowedRead Post(string host, string path) => new(host, HttpMethod.Post, Whole(path));

    public static AllowedRead TunnelledGet(string host, string path) => Post(host, path) with { Tunnelled = true };

    /// <summary>The sandbox on this machine stands in for every host, if need be below a folder of its own.</summary>
    public bool Allows(HttpMethod method, Uri address) =>
        method == Method
        && (
            address.IsLoopback
                ? Path.IsMatch(address.AbsolutePath) || Path.IsMatch(WithoutFolder(address.AbsolutePath))
                : address is { Scheme: "https", IsDefaultPort: true }
                    && address.Host.Equals(Host, StringComparison.OrdinalIgnoreCase)
                    && Path.IsMatch(address.AbsolutePath)
        );

    private static string WithoutFolder(string path) =>
        path.IndexOf('/', 1) is var second and > 0 ? path[second..] : path;

    private static Regex Whole(string path) =>
        new($@"\A(?:{path})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchTime);
}
