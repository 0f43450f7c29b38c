using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>
/// Held while the embedded engine runs on a database. The engine keeps each grain in one process; two processes on one
/// database would give every grain two activations. The lock belongs to its connection, so it ends with the process however it dies.
/// </summary>
public sealed class EngineLock : IAsyncDisposable
{
    private const long LockKey = 7_310_579_604_002;

    private readonly NpgsqlConnection _connection;

    private EngineLock(NpgsqlConnection connection) => _connection = connection;

    /// <exception cref="EngineLockedException">Another process holds it.</exception>
    public static async Task<EngineLock> Acquire(string connectionString, CancellationToken cancel)
    {
        DapperTypes.Register();
        // A connection of its own, outside any pool, and kept alive: the lock lives exactly as long as it does.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, KeepAlive = 30, ApplicationName = "marketing-manager engine",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        var work = new Work(connection, transaction: null, cancel);
        if (await work.Only<bool>("select pg_try_advisory_lock(@LockKey)", new { LockKey }))
            return new EngineLock(connection);
        var holder = await Holder(work);
        await connection.DisposeAsync();
        throw new EngineLockedException(
            $"Another Marketing Manager already runs on this database{holder}. Stop it, or start this one with another " +
            "--connection or --data. To run several processes on one database, build with -p:Engine=Orleans.");
    }

    /// <summary>False once the connection broke, for example because the server restarted: the engine has to stop then.</summary>
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
                "select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
        await _connection.DisposeAsync();
    }

    private static async Task<string> Holder(Work work)
    {
        var session = await work.One<Session>("""
            select a.pid, coalesce(host(a.client_addr), 'this machine') as client, a.backend_start as since
            from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
              and ((l.classid::bigint << 32) | l.objid::bigint) = @LockKey
            """, new { LockKey });
        return session is null
            ? ""
            : $" (since {session.Since:u}, from {session.Client}, PostgreSQL session {session.Pid})";
    }

    private sealed record Session(int Pid, string Client, DateTimeOffset Since);
}

/// <summary>The embedded engine of another process owns this database.</summary>
public sealed class EngineLockedException(string message) : Exception(message);
