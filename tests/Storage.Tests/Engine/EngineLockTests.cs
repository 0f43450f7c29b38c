using MarketingManager.Storage.Engine;

namespace MarketingManager.Storage.Tests.Engine;

public sealed class EngineLockTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_engine_on_the_same_database_is_refused_and_told_what_to_do()
    {
        await using var first = await Take();

        var refusal = await Should.ThrowAsync<EngineLockedException>(Take());

        refusal.Message.ShouldContain("Stop it, or start this one with another --connection or --data");
        refusal.Message.ShouldContain("PostgreSQL session");
    }

    [Fact]
    public async Task The_lock_can_be_taken_again_once_it_is_released()
    {
        await (await Take()).DisposeAsync();

        await (await Take()).DisposeAsync();
    }

    [Fact]
    public async Task Silos_share_a_database_with_each_other_but_not_with_an_engine_that_wants_it_alone()
    {
        await using var first = await Take(EngineShare.WithOthers);
        await using var second = await Take(EngineShare.WithOthers);

        await Should.ThrowAsync<EngineLockedException>(Take());
        await first.DisposeAsync();
        await Should.ThrowAsync<EngineLockedException>(Take());
        await second.DisposeAsync();

        await using var alone = await Take();
        await Should.ThrowAsync<EngineLockedException>(Take(EngineShare.WithOthers));
    }

    [Fact]
    public async Task A_lock_whose_connection_was_cut_says_so()
    {
        await using var held = await Take();
        (await held.IsHeld(Cancel)).ShouldBeTrue();

        await database.Run(
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and granted and pid <> pg_backend_pid()
                and database = (select oid from pg_database where datname = current_database())
            """
        );

        (await held.IsHeld(Cancel)).ShouldBeFalse();
        (await held.IsHeld(Cancel)).ShouldBeFalse(
            "asking must not open a new connection, which would not hold the lock"
        );
    }

    private Task<EngineLock> Take(EngineShare share = EngineShare.Alone)
    {
        _ = database.Source;
        return EngineLock.Acquire(database.ConnectionString, share, Cancel);
    }
}
