using MarketingManager.Storage.Secrets;

namespace MarketingManager.Storage.Tests.Secrets;

public sealed class KeyRotationTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private readonly MasterKey _old = MasterKey.Generate("the old");
    private readonly MasterKey _fresh = MasterKey.Generate("the new");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_credential_reads_the_same_with_the_new_key_and_not_at_all_with_the_old()
    {
        await using var vaults = await Filled();
        var before = await vaults.Only<string>("select cipher from secrets where handle = 'w/1'");

        var report = await vaults.Rotation.Run(_old, _fresh, Cancel);

        report.ShouldBe(new KeyRotationReport(_fresh.Id, Credentials: 30, KeysRetired: 1, AlreadyDone: false));
        (await vaults.Read(_fresh, "w/1")).ShouldBe("token-1");
        (await vaults.Read(_fresh, "w/30")).ShouldBe("token-30");
        await Should.ThrowAsync<Exception>(vaults.Read(_old, "w/1"));
        (await Should.ThrowAsync<MasterKeyException>(vaults.Open(_old))).Message.ShouldContain(_fresh.Id);
        await vaults.Open(_fresh);
        (await vaults.Only<string>("select cipher from secrets where handle = 'w/1'")).ShouldNotBe(before);
        (
            await vaults.Only<bool>(
                "select auth_token = cipher from ad_platform_connections join secrets on handle = secret_handle"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_known_from_an_old_dump_open_nothing_of_what_is_stored_now()
    {
        await using var vaults = await Filled();
        var knownKey = await vaults.Only<string>("select xml from protection_keys");
        await vaults.Rotation.Run(_old, _fresh, Cancel);

        // The thief has the old master key, the old protection keys and today's ciphers.
        await vaults.Run("delete from protection_keys");
        await vaults.Run($"insert into protection_keys (name, xml) values ('stolen', '{knownKey}')");

        await Should.ThrowAsync<SecretUnreadableException>(vaults.Read(_old, "w/1"));
    }

    [Fact]
    public async Task The_same_rotation_twice_changes_nothing_the_second_time()
    {
        await using var vaults = await Filled();
        await vaults.Rotation.Run(_old, _fresh, Cancel);
        var after = await VaultDoorTests.Dump(vaults);

        var again = await vaults.Rotation.Run(_old, _fresh, Cancel);

        again.AlreadyDone.ShouldBeTrue();
        (await VaultDoorTests.Dump(vaults)).ShouldBe(after);
    }

    [Fact]
    public async Task Broken_off_in_the_middle_nothing_happened_and_it_can_be_done_again()
    {
        await using var vaults = await Filled();
        var before = await VaultDoorTests.Dump(vaults);
        await vaults.Run(
            """
            create function boom() returns trigger language plpgsql as $$ begin
              if old.handle = 'w/7' then raise exception 'the power is gone'; end if; return new; end $$;
            create trigger boom before update on secrets for each row execute function boom();
            """
        );

        await Should.ThrowAsync<Npgsql.PostgresException>(vaults.Rotation.Run(_old, _fresh, Cancel));

        (await VaultDoorTests.Dump(vaults)).ShouldBe(before);
        (await vaults.Read(_old, "w/7")).ShouldBe("token-7");
        await vaults.Run("drop trigger boom on secrets");
        (await vaults.Rotation.Run(_old, _fresh, Cancel)).Credentials.ShouldBe(30);
        (await vaults.Read(_fresh, "w/7")).ShouldBe("token-7");
    }

    [Fact]
    public async Task A_credential_that_cannot_be_read_stops_it_and_is_named()
    {
        await using var vaults = await Filled();
        await vaults.Run("update secrets set cipher = 'damaged' where handle = 'w/7'");
        var before = await VaultDoorTests.Dump(vaults);

        var refusal = await Should.ThrowAsync<MasterKeyException>(vaults.Rotation.Run(_old, _fresh, Cancel));

        refusal.Message.ShouldContain("w/7");
        refusal.Message.ShouldNotContain("token");
        (await VaultDoorTests.Dump(vaults)).ShouldBe(before);
    }

    [Fact]
    public async Task The_wrong_old_key_changes_nothing()
    {
        await using var vaults = await Filled();
        var before = await VaultDoorTests.Dump(vaults);

        await Should.ThrowAsync<MasterKeyException>(vaults.Rotation.Run(MasterKey.Generate("x"), _fresh, Cancel));

        (await VaultDoorTests.Dump(vaults)).ShouldBe(before);
    }

    [Fact]
    public async Task A_lost_key_is_replaced_by_forgetting_what_it_locked()
    {
        await using var vaults = await Filled();

        (await vaults.Rotation.StartOver(_fresh, Cancel)).Credentials.ShouldBe(30);

        await vaults.Open(_fresh);
        (await vaults.Read(_fresh, "w/1")).ShouldBeNull();
        await vaults.Store(_fresh, "w/1", "a new token");
        (await vaults.Read(_fresh, "w/1")).ShouldBe("a new token");
    }

    private async Task<Vaults> Filled()
    {
        var vaults = await Vaults.Create(database);
        await vaults.Open(_old);
        await vaults.Run(
            "insert into ad_platform_connections (workspace, connection_key, name, platform_name, secret_handle, status) values ('w', '1', 'n', 'Meta', 'w/1', 'Unknown')"
        );
        await using var process = vaults.Process(_old);
        var vault = Vaults.Of(process);
        foreach (var number in Enumerable.Range(1, 30))
            await vault.Store($"w/{number}", $"token-{number}", Cancel);
        return vaults;
    }
}
