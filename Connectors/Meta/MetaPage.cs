using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Meta;

/// <summary>One page of a list. <paramref name="After"/> is the cursor of
/// the next one, <c>null</c> on the last.</summary>
public sealed record MetaPage(ImmutableArray<JsonElement> Rows, string? After, string Text)
{
    public static MetaPage Read(WireAnswer answer)
    {
        if (!answer.Root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            throw MetaDialect.Json.Wrong("data", data);
        ImmutableArray<JsonElement> rows = [.. data.EnumerateArray()];
        return
            rows.FirstOrDefault(row => row.ValueKind != JsonValueKind.Object)
                is { ValueKind: not JsonValueKind.Undefined } wrong
            ? throw MetaDialect.Json.Wrong("a row", wrong)
            : new(rows, Next(answer.Root), answer.Text);
    }

    /// <summary>The address in <c>paging.next</c> holds the token and is not
    /// followed: only its presence counts.</summary>
    private static string? Next(JsonElement root)
    {
        if (!root.TryGetProperty("paging", out var paging))
            return null;
        if (paging.ValueKind != JsonValueKind.Object)
            throw MetaDialect.Json.Wrong("paging", paging);
        if (!paging.TryGetProperty("next", out _))
            return null;
        return
            paging.TryGetProperty("cursors", out var cursors)
            && MetaDialect.Json.Text(cursors, "after") is { Length: > 0 } after
            ? after
            : throw MetaDialect.Json.Wrong("paging.cursors", cursors);
    }
}
