using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>One page of a list, with what TikTok says about the others.</summary>
public sealed record TikTokPage(ImmutableArray<JsonElement> Rows, int Total, bool IsLast)
{
    /// <summary>Set when the account has more ads than a report looks at: the rest is left out in silence otherwise
    /// (doc 1740302848100353).</summary>
    private const string CutOff = "X-Tt-Ads-Throttle";

    public static TikTokPage Read(TikTokAnswer answer, int page)
    {
        var wire = TikTokDialect.Json;
        if (!answer.Data.TryGetProperty("list", out var list) || list.ValueKind != JsonValueKind.Array)
            throw wire.Wrong("list", list);
        ImmutableArray<JsonElement> rows = [.. wire.Rows(answer.Data, "list")];
        var info = wire.Object(answer.Data, "page_info") ?? throw wire.Unreadable("it has no page_info");
        var total = wire.Int(info, "total_number") ?? throw wire.Unreadable("page_info has no total_number");
        var pages = wire.Int(info, "total_page") ?? throw wire.Unreadable("page_info has no total_page");
        if (rows.IsEmpty && page < pages)
            throw wire.Unreadable($"page {page} of {pages} is empty");
        return new(rows, total, page >= pages);
    }

    public static void RefuseCut(TikTokAnswer answer)
    {
        if (answer.Wire.Headers.TryGetValue(CutOff, out var said))
            throw new PlatformException($"TikTok left ads out of a report: {said}")
            {
                Fault = PlatformFault.TooMuchData,
            };
    }
}
