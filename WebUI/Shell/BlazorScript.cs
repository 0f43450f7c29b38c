using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarketingManager.WebUI.Shell;

/// <summary>Serves Blazor's browser script from inside the official assembly that is
/// embedded here (see BlazorScript.props). Built with <c>-p:BlazorScript=Framework</c>
/// nothing is embedded, and the framework serves its own.
/// </summary>
internal sealed class BlazorScript
{
    public const string Path = "/_framework/blazor.web.js";
    private const string Container = "blazor-script.dll";
    private const string Resource = "_framework/blazor.web.js";

    private readonly byte[] _plain;
    private readonly byte[] _zipped;
    private readonly EntityTagHeaderValue _tag;

    private BlazorScript(byte[] plain)
    {
        _plain = plain;
        _zipped = Zip(plain);
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"");
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (Load() is { } script)
            endpoints.MapGet(Path, script.Serve).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The script, or <c>null</c> when this build leaves it to the framework.</summary>
    internal static byte[]? Read()
    {
        using var container = typeof(BlazorScript).Assembly.GetManifestResourceStream(Container);
        if (container is null)
            return null;
        using var image = new PEReader(container, PEStreamOptions.PrefetchEntireImage);
        var metadata = image.GetMetadataReader();
        var found = metadata
            .ManifestResources.Select(metadata.GetManifestResource)
            .Single(resource => metadata.StringComparer.Equals(resource.Name, Resource));
        var resources = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        // ECMA-335 II.24.2.4: a resource is its length as 32 bits, then its bytes.
        var reader = image.GetSectionData(resources + (int)found.Offset).GetReader();
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static BlazorScript? Load() => Read() is { } script ? new BlazorScript(script) : null;

    private IResult Serve(HttpRequest request, HttpResponse response)
    {
        // Kept by the browser, and asked again by its tag: a new build shows at once.
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var zipped = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (zipped)
            response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(zipped ? _zipped : _plain, "text/javascript; charset=utf-8", entityTag: _tag);
    }

    private static byte[] Zip(byte[] plain)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Optimal))
            zip.Write(plain);
        return buffer.ToArray();
    }
}
