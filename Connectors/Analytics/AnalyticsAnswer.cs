using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Analytics;

/// <summary>A report's page: values are text, and their place says what they are.</summary>
public sealed record AnalyticsAnswer(
    ImmutableArray<AnalyticsRow> Rows,
    int RowCount,
    string? Currency,
    string? TimeZone,
    ImmutableArray<string> Notes,
    string Text
)
{
    private static readonly WireJson Wire = AnalyticsDialect.Json;

    public static AnalyticsAnswer Read(WireAnswer answer)
    {
        var root = answer.Root;
        var (dimensions, metrics) = (Names(root, "dimensionHeaders"), Names(root, "metricHeaders"));
        var metadata = Wire.Object(root, "metadata");
        ImmutableArray<AnalyticsRow> rows =
        [
            .. Wire.Rows(root, "rows")
                .Select(row => new AnalyticsRow(
                    Values(row, "dimensionValues", dimensions),
                    Values(row, "metricValues", metrics)
                )),
        ];
        return new(
            rows,
            Wire.Int(root, "rowCount")
                ?? (rows.IsEmpty ? 0 : throw Wire.Unreadable($"{rows.Length} rows and no rowCount")),
            metadata is { } about ? Wire.Text(about, "currencyCode") : null,
            metadata is { } of ? Wire.Text(of, "timeZone") : null,
            metadata is { } said ? AnalyticsNotes.Of(said) : [],
            answer.Text
        );
    }

    private static ImmutableArray<string> Names(JsonElement root, string headers) =>
        [
            .. Wire.Rows(root, headers)
                .Select(header =>
                    Wire.Text(header, "name") ?? throw Wire.Unreadable($"a name is missing in {headers}")
                ),
        ];

    private static ImmutableDictionary<string, JsonElement> Values(
        JsonElement row,
        string name,
        ImmutableArray<string> names
    )
    {
        ImmutableArray<JsonElement> values = [.. Wire.Rows(row, name)];
        if (values.Length != names.Length)
            throw Wire.Unreadable($"{values.Length} {name} for {names.Length} headers");
        var byName = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (header, value) in names.Zip(values))
            if (!byName.TryAdd(header, value))
                throw Wire.Unreadable($"{header} twice");
        return byName.ToImmutable();
    }
}

/// <summary>Each value is an object with one member, <c>value</c>.</summary>
public sealed record AnalyticsRow(
    ImmutableDictionary<string, JsonElement> Dimensions,
    ImmutableDictionary<string, JsonElement> Metrics
)
{
    private static readonly WireJson Wire = AnalyticsDialect.Json;

    public string Dimension(string name) =>
        Dimensions.TryGetValue(name, out var value) && Wire.Text(value, "value") is { } text
            ? text
            : throw Wire.Unreadable($"a row without {name}");

    public DateOnly Date() =>
        Dimensions.TryGetValue("date", out var value)
            ? Wire.Day(value, "value", "yyyyMMdd")
            : throw Wire.Unreadable("a row without date");

    public decimal? Metric(string name) => Metrics.TryGetValue(name, out var value) ? Wire.Real(value, "value") : null;
}
