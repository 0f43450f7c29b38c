using MarketingManager.Domain.Imports;

namespace MarketingManager.Storage.Events;

/// <summary>The list of imported files and what became of them.</summary>
internal static class ImportProjection
{
    public static async Task<Subject> Apply(Projection at, ImportEvent fact)
    {
        var key = at.CodeOf(at.Stream[(at.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var id = fact switch
        {
            ImportEvent.ImportStaged staged => await Stage(at, key, staged),
            ImportEvent.ImportConfirmed confirmed => await at.One<long?>(
                """
                update import_runs set status = 'Loading', codes = @codes, stream = @Stream, seq = @Seq
                where workspace = @Workspace and import_key = @key returning id
                """,
                new
                {
                    at.Workspace,
                    key,
                    codes = confirmed.Codes.Select(Database.DapperTypes.Clean).ToArray(),
                    at.Stream,
                    at.Seq,
                }
            ),
            ImportEvent.ImportLoaded loaded => await at.One<long?>(
                """
                update import_runs set status = 'Loaded', facts_new = @FactsNew, facts_changed = @FactsChanged,
                    facts_unchanged = @FactsUnchanged, loaded_at = @loadedAt, stream = @Stream, seq = @Seq
                where workspace = @Workspace and import_key = @key returning id
                """,
                new
                {
                    at.Workspace,
                    key,
                    loaded.Result.FactsNew,
                    loaded.Result.FactsChanged,
                    loaded.Result.FactsUnchanged,
                    loadedAt = loaded.Result.At,
                    at.Stream,
                    at.Seq,
                }
            ),
            ImportEvent.ImportCancelled => await Note(at, key, "Cancelled"),
            ImportEvent.FileDropped or ImportEvent.FileKept => await Note(at, key, status: null),
            _ => throw new UnknownEventException(fact),
        };
        return new Subject("import", key, id);
    }

    private static Task<long?> Note(Projection at, string key, string? status) =>
        at.One<long?>(
            """
            update import_runs set status = coalesce(@status, status), stream = @Stream, seq = @Seq
            where workspace = @Workspace and import_key = @key returning id
            """,
            new
            {
                at.Workspace,
                key,
                status,
                at.Stream,
                at.Seq,
            }
        );

    private static Task<long?> Stage(Projection at, string key, ImportEvent.ImportStaged staged) =>
        at.One<long?>(
            """
            insert into import_runs (workspace, import_key, file_name, file_hash, status, rows_read, rows_rejected, rows_duplicate,
                staged_by, staged_at, stream, seq)
            values (@Workspace, @key, @FileName, @FileHash, @status, @RowsRead, @RejectedCount, @DuplicateRows, @by, @At, @Stream, @Seq)
            on conflict (workspace, import_key) do update set file_name = excluded.file_name, status = excluded.status,
                rows_read = excluded.rows_read, rows_rejected = excluded.rows_rejected, rows_duplicate = excluded.rows_duplicate,
                staged_by = excluded.staged_by, staged_at = excluded.staged_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                key,
                staged.FileName,
                staged.FileHash,
                status = ImportDecider.Evolve(ImportState.Initial, staged).Status.ToString(),
                staged.Preview.RowsRead,
                staged.Preview.RejectedCount,
                staged.Preview.DuplicateRows,
                by = staged.By.Name,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
}
