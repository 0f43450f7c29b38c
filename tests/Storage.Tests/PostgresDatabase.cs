using System.Globalization;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Tests;

/// <summary>A migrated database of a test class's own, dropped at its end. The server is named by MM_TEST_PG.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private static int _count;

    private readonly string _name = string.Create(
        CultureInfo.InvariantCulture,
        $"mm_test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}"
    );

    private NpgsqlDataSource? _source;

    public static string? Server =>
        Environment.GetEnvironmentVariable("MM_TEST_PG") is { Length: > 0 } server ? server : null;

    public NpgsqlDataSource Source
    {
        get
        {
            Assert.SkipWhen(Server is null, "MM_TEST_PG names no PostgreSQL server.");
            return _source!;
        }
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(Server) { Database = _name, IncludeErrorDetail = true }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        if (Server is null)
            return;
        await OnServer($"create database {_name}");
        _source = StorageRegistration.Connect(ConnectionString);
        await new Migrator(_source).Migrate(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is null)
            return;
        await _source.DisposeAsync();
        await OnServer($"drop database if exists {_name} with (force)");
    }

    public async Task<T> Only<T>(string sql) => (T)(await Source.CreateCommand(sql).ExecuteScalarAsync())!;

    public async Task Run(string sql) => await Source.CreateCommand(sql).ExecuteNonQueryAsync();

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
