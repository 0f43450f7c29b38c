using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Reference;
using MarketingManager.Storage.Tests.Database;
using MarketingManager.Storage.Tests.Events;

namespace MarketingManager.Storage.Tests.Reference;

public sealed class ReferenceTablesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_installation_has_every_kpi_for_every_type_and_objective_and_the_shipped_guardrails()
    {
        // A schema of its own: the other test is an administrator who changes things, in whatever order they run.
        await using var fresh = await FreshDatabase.Create(database);
        await new Migrator(fresh.Source).Migrate(Cancel);
        await new ReferenceTables(fresh.Source, TimeProvider.System).StartAsync(Cancel);

        (await Only<long>(fresh, "select count(*) from kpi_definitions")).ShouldBe(ShippedKpis.All.Length);
        (
            await Only<string>(
                fresh,
                "select formula from kpi_definitions where kpi_code = 'ROAS' and objective = 'sales'"
            )
        ).ShouldBe("revenue / spend");
        (
            await Only<int>(fresh, "select data_freshness_hours from agent_guardrails where workspace = 'default'")
        ).ShouldBe(GuardrailPolicy.Default.DataFreshnessHours);
    }

    [Fact]
    public async Task What_an_administrator_set_stays_over_a_restart()
    {
        await new ReferenceTables(database.Source, TimeProvider.System).StartAsync(Cancel);
        await new PostgresEventLog(database.Source).Append(
            [.. Recording.All().Where(recorded => recorded.Stream == "workspace/default")],
            Cancel
        );
        await database.Run("update kpi_definitions set benchmark_value = 2.5 where kpi_code = 'ROAS'");

        await new ReferenceTables(database.Source, TimeProvider.System).StartAsync(Cancel);

        (
            await database.Only<int>("select data_freshness_hours from agent_guardrails where workspace = 'default'")
        ).ShouldBe(36);
        (
            await database.Only<string>("select description from campaign_type_objectives where objective = 'sales'")
        ).ShouldBe("Sell more.");
        (
            await database.Only<decimal>("select min(benchmark_value) from kpi_definitions where kpi_code = 'ROAS'")
        ).ShouldBe(2.5m);
        (
            await database.Only<string>("select formula || ' v' || version from kpi_definitions where kpi_code = 'AOV'")
        ).ShouldBe("revenue / max(orders, 1) v2");
    }

    private static async Task<T> Only<T>(FreshDatabase fresh, string sql) =>
        (T)(await fresh.Source.CreateCommand(sql).ExecuteScalarAsync(Cancel))!;
}
