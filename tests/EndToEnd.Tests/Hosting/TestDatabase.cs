using Npgsql;

namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>A database of its own on the test server, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Several apps run at once, each with a pool of its own.</summary>
    private const int PoolMax = 20;

    /// <summary>Short, because processes are killed at what is seen.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = PoolMax };
        Connection = own.ConnectionString;
    }

    public string Connection { get; }

    public static async Task<TestDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("MM_TEST_PG");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "MM_TEST_PG names no PostgreSQL server; './mm test' supplies one."
        );
        var name = $"e2e_{Guid.NewGuid():N}";
        await Run(server!, $"create database {name}");
        return new TestDatabase(server!, name);
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        return await Scalar<T>(connection, sql);
    }

    /// <summary>Looks without a pause until the number is reached, to act at that
    /// very moment and not a moment later.</summary>
    public async Task UntilAtLeast(long number, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        var start = TimeProvider.System.GetTimestamp();
        using var glance = new PeriodicTimer(Glance);
        long seen;
        while ((seen = await Scalar<long>(connection, sql)) < number)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException(
                    $"Waited {Patience.TotalSeconds:0} s for {number} from: {sql}; last seen {seen}."
                );
            await glance.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Run(_server, $"drop database if exists {_name} with (force)");

    private static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No row: {sql}"));
    }

    private static async Task Run(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
