using Dapper;
using Npgsql;

namespace MarketingManager.Storage.Database;

/// <summary>A connection with its transaction: what projections and queries are written against.</summary>
internal sealed class Work(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancel)
{
    public NpgsqlConnection Connection => connection;

    public CancellationToken Cancel => cancel;

    public Task<int> Run(string sql, object? arguments = null) => connection.ExecuteAsync(Command(sql, arguments));

    public Task<T?> One<T>(string sql, object? arguments = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments));

    public async Task<T> Only<T>(string sql, object? arguments = null) =>
        await connection.QueryFirstAsync<T>(Command(sql, arguments));

    public async Task<IReadOnlyList<T>> All<T>(string sql, object? arguments = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, arguments))];

    /// <summary>Takes a lock and then reads, in one round trip. They are two statements, so that reading starts
    /// only once the lock is held and sees what its last holder committed.
    /// </summary>
    public async Task<IReadOnlyList<T>> AllAfter<T>(string takeLock, string sql, object arguments)
    {
        await using var results = await connection.QueryMultipleAsync(Command($"{takeLock};\n{sql}", arguments));
        await results.ReadAsync();
        return [.. await results.ReadAsync<T>()];
    }

    private CommandDefinition Command(string sql, object? arguments) =>
        new(sql, arguments, transaction, cancellationToken: cancel);
}
