using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>Held while an engine runs on a database. The embedded engine keeps each grain in one process: it is alone,
/// or every grain would have two activations. Silos of Orleans share the database with each other, but not with it. The
/// lock belongs to its connection, so it ends with the process however it dies.
/// </summary>
public sealed class EngineLock : IAsyncDisposable
{
    private const long LockKey = 7_310_579_604_002;

    private readonly NpgsqlConnection _connection;

    private readonly EngineShare _share;

    private EngineLock(NpgsqlConnection connection, EngineShare share) => (_connection, _share) = (connection, share);

    /// <exception cref="EngineLockedException">Another process holds it.</exception>
    public static Task<EngineLock> Acquire(string connectionString, CancellationToken cancel) =>
        Acquire(connectionString, EngineShare.Alone, cancel);

    /// <inheritdoc cref="Acquire(string, CancellationToken)"/>
    public static async Task<EngineLock> Acquire(string connectionString, EngineShare share, CancellationToken cancel)
    {
        DapperTypes.Register();
        // A connection of its own, outside any pool, and kept alive: the lock lives exactly as long as it does.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            KeepAlive = 30,
            ApplicationName = "marketing-manager engine",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        var work = new Work(connection, transaction: null, cancel);
        var lockIt =
            share == EngineShare.Alone
                ? "select pg_try_advisory_lock(@LockKey)"
                : "select pg_try_advisory_lock_shared(@LockKey)";
        if (await work.Only<bool>(lockIt, new { LockKey }))
            return new EngineLock(connection, share);
        var holder = await Holder(work);
        await connection.DisposeAsync();
        throw new EngineLockedException(
            $"Another Marketing Manager already runs on this database{holder}. Stop it, or start this one with another "
                + "--connection or --data. To run several processes on one database, build all of them with -p:Engine=Orleans."
        );
    }

    /// <summary>False once the connection broke, for example because the server
    /// restarted: the engine has to stop then.</summary>
    public async Task<bool> IsHeld(CancellationToken cancel)
    {
        // Checked first, because a query would silently open a closed connection again, without the lock.
        if (_connection.State != System.Data.ConnectionState.Open)
            return false;
        try
        {
            return await new Work(_connection, transaction: null, cancel).Only<int>("select 1") == 1;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing alone would release it a moment later, when the server notices: too late for a restart right behind.
        if (await IsHeld(CancellationToken.None))
        {
            await new Work(_connection, transaction: null, CancellationToken.None).Run(
                _share == EngineShare.Alone
                    ? "select pg_advisory_unlock(@LockKey)"
                    : "select pg_advisory_unlock_shared(@LockKey)",
                new { LockKey }
            );
        }
        await _connection.DisposeAsync();
    }

    private static async Task<string> Holder(Work work)
    {
        var session = await work.One<Session>(
            """
            select a.pid, coalesce(host(a.client_addr), 'this machine') as client, a.backend_start as since
            from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
              and ((l.classid::bigint << 32) | l.objid::bigint) = @LockKey
            """,
            new { LockKey }
        );
        return session is null
            ? ""
            : $" (since {session.Since:u}, from {session.Client}, PostgreSQL session {session.Pid})";
    }

    private sealed record Session(int Pid, string Client, DateTimeOffset Since);
}

/// <summary>Whom an engine admits to its database.</summary>
public enum EngineShare
{
    /// <summary>Nobody else: the embedded engine.</summary>
    Alone,

    /// <summary>Others that share it: silos of one cluster.</summary>
    WithOthers,
}

/// <summary>The engine and the database do not go together; the message says how to go on.</summary>
public abstract class EngineException(string message) : Exception(message);

/// <summary>An engine of another process owns this database.</summary>
public sealed class EngineLockedException(string message) : EngineException(message);
