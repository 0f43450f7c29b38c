using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Events;

/// <summary>Seed feature 3: a row of <c>kpi_definitions</c>, the columns of
/// which the shipped rows fill as well.</summary>
internal static class KpiRow
{
    public static Task<long> Write(Projection at, KpiDefinition kpi) =>
        at.One<long>(
            """
            insert into kpi_definitions (workspace, kpi_code, kpi_name, formula, benchmark_value, benchmark_source, campaign_type,
                objective, unit, direction, lower_is_better, meaning, minimum_of, minimum_volume, is_active, version, stream, seq)
            values (@Workspace, @Code, @Name, @Formula, @value, @source, @Type, @Objective, @unit, @direction, @LowerIsBetter,
                @Meaning, @minimumOf, @minimum, @IsActive, @Version, @Stream, @Seq)
            on conflict (workspace, kpi_code, campaign_type, objective) do update set kpi_name = excluded.kpi_name,
                formula = excluded.formula, benchmark_value = excluded.benchmark_value,
                benchmark_source = excluded.benchmark_source, unit = excluded.unit, direction = excluded.direction,
                lower_is_better = excluded.lower_is_better, meaning = excluded.meaning, minimum_of = excluded.minimum_of,
                minimum_volume = excluded.minimum_volume, is_active = excluded.is_active, version = excluded.version,
                stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            Columns(kpi, at.Workspace, at.Stream, at.Seq)
        );

    /// <summary>The parameters of a row; a shipped one was written by no event.</summary>
    public static object Columns(KpiDefinition kpi, string workspace, string? stream = null, long? seq = null) =>
        new
        {
            Workspace = workspace,
            kpi.Code,
            kpi.Name,
            kpi.Formula,
            value = kpi.Benchmark?.Value,
            source = kpi.Benchmark?.Source,
            kpi.Type,
            kpi.Objective,
            unit = kpi.Unit.ToString().ToLowerInvariant(),
            direction = kpi.Direction.ToString(),
            LowerIsBetter = kpi.Direction == KpiDirection.LowerIsBetter,
            kpi.Meaning,
            minimumOf = kpi.MinimumVolume?.Of.ToString(),
            minimum = kpi.MinimumVolume?.AtLeast,
            kpi.IsActive,
            kpi.Version,
            Stream = stream,
            Seq = seq,
        };
}
