using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Facts;

/// <summary>Batches of random facts, restated at random, against a model in
/// memory that shares no code with the store.</summary>
public sealed class DerivedSumsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly First = new(2026, 1, 30);

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(20260302)]
    [InlineData(777)]
    public async Task Campaign_days_equal_the_model_after_every_batch(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var store = new PostgresFactStore(database.Source);
        var workspace = $"model{seed}";
        var believed = new Dictionary<(string, Platform, EntityLevel, string, DateOnly), DailyFact>();
        for (var batch = 0; batch < 12; batch++)
        {
            var facts = Enumerable.Range(0, 60).Select(_ => Some(random)).ToList();
            foreach (var fact in facts)
                believed[(fact.Code, fact.Platform, fact.Level, fact.EntityId, fact.Day)] = fact;

            await store.Apply(workspace, facts, new FactSource("test", $"{batch}", Start.AddHours(batch)), Cancel);

            foreach (var code in new[] { "A", "B" })
            {
                var days = await store.Days(workspace, code, new DateRange(First, First.AddDays(9)), Cancel);
                days.Select(day => (day.Day, day.Platform, day.Measures, day.Currency.Code, day.Provisional))
                    .ShouldBe(Expected(believed.Values, code), $"seed {seed}, batch {batch}, campaign {code}");
            }
        }
    }

    /// <summary>Intervals of belief neither overlap nor leave a gap: each day
    /// can be shown as known at any time.</summary>
    [Fact]
    public async Task History_and_the_present_form_one_unbroken_line_per_fact()
    {
        var random = new Random(4711);
        var store = new PostgresFactStore(database.Source);
        for (var batch = 0; batch < 15; batch++)
            await store.Apply(
                "line",
                [.. Enumerable.Range(0, 40).Select(_ => Some(random))],
                new FactSource("test", $"{batch}", Start.AddHours(batch)),
                Cancel
            );

        var broken = await database.Only<long>(
            """
            with line as (
              select workspace, code, platform, level, entity_id, day, believed_from, replaced_at, id from kpi_daily_history where workspace = 'line'
              union all
              select workspace, code, platform, level, entity_id, day, observed_at, null, null from kpi_daily where workspace = 'line'
            ), linked as (
              select replaced_at, lead(believed_from) over (
                partition by code, platform, level, entity_id, day order by believed_from, id nulls last) as next
              from line
            )
            select count(*) from linked where replaced_at is distinct from next
            """
        );

        broken.ShouldBe(0);
        (
            await database.Only<long>("select count(*) from kpi_daily_history where workspace = 'line'")
        ).ShouldBeGreaterThan(100);
    }

    private static IEnumerable<(DateOnly, Platform, MeasureSet, string?, bool)> Expected(
        IEnumerable<DailyFact> believed,
        string code
    ) =>
        believed
            .Where(fact => fact.Code == code)
            .GroupBy(fact => (fact.Day, fact.Platform))
            .OrderBy(day => day.Key.Day)
            .ThenBy(day => day.Key.Platform.ToString(), StringComparer.Ordinal)
            .Select(day =>
            {
                var reported = day.FirstOrDefault(fact => fact.Level == EntityLevel.Campaign);
                if (reported is not null)
                    return (
                        day.Key.Day,
                        day.Key.Platform,
                        reported.Measures,
                        reported.Currency.Code,
                        reported.Provisional
                    );
                var level = day.Any(fact => fact.Level == EntityLevel.AdGroup) ? EntityLevel.AdGroup : EntityLevel.Ad;
                var parts = day.Where(fact => fact.Level == level).ToList();
                var currencies = parts.Select(part => part.Currency.Code).OfType<string>().Distinct().ToList();
                var mixed = currencies.Count > 1;
                return (
                    day.Key.Day,
                    day.Key.Platform,
                    new MeasureSet
                    {
                        Clicks = Sum(parts, part => part.Measures.Clicks),
                        Orders = Sum(parts, part => part.Measures.Orders),
                        Spend = mixed ? null : Sum(parts, part => part.Measures.Spend),
                        Revenue = mixed ? null : Sum(parts, part => part.Measures.Revenue),
                    },
                    mixed ? null : currencies.SingleOrDefault(),
                    parts.Any(part => part.Provisional)
                );
            });

    private static decimal? Sum(IEnumerable<DailyFact> parts, Func<DailyFact, decimal?> measure)
    {
        decimal? sum = null;
        foreach (var value in parts.Select(measure).OfType<decimal>())
            sum = (sum ?? 0m) + value;
        return sum;
    }

    private static DailyFact Some(Random random)
    {
        var code = random.Next(2) == 0 ? "A" : "B";
        // Reported campaign days are rare, so that most of them are sums.
        var level = random.Next(12) switch
        {
            0 => EntityLevel.Campaign,
            < 7 => EntityLevel.AdGroup,
            _ => EntityLevel.Ad,
        };
        return new DailyFact(
            code,
            random.Next(2) == 0 ? Platform.Meta : Platform.Google,
            level,
            level == EntityLevel.Campaign ? code : $"{level}{random.Next(3)}",
            null,
            First.AddDays(random.Next(4)),
            new MeasureSet
            {
                Clicks = Maybe(random),
                Spend = Maybe(random) / 4,
                Orders = Maybe(random),
                Revenue = Maybe(random),
            },
            random.Next(20) == 0 ? Currency.Of("USD") : Currency.Of("EUR"),
            Provisional: random.Next(4) == 0
        );
    }

    private static decimal? Maybe(Random random) => random.Next(3) == 0 ? null : random.Next(5);
}
