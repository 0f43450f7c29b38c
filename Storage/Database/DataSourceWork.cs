using Npgsql;

namespace MarketingManager.Storage.Database;

internal static class DataSourceWork
{
    /// <summary>Retries after a deadlock or a serialization failure: the work starts over from nothing, so a retry is
    /// safe. Writers order their locks; this is for what two features insert first at the same moment.
    /// </summary>
    private const int Attempts = 4;

    public static async Task<T> InTransaction<T>(
        this NpgsqlDataSource source,
        Func<Work, Task<T>> work,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                var result = await work(new Work(connection, transaction, cancel));
                await transaction.CommitAsync(cancel);
                return result;
            }
            catch (PostgresException error) when (attempt < Attempts && IsRace(error)) { }
        }
    }

    public static Task InTransaction(this NpgsqlDataSource source, Func<Work, Task> work, CancellationToken cancel) =>
        source.InTransaction(
            async inner =>
            {
                await work(inner);
                return true;
            },
            cancel
        );

    public static async Task<T> Query<T>(
        this NpgsqlDataSource source,
        Func<Work, Task<T>> query,
        CancellationToken cancel
    )
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await query(new Work(connection, transaction: null, cancel));
    }

    private static bool IsRace(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
