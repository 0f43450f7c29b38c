using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Tests.Database;

public sealed class MigratorTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        (await new Migrator(database.Source).Migrate(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_migrators_at_once_apply_each_migration_once()
    {
        await using var fresh = await FreshDatabase.Create(database);

        var runs = await Task.WhenAll(
            new Migrator(fresh.Source).Migrate(Cancel),
            new Migrator(fresh.Source).Migrate(Cancel),
            new Migrator(fresh.Source).Migrate(Cancel)
        );

        runs.SelectMany(run => run)
            .Select(migration => migration.Number)
            .Order()
            .ShouldBe(Migration.Shipped.Select(m => m.Number));
    }

    [Fact]
    public async Task A_changed_old_migration_is_refused_by_name()
    {
        var changed = Migration
            .Shipped.Select(m => m.Number == 3 ? m with { Sql = m.Sql + "\n-- changed" } : m)
            .ToList();

        var refusal = await Should.ThrowAsync<MigrationException>(
            new Migrator(database.Source, changed).Migrate(Cancel)
        );

        refusal.Message.ShouldContain("0003_reference was changed after it was applied");
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_do_not_count_as_a_change()
    {
        var windows = Migration.Shipped.Select(m => m with { Sql = m.Sql.ReplaceLineEndings("\r\n") }).ToList();

        (await new Migrator(database.Source, windows).Migrate(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        var older = Migration.Shipped.Take(2).ToList();

        var refusal = await Should.ThrowAsync<MigrationException>(new Migrator(database.Source, older).Migrate(Cancel));

        refusal.Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing_and_can_be_repaired()
    {
        await using var fresh = await FreshDatabase.Create(database);
        Migration[] broken = [new(1, "0001_broken", "create table half_done (id int); select 1 / 0;")];
        Migration[] repaired = [new(1, "0001_broken", "create table half_done (id int);")];

        await Should.ThrowAsync<MigrationException>(new Migrator(fresh.Source, broken).Migrate(Cancel));

        (await new Migrator(fresh.Source, repaired).Migrate(Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public void Numbers_are_unique_and_without_a_gap() =>
        Migration.Shipped.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, Migration.Shipped.Count));
}
