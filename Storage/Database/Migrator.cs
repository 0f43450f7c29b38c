using Npgsql;

namespace MarketingManager.Storage.Database;

/// <summary>Brings a database to this program's schema. Several processes may start at once: an
/// advisory lock lets one of them work and the others find it done. A migration that was applied
/// never changes; what it did wrong is put right by a later one.
/// </summary>
public sealed class Migrator(NpgsqlDataSource source, IReadOnlyList<Migration>? migrations = null)
{
    // Any number that no other program on the same database uses.
    private const long LockKey = 7_310_579_604_001;

    private readonly IReadOnlyList<Migration> _migrations = migrations ?? Migration.Shipped;

    /// <summary>Applies what is missing, in order, each in its own
    /// transaction; answers with what was applied.</summary>
    /// <exception cref="MigrationException">An applied migration was changed, or the
    /// database is newer than this program.</exception>
    public async Task<IReadOnlyList<Migration>> Migrate(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var session = new Work(connection, transaction: null, cancel);
        await session.Run("select pg_advisory_lock(@LockKey)", new { LockKey });
        try
        {
            await session.Run(
                """
                create table if not exists schema_migrations (
                  number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())
                """
            );
            var applied = await session.All<Applied>("select number, name, checksum from schema_migrations");
            var missing = Missing(applied);
            foreach (var migration in missing)
                await Apply(connection, migration, cancel);
            return missing;
        }
        finally
        {
            await session.Run("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    private IReadOnlyList<Migration> Missing(IReadOnlyList<Applied> applied)
    {
        var shipped = _migrations.ToDictionary(migration => migration.Number);
        foreach (var row in applied)
        {
            if (!shipped.TryGetValue(row.Number, out var migration))
                throw new MigrationException(
                    $"The database has migration {row.Name}, which this program does not know: it was used by a newer version. "
                        + "Start that version, or restore a backup made before the upgrade."
                );
            if (migration.Checksum != row.Checksum)
                throw new MigrationException(
                    $"Migration {row.Name} was changed after it was applied to this database (applied {row.Checksum[..12]}, "
                        + $"shipped {migration.Checksum[..12]}). Restore the file and put the change into a new migration."
                );
        }
        var done = applied.Select(row => row.Number).ToHashSet();
        return
        [
            .. _migrations.Where(migration => !done.Contains(migration.Number)).OrderBy(migration => migration.Number),
        ];
    }

    private static async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var work = new Work(connection, transaction, cancel);
        try
        {
            await work.Run(migration.Sql);
            await work.Run(
                "insert into schema_migrations (number, name, checksum) values (@Number, @Name, @Checksum)",
                new
                {
                    migration.Number,
                    migration.Name,
                    migration.Checksum,
                }
            );
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException error)
        {
            throw new MigrationException(
                $"Migration {migration.Name} failed and changed nothing: {error.MessageText}",
                error
            );
        }
    }

    private sealed record Applied(int Number, string Name, string Checksum);
}
