using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Storage;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using Npgsql;

[assembly: AssemblyFixture(typeof(ClusterDatabase))]

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>The database that all clusters of a run share, each under names of its own: the product's tables
/// and <c>deploy/sql/orleans.sql</c>. The server is named by MM_TEST_PG.</summary>
public sealed class ClusterDatabase : IAsyncLifetime
{
    private static NpgsqlDataSource? s_source;

    private readonly string _name = $"conformance_{Guid.NewGuid():N}";

    public static NpgsqlDataSource Source
    {
        get
        {
            Assert.SkipWhen(Server is null, "MM_TEST_PG names no PostgreSQL server; './mm test' supplies one.");
            return s_source!;
        }
    }

    public static string ConnectionString { get; private set; } = "";

    private static string? Server => Environment.GetEnvironmentVariable("MM_TEST_PG");

    public async ValueTask InitializeAsync()
    {
        if (Server is null)
            return;
        await OnServer($"create database {_name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ConnectionString;
        s_source = StorageRegistration.Connect(ConnectionString);
        await new Migrator(s_source).Migrate(CancellationToken.None);
        await OrleansSchema.Apply(s_source, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (s_source is null)
            return;
        await s_source.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await OnServer($"drop database if exists {_name} with (force)");
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
