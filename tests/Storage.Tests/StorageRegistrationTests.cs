using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MarketingManager.Storage.Tests;

public sealed class StorageRegistrationTests
{
    private const string Nowhere = "Host=nowhere.invalid;Username=x;Database=x";

    [Theory]
    [InlineData(typeof(IEventLog))]
    [InlineData(typeof(IWakeUps))]
    [InlineData(typeof(IFactStore))]
    [InlineData(typeof(IReadModel))]
    [InlineData(typeof(IImportFiles))]
    [InlineData(typeof(ISecretVault))]
    [InlineData(typeof(Migrator))]
    [InlineData(typeof(PostgresGrainStorage))]
    [InlineData(typeof(PostgresReminderTable))]
    public async Task Is_there_without_a_connection_being_made(Type service)
    {
        await using var provider = new ServiceCollection()
            .AddLogging()
            .AddStorage(Nowhere, MasterKey.Generate("a test"))
            .BuildServiceProvider();

        provider.GetRequiredService(service).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Nowhere, 50)]
    [InlineData(Nowhere + ";Maximum Pool Size=7", 7)]
    [InlineData(Nowhere + ";Maximum Pool Size=100", 100)]
    public async Task The_number_of_connections_is_bounded_and_the_operator_has_the_last_word(
        string connectionString,
        int expected
    )
    {
        await using var source = StorageRegistration.Connect(connectionString);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize.ShouldBe(expected);
    }
}
