using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Currencies;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Tests.Currencies;

public sealed class ConversionTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_day_is_converted_by_its_own_rate_and_the_row_says_so()
    {
        await Rates("day", ("USD", 0, 1.25m), ("USD", -1, 1.20m));
        await Load("day", Fact("A", 0, "USD", 125), Fact("A", -1, "USD", 120), Fact("B", 0, "EUR", 50));

        var table = await Query("day", "EUR", KpiGroup.Campaign);

        (table.Total.Currency, table.Total.Measures.Spend).ShouldBe(("EUR", 250m));
        table.Total.MoneyByCurrency.ShouldBeEmpty();
        // 1 / 1.25 = 0.8; 1 / 1.2 = 0.8333...
        var from = table.Total.ConvertedFrom.ShouldHaveSingleItem();
        (from.Currency, from.RateMin, decimal.Round(from.RateMax, 4)).ShouldBe(("USD", 0.8m, 0.8333m));
        (from.FirstRate, from.LastRate).ShouldBe((Friday.AddDays(-1), Friday));
        table.Rows.Single(row => row.Key["campaign"] == "B").ConvertedFrom.ShouldBeEmpty();
        table.Total.Kpis.Single(cell => cell.Code == "CPC").Value.ShouldBe(decimal.Round(250 / 100.5m, 8)); // 3 days with 33.5 clicks each
    }

    [Fact]
    public async Task Ad_groups_are_converted_as_their_campaign_is()
    {
        await Rates("groups", ("USD", 0, 1.25m), ("USD", -1, 1.20m));
        await Load("groups", Group("g1", 0, 125), Group("g1", -1, 120), Group("g2", 0, 50));
        var screens = new PostgresReadModel(database.Source, TimeProvider.System);
        var query = new PartQuery("A", Platform.Meta, EntityLevel.AdGroup, Friday.AddDays(-6), Friday);

        var spent = await screens.Parts("groups", query, Cancel);
        var converted = await screens.Parts("groups", query with { Currency = "EUR" }, Cancel);

        (spent.Total.Currency, spent.Total.Measures.Spend).ShouldBe(("USD", 295m));
        spent.Total.ConvertedFrom.ShouldBeEmpty();
        converted
            .Rows.Select(row => (row.Key["entity"], row.Currency, row.Measures.Spend))
            .ShouldBe([("g1", "EUR", 200m), ("g2", "EUR", 40m)]);
        var whole = (await Query("groups", "EUR")).Total;
        (converted.Total.Currency, converted.Total.Measures.Spend).ShouldBe((whole.Currency, whole.Measures.Spend));
        converted.Total.ConvertedFrom.ShouldBe(whole.ConvertedFrom);
        var from = converted.Rows[1].ConvertedFrom.ShouldHaveSingleItem();
        (from.Currency, from.RateMin, from.RateMax, from.FirstRate, from.LastRate).ShouldBe(
            ("USD", 0.8m, 0.8m, Friday, Friday)
        );
    }

    [Fact]
    public async Task Nothing_is_converted_unless_it_is_asked_for()
    {
        await Rates("asked", ("USD", 0, 1.25m));
        await Load("asked", Fact("A", 0, "USD", 125), Fact("B", 0, "EUR", 50));

        var total = (await Query("asked", currency: null)).Total;

        total.Currency.ShouldBeNull();
        total.MoneyByCurrency.ShouldBe([new("EUR", 50, null), new("USD", 125, null)]);
        total.ConvertedFrom.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_currencies_meet_over_the_euro()
    {
        await Rates("cross", ("USD", 0, 1.25m), ("JPY", 0, 160m));
        await Load("cross", Fact("A", 0, "USD", 10));

        var total = (await Query("cross", "JPY")).Total;

        (total.Currency, total.Measures.Spend).ShouldBe(("JPY", 1_280m)); // 10 / 1.25 x 160
    }

    [Fact]
    public async Task A_weekend_takes_fridays_rate_and_a_rate_of_last_week_is_none()
    {
        await Rates("weekend", ("USD", 0, 1.25m));
        await Load("weekend", Fact("A", 2, "USD", 125), Fact("B", 7, "USD", 125));
        (await Query("weekend", "EUR")).Total.Measures.Spend.ShouldBe(200m);

        await Load("weekend", Fact("C", 8, "USD", 125));

        // One day without a rate, and there is no total.
        var total = (await Query("weekend", "EUR")).Total;
        total.Measures.Spend.ShouldBeNull();
        total.MoneyByCurrency.ShouldBe([new("EUR", 200, null), new("USD", 125, null)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Totals_equal_a_recomputation_by_hand(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var chance = new Random(seed);
        var workspace = $"random{seed}";
        string[] currencies = ["EUR", "USD", "JPY", "SEK"];
        var rates = currencies
            .Skip(1)
            .SelectMany(currency =>
                Enumerable
                    .Range(-40, 41)
                    .Where(_ => chance.Next(4) > 0)
                    .Select(day => (currency, day, decimal.Round(1 + (decimal)chance.NextDouble() * 10, 4)))
            )
            .ToArray();
        await Rates(workspace, rates);
        var facts = Enumerable
            .Range(0, 300)
            .Select(_ =>
                Fact(
                    $"C{chance.Next(12)}",
                    -chance.Next(30),
                    currencies[chance.Next(currencies.Length)],
                    decimal.Round((decimal)chance.NextDouble() * 5_000, 2)
                )
            )
            .GroupBy(fact => (fact.Code, fact.Day))
            .Select(group => group.First())
            .ToArray();
        await Load(workspace, facts);
        foreach (var to in currencies)
        {
            var total = (await Query(workspace, to)).Total;
            var byHand = facts.Sum(fact => ByHand(fact, to, rates));

            total.Currency.ShouldBe(to);
            total.Measures.Spend!.Value.ShouldBe(byHand, 0.00001m);
        }
    }

    private static decimal ByHand(DailyFact fact, string to, (string Currency, int Day, decimal PerEuro)[] rates)
    {
        decimal PerEuro(string currency) =>
            currency == "EUR"
                ? 1
                : rates
                    .Where(rate => rate.Currency == currency && Friday.AddDays(rate.Day) <= fact.Day)
                    .MaxBy(rate => rate.Day)
                    .PerEuro;
        return fact.Currency.Code == to
            ? fact.Measures.Spend!.Value
            : fact.Measures.Spend!.Value / PerEuro(fact.Currency.Code!) * PerEuro(to);
    }

    private Task Rates(string workspace, params (string Currency, int Day, decimal PerEuro)[] rates) =>
        new PostgresRates(database.Source).Save(
            workspace,
            [
                .. rates.Select(rate => new CurrencyRate(
                    Currency.Of(rate.Currency),
                    Friday.AddDays(rate.Day),
                    rate.PerEuro
                )),
            ],
            "test",
            Now,
            Cancel
        );

    private async Task Load(string workspace, params DailyFact[] facts)
    {
        await new PostgresFactStore(database.Source).Apply(
            workspace,
            facts,
            new FactSource("test", "test", Now),
            Cancel
        );
        await database.Run($"update centralized_campaigns set status = 'Active' where workspace = '{workspace}'");
    }

    private Task<KpiTable> Query(string workspace, string? currency, params KpiGroup[] groups) =>
        new PostgresReadModel(database.Source, TimeProvider.System).Kpis(
            workspace,
            new KpiQuery(null, null, [.. groups], []) { Currency = currency },
            Cancel
        );

    private static DailyFact Group(string id, int day, decimal spend) =>
        Fact("A", day, "USD", spend) with
        {
            Level = EntityLevel.AdGroup,
            EntityId = id,
            EntityName = id,
        };

    private static DailyFact Fact(string code, int day, string currency, decimal spend) =>
        new(
            code,
            Platform.Meta,
            EntityLevel.Campaign,
            code,
            code,
            Friday.AddDays(day),
            new MeasureSet { Spend = spend, Clicks = 33.5m },
            Currency.Of(currency)
        );
}
