using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Storage.Events;

/// <summary>What totals and times are shown in, and which tables of rates were imported.</summary>
internal static class CurrencyRows
{
    public static Task<long> Reporting(Projection at, WorkspaceEvent.ReportingCurrencySet set) =>
        at.One<long>(
            """
            insert into workspace_settings (workspace, reporting_currency, stream, seq)
            values (@Workspace, @currency, @Stream, @Seq)
            on conflict (workspace) do update set reporting_currency = excluded.reporting_currency, stream = excluded.stream,
                seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                currency = set.Currency?.Code,
                at.Stream,
                at.Seq,
            }
        );

    public static Task<long> Zone(Projection at, WorkspaceEvent.TimeZoneSet set) =>
        at.One<long>(
            """
            insert into workspace_settings (workspace, time_zone, stream, seq) values (@Workspace, @Zone, @Stream, @Seq)
            on conflict (workspace) do update set time_zone = excluded.time_zone, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                set.Zone,
                at.Stream,
                at.Seq,
            }
        );

    public static Task<long> Imported(Projection at, WorkspaceEvent.RatesImported imported) =>
        at.One<long>(
            """
            insert into currency_rate_imports (workspace, file_name, first_day, last_day, currencies, rates_new, rates_changed,
                imported_by, imported_at, stream, seq)
            values (@Workspace, @File, @From, @To, @Currencies, @New, @Changed, @by, @At, @Stream, @Seq)
            on conflict (stream, seq) do update set file_name = excluded.file_name
            returning id
            """,
            new
            {
                at.Workspace,
                imported.Rates.File,
                imported.Rates.From,
                imported.Rates.To,
                imported.Rates.Currencies,
                imported.Rates.New,
                imported.Rates.Changed,
                by = imported.By.Name,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
}
