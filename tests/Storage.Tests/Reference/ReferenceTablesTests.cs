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

    [Fact]
    public async Task A_shipped_type_that_was_renamed_does_not_come_back_at_the_next_start()
    {
        await using var fresh = await FreshDatabase.Create(database);
        await new Migrator(fresh.Source).Migrate(Cancel);
        await new ReferenceTables(fresh.Source, TimeProvider.System).StartAsync(Cancel);
        await new PostgresEventLog(fresh.Source).Append(
            [.. Recording.All().Where(recorded => recorded.Stream == "workspace/default")],
            Cancel
        );

        await new ReferenceTables(fresh.Source, TimeProvider.System).StartAsync(Cancel);

        (
            await Only<string>(
                fresh,
                "select string_agg(campaign_type, ',') from campaign_type_objectives where objective = 'installs'"
            )
        ).ShouldBe("mobile");
        (
            await Only<string>(
                fresh,
                "select string_agg(distinct campaign_type, ',') from kpi_definitions where objective = 'installs'"
            )
        ).ShouldBe("mobile");
    }

    [Fact]
    public async Task Campaigns_are_found_by_the_words_they_carry_page_by_page()
    {
        await using var fresh = await FreshDatabase.Create(database);
        await new Migrator(fresh.Source).Migrate(Cancel);
        var sales = new Domain.Campaigns.TypePair("conversion", "sales");
        foreach (var code in new[] { "A", "B", "C" })
        {
            var registered = new Domain.Campaigns.CampaignEvent.CampaignRegistered(
                $"default/{code}",
                SampleEvents.Registration with
                {
                    Code = code,
                },
                SampleEvents.Ana,
                SampleEvents.At
            );
            var moved = new Domain.Campaigns.CampaignEvent.CampaignReclassified(
                "move-1",
                sales,
                new("shop", "basket"),
                null,
                SampleEvents.Ana
            );
            await new PostgresEventLog(fresh.Source).Append(
                Recording.Of($"campaign/default/{code}", code, code == "B" ? [registered, moved] : [registered]),
                Cancel
            );
        }

        var usage = new PostgresTypeUsage(fresh.Source);

        (await usage.Uses("default", Cancel)).ShouldBe([new("conversion", "sales", 2), new("shop", "basket", 1)]);
        (await usage.Next("default", [sales], "", 1, Cancel)).ShouldHaveSingleItem().Code.ShouldBe("A");
        (await usage.Next("default", [sales], "A", 9, Cancel)).ShouldHaveSingleItem().Code.ShouldBe("C");
    }

    private static async Task<T> Only<T>(FreshDatabase fresh, string sql) =>
        (T)(await fresh.Source.CreateCommand(sql).ExecuteScalarAsync(Cancel))!;
}
