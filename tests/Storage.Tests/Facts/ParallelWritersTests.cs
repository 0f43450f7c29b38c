using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Facts;

public sealed class ParallelWritersTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each writer has the campaigns in another order; without ordered locks
    /// PostgreSQL finds deadlocks within seconds.</summary>
    [Fact]
    public async Task Overlapping_batches_all_succeed_and_the_latest_observation_wins()
    {
        const int Writers = 8;
        var store = new PostgresFactStore(database.Source);

        var written = await Task.WhenAll(
            Enumerable
                .Range(1, Writers)
                .Select(writer =>
                    Task.Run(
                        async () =>
                        {
                            var random = new Random(writer);
                            var facts = Batch(writer);
                            random.Shuffle(facts);
                            return await store.Apply(
                                "race",
                                facts,
                                new FactSource("test", $"{writer}", Start.AddHours(writer)),
                                Cancel
                            );
                        },
                        Cancel
                    )
                )
        );

        written.Sum(write => write.New).ShouldBe(20 * 10 * 3);
        written.ShouldAllBe(write => write.New + write.Changed + write.Unchanged == 20 * 10 * 3);
        (
            await database.Only<long>(
                "select count(*) from kpi_daily where workspace = 'race' and level = 'AdGroup' and spend <> 8"
            )
        ).ShouldBe(0);
        (
            await database.Only<long>(
                "select count(*) from kpi_daily where workspace = 'race' and level = 'Campaign' and spend <> 24"
            )
        ).ShouldBe(0);
        (
            await database.Only<long>("select count(*) from kpi_daily where workspace = 'race' and level = 'Campaign'")
        ).ShouldBe(200);
    }

    /// <summary>What the imports of one file by two people would do.</summary>
    [Fact]
    public async Task The_same_batch_by_several_writers_is_stored_once()
    {
        var store = new PostgresFactStore(database.Source);

        var written = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Task.Run(
                        () => store.Apply("twice", Batch(1), new FactSource("test", "same", Start), Cancel),
                        Cancel
                    )
                )
        );

        written.Count(write => write.New > 0).ShouldBe(1);
        (await database.Only<long>("select count(*) from kpi_daily_history where workspace = 'twice'")).ShouldBe(0);
        (await database.Only<long>("select count(*) from raw_kpi_ingestion where workspace = 'twice'")).ShouldBe(20);
    }

    private static DailyFact[] Batch(int value) =>
        [
            .. from campaign in Enumerable.Range(0, 20)
            from day in Enumerable.Range(0, 10)
            from entity in Enumerable.Range(0, 3)
            select new DailyFact(
                $"C{campaign}",
                Platform.Meta,
                EntityLevel.AdGroup,
                $"g{entity}",
                null,
                First.AddDays(day),
                new MeasureSet { Spend = value },
                Currency.Of("EUR")
            ),
        ];
}
