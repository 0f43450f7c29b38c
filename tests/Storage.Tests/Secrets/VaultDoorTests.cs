using MarketingManager.Ports.Secrets;
using MarketingManager.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Storage.Tests.Secrets;

public sealed class VaultDoorTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Planted = "EAAB-planted-token-0123456789";

    private readonly MasterKey _key = MasterKey.Generate("the first");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_of_the_database_alone_reveals_no_secret()
    {
        await using var vaults = await Vaults.Create(database);
        await vaults.Open(_key);
        await vaults.Store(_key, "w/meta", Planted);

        var everything = await Dump(vaults);

        everything.ShouldContain("w/meta");
        everything.ShouldNotContain(Planted);
        everything.ShouldNotContain("requiresEncryption", Case.Insensitive);
        everything.ShouldNotContain(_key.Export());
        (await vaults.Only<string>("select xml from protection_keys")).ShouldContain("lockedWithMasterKey");
        // What an attacker with the dump and a master key of his own can do.
        await Should.ThrowAsync<Exception>(vaults.Read(MasterKey.Generate("another"), "w/meta"));
        (await vaults.Read(_key, "w/meta")).ShouldBe(Planted);
    }

    [Fact]
    public async Task Another_master_key_is_refused_by_name_and_changes_nothing()
    {
        await using var vaults = await Vaults.Create(database);
        await vaults.Open(_key);
        await vaults.Store(_key, "w/meta", Planted);
        var before = await Dump(vaults);
        var other = MasterKey.Generate("MM_MASTER_KEY");

        var refusal = await Should.ThrowAsync<MasterKeyException>(vaults.Open(other));

        refusal.Message.ShouldContain(_key.Id);
        refusal.Message.ShouldContain($"MM_MASTER_KEY holds {other.Id}");
        refusal.Message.ShouldContain("backup");
        (await Dump(vaults)).ShouldBe(before);
        await vaults.Open(_key);
        (await vaults.Read(_key, "w/meta")).ShouldBe(Planted);
    }

    [Fact]
    public async Task Two_silos_that_start_at_once_with_different_keys_do_not_both_get_in()
    {
        await using var vaults = await Vaults.Create(database);
        var keys = Enumerable.Range(0, 6).Select(n => MasterKey.Generate($"silo {n}")).ToList();

        var doors = await Task.WhenAll(
            keys.Select(async key =>
            {
                try
                {
                    await vaults.Open(key);
                    return key.Id;
                }
                catch (MasterKeyException)
                {
                    return null;
                }
            })
        );

        doors.Count(id => id is not null).ShouldBe(1);
        (await vaults.Door.LockedWith(Cancel)).ShouldBe(doors.Single(id => id is not null));
    }

    [Fact]
    public async Task Keys_that_an_earlier_version_kept_in_a_folder_move_in_and_their_secrets_stay_readable()
    {
        await using var vaults = await Vaults.Create(database);
        var folder = Directory.CreateTempSubdirectory("mm-keys-");
        var earlier = DataProtectionProvider.Create(folder, it => it.SetApplicationName("MarketingManager"));
        var cipher = earlier.CreateProtector("MarketingManager.Secrets").Protect(Planted);
        await vaults.Run($"insert into secrets (handle, cipher) values ('w/meta', '{cipher}')");

        await vaults.Door.Open(_key, folder.FullName, Cancel);

        Directory.Exists(folder.FullName).ShouldBeFalse();
        (await vaults.Read(_key, "w/meta")).ShouldBe(Planted);
        (await Dump(vaults)).ShouldNotContain("requiresEncryption", Case.Insensitive);
    }

    [Fact]
    public async Task Keys_that_stood_in_the_clear_in_the_database_are_locked()
    {
        await using var vaults = await Vaults.Create(database);
        var folder = Directory.CreateTempSubdirectory("mm-keys-");
        DataProtectionProvider.Create(folder).CreateProtector("any").Protect("any");
        var xml = await File.ReadAllTextAsync(folder.GetFiles("*.xml").Single().FullName, Cancel);
        xml.ShouldContain("requiresEncryption");
        await vaults.Run($"insert into protection_keys (name, xml) values ('k', '{xml.Replace("'", "''")}')");

        await vaults.Open(_key);

        (await vaults.Only<string>("select xml from protection_keys")).ShouldNotContain("<masterKey", Case.Insensitive);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_warns_of_keys_without_encryption()
    {
        await using var vaults = await Vaults.Create(database);
        await vaults.Open(_key);
        var lines = new LogLines();
        await using var process = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Warning))
            .AddStorage(vaults.Database.ConnectionString, _key)
            .BuildServiceProvider();

        await process.GetRequiredService<ISecretVault>().Store("w/meta", Planted, Cancel);

        lines.All.ShouldBeEmpty();
    }

    /// <summary>Every row of every table as text, which is what a dump holds.</summary>
    internal static async Task<string> Dump(Vaults vaults)
    {
        var tables = await vaults.Only<string[]>(
            "select array_agg(table_name::text order by table_name) from information_schema.tables where table_schema = current_schema()"
        );
        var all = new List<string>();
        foreach (var table in tables)
            all.Add(
                await vaults.Only<string>(
                    $"select '{table}: ' || coalesce(string_agg(t::text, E'\\n'), '') from {table} t"
                )
            );
        return string.Join('\n', all);
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _all.Add(formatter(state, exception));

        public void Dispose() { }
    }
}
