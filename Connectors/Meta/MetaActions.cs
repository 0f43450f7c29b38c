using System.Collections.Immutable;
using System.Text.Json;

namespace MarketingManager.Connectors.Meta;

/// <summary>An array of <c>{action_type, value}</c>. Its entries overlap: the
/// same event is listed under several types.</summary>
public sealed record MetaActions(ImmutableDictionary<string, decimal> ByType)
{
    /// <param name="window">The attribution window to count in, "7d_click"; <c>value</c> when it is <c>null</c>.
    /// Windows
    /// overlap and are never added. One without an event in the window is left out there.</param>
    public static MetaActions Read(JsonElement row, string name, string? window)
    {
        var byType = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        if (!row.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null)
            return new(byType.ToImmutable());
        if (array.ValueKind != JsonValueKind.Array)
            throw MetaDialect.Json.Wrong(name, array);
        foreach (var item in array.EnumerateArray())
        {
            if (
                MetaDialect.Json.Text(item, "action_type") is not { Length: > 0 } type
                || Value(item, window) is not { } value
            )
                throw MetaDialect.Json.Wrong($"an entry of {name}", item);
            if (!byType.TryAdd(type, value))
                throw MetaDialect.Json.Unreadable($"{name} lists {(type.Length > 60 ? type[..60] : type)} twice");
        }

        return new(byType.ToImmutable());
    }

    private static decimal? Value(JsonElement item, string? window) =>
        window is null ? MetaDialect.Json.Metric(item, "value") : MetaDialect.Json.Metric(item, window) ?? 0;

    public decimal? Of(string type) => ByType.TryGetValue(type, out var value) ? value : null;

    /// <summary>The first type of the list that is there; exactly one, never a sum.</summary>
    public (string? Type, decimal? Value) One(ImmutableArray<string> types, decimal? orElse) =>
        types.FirstOrDefault(ByType.ContainsKey) is { } type ? (type, ByType[type]) : (null, orElse);
}
