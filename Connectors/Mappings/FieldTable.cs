using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;

namespace MarketingManager.Connectors.Mappings;

/// <summary>A mapping table and the way to read by it. A measure that no line names is no data.</summary>
public sealed record FieldTable<TRow>(
    Platform Platform,
    ImmutableArray<FieldLine<TRow>> Lines,
    ImmutableArray<ConversionAction> Actions
)
{
    private readonly ImmutableDictionary<Measure, Func<TRow, decimal?>> _readers = Lines.ToImmutableDictionary(
        line => line.Field.Measure,
        line => line.Read
    );

    public PlatformMapping Mapping => new(Platform, [.. Lines.Select(line => line.Field)], Actions);

    public MeasureSet Read(TRow row) =>
        MeasureSet.Of(measure => _readers.TryGetValue(measure, out var read) ? read(row) : null);
}

public sealed record FieldLine<TRow>(MappedField Field, Func<TRow, decimal?> Read);
