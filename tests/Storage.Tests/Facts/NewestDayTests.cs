using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Facts;

public sealed class NewestDayTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly First = new(2026, 3, 1);

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_campaign_knows_its_last_day_of_ads_in_whatever_order_they_come(int seed)
    {
        var random = new Random(seed);
        var workspace = $"newest{seed}";
        var store = new PostgresFactStore(database.Source);
        Platform[] platforms = [Platform.Meta, Platform.Google, Platform.Analytics];
        Dictionary<string, DateOnly> newest = new(StringComparer.Ordinal);
        for (var step = 0; step < 12; step++)
        {
            var batch = Enumerable
                .Range(0, random.Next(1, 6))
                .Select(_ => Fact($"C{random.Next(4)}", platforms[random.Next(3)], First.AddDays(random.Next(40))))
                .DistinctBy(fact => (fact.Code, fact.Platform, fact.Day))
                .ToArray();

            await store.Apply(workspace, batch, new FactSource("test", $"{step}", Start.AddHours(step)), Cancel);

            foreach (var fact in batch.Where(fact => fact.Platform != Platform.Analytics))
                newest[fact.Code] = fact.Day > newest.GetValueOrDefault(fact.Code) ? fact.Day : newest[fact.Code];
            foreach (var code in batch.Select(fact => fact.Code).Distinct(StringComparer.Ordinal))
            {
                (await Known(workspace, code)).ShouldBe(
                    newest.GetValueOrDefault(code),
                    $"seed {seed}, step {step}, {code}"
                );
            }
        }
    }

    private Task<DateOnly> Known(string workspace, string code) =>
        database.Only<DateOnly>(
            $"""
            select coalesce(newest_day, '0001-01-01') from centralized_campaigns
            where workspace = '{workspace}' and campaign_code = '{code}'
            """
        );

    private static DailyFact Fact(string code, Platform platform, DateOnly day) =>
        new(
            code,
            platform,
            EntityLevel.Campaign,
            code,
            null,
            day,
            platform == Platform.Analytics ? new MeasureSet { Sessions = 1m } : new MeasureSet { Spend = 1m },
            Currency.Of("EUR")
        );
}
