using System.Text.RegularExpressions;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>Builds addresses below an account's base address.</summary>
public static partial class WireAddress
{
    /// <param name="baseUrl">https, or http on this machine. A version at its end wins over
    /// <paramref name="version"/>.</param>
    /// <param name="query">Escaped already, see <see cref="Query"/>: LinkedIn's is written by hand.</param>
    public static Uri Of(string baseUrl, string version, string path, string query = "")
    {
        var start = Root(baseUrl).GetLeftPart(UriPartial.Path).TrimEnd('/');
        var below = version.Length == 0 || VersionAtEnd.IsMatch(start) ? start : $"{start}/{version}";
        return new(query.Length == 0 ? $"{below}/{path}" : $"{below}/{path}?{query}");
    }

    /// <summary>Where tokens are exchanged: what the credentials say, below the base address on this machine (a
    /// sandbox stands in for all hosts of a platform), or at the platform's own address.</summary>
    public static Uri TokenEndpoint(string baseUrl, string? named, Uri platforms) =>
        named is not null ? Root(named)
        : Root(baseUrl) is { IsLoopback: true } root
            ? new(VersionAtEnd.Replace(root.GetLeftPart(UriPartial.Path).TrimEnd('/'), "") + platforms.AbsolutePath)
        : platforms;

    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));

    private static Uri Root(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var root)
        && (root.Scheme == Uri.UriSchemeHttps || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback))
        && root.UserInfo.Length == 0
            ? root
            : throw new PlatformException(
                "The base address must be https, or http on this machine: the token would travel in the clear."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };

    [GeneratedRegex(@"/v\d+(\.\d+)?(alpha|beta)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionAtEnd { get; }
}
