using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;
using MarketingManager.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace MarketingManager.Storage.Facts;

/// <summary>Brings a batch into the transaction's temporary table, by binary copy.</summary>
internal static class IncomingFacts
{
    private static readonly string[] Platforms = Enum.GetNames<Platform>();

    private static readonly string[] Levels = Enum.GetNames<EntityLevel>();

    private static readonly Measure[] Measures = Enum.GetValues<Measure>();

    public static async Task Copy(Work work, IReadOnlyCollection<DailyFact> facts)
    {
        await work.Run(
            $"""
            create temporary table incoming (
              code text, platform varchar(20), level varchar(20), entity_id text, day date, attribution_key text, entity_name text,
              parent_id text,
              {MeasureColumns.Each(column =>
                $"{column} numeric"
            )}, currency varchar(3), provisional boolean) on commit drop
            """
        );
        await using var writer = await work.Connection.BeginBinaryImportAsync(
            "copy incoming from stdin (format binary)",
            work.Cancel
        );
        foreach (var fact in facts)
            await Write(writer, fact, work.Cancel);
        await writer.CompleteAsync(work.Cancel);
    }

    private static async Task Write(NpgsqlBinaryImporter writer, DailyFact fact, CancellationToken cancel)
    {
        await writer.StartRowAsync(cancel);
        await Text(writer, fact.Code, cancel);
        await Text(writer, Platforms[(int)fact.Platform], cancel);
        await Text(writer, Levels[(int)fact.Level], cancel);
        await Text(writer, fact.EntityId, cancel);
        await writer.WriteAsync(fact.Day, NpgsqlDbType.Date, cancel);
        await Text(writer, fact.AttributionKey, cancel);
        await Text(writer, fact.EntityName, cancel);
        await Text(writer, fact.ParentId, cancel);
        foreach (var measure in Measures)
        {
            if (fact.Measures[measure] is { } value)
                await writer.WriteAsync(decimal.Round(value, FixedPoint.Digits), NpgsqlDbType.Numeric, cancel);
            else
                await writer.WriteNullAsync(cancel);
        }
        await Text(writer, fact.Currency.Code, cancel);
        await writer.WriteAsync(fact.Provisional, NpgsqlDbType.Boolean, cancel);
    }

    private static Task Text(NpgsqlBinaryImporter writer, string? text, CancellationToken cancel) =>
        text is null
            ? writer.WriteNullAsync(cancel)
            : writer.WriteAsync(DapperTypes.Clean(text), NpgsqlDbType.Text, cancel);
}
