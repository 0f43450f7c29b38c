namespace MarketingManager.Storage.Engine;

/// <summary>Where an engine keeps reminders, in the words of both.</summary>
/// <param name="Rows">All of them as <c>grain, name, start_at, period_ms</c>.</param>
/// <param name="Upsert">Writes those of <c>@json</c>; one that is there as it should be is left alone.</param>
/// <param name="DeleteOthers">Deletes what the other side does not have.</param>
internal sealed record ReminderSide(string Rows, string Upsert, string DeleteOthers)
{
    private const string EmbeddedRows = """
        select grain_type || '/' || grain_key as grain, name, start_at, (extract(epoch from period) * 1000)::bigint as period_ms
        from grain_reminders
        """;

    private const string OrleansRows = """
        select grain_id as grain, name, start_at, period_ms from orleans_reminder where service_id = @serviceId
        """;

    private const string Given = """
        from json_to_recordset(@json::json) as n(grain text, name text, hash int, "startAt" timestamptz, "periodMs" bigint)
        """;

    public static ReminderSide Embedded { get; } =
        new(
            EmbeddedRows,
            $"""
            insert into grain_reminders as known (grain_type, grain_key, name, start_at, period, version)
            select split_part(grain, '/', 1), substr(grain, strpos(grain, '/') + 1), name, "startAt", "periodMs" * interval '1 millisecond', 1
            {Given}
            on conflict (grain_type, grain_key, name) do update set
              start_at = excluded.start_at, period = excluded.period, version = known.version + 1
            where (known.start_at, known.period) is distinct from (excluded.start_at, excluded.period)
            """,
            $"""
            delete from grain_reminders known where not exists (
              select from ({OrleansRows}) r where r.grain = known.grain_type || '/' || known.grain_key and r.name = known.name)
            """
        );

    public static ReminderSide Orleans { get; } =
        new(
            OrleansRows,
            $"""
            insert into orleans_reminder as known (service_id, grain_id, name, grain_hash, start_at, period_ms)
            select @serviceId, grain, name, hash, "startAt", "periodMs"
            {Given}
            on conflict (service_id, grain_id, name) do update set grain_hash = excluded.grain_hash,
              start_at = excluded.start_at, period_ms = excluded.period_ms, version = known.version + 1
            where (known.grain_hash, known.start_at, known.period_ms) is distinct from
              (excluded.grain_hash, excluded.start_at, excluded.period_ms)
            """,
            $"""
            delete from orleans_reminder known where service_id = @serviceId and not exists (
              select from ({EmbeddedRows}) r where r.grain = known.grain_id and r.name = known.name)
            """
        );
}
