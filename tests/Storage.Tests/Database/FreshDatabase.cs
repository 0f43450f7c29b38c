using Npgsql;

namespace MarketingManager.Storage.Tests.Database;

/// <summary>A schema of its own in the class's database, empty: where a migrator starts from nothing.</summary>
public sealed class FreshDatabase : IAsyncDisposable
{
    private static int _count;

    private FreshDatabase(string connectionString) =>
        (ConnectionString, Source) = (connectionString, StorageRegistration.Connect(connectionString));

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<FreshDatabase> Create(PostgresDatabase database)
    {
        var schema = $"fresh{Interlocked.Increment(ref _count)}";
        await database.Source.CreateCommand($"create schema {schema}").ExecuteNonQueryAsync();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = schema };
        return new FreshDatabase(settings.ConnectionString);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
