using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Currencies;
using MarketingManager.Storage.Currencies;

namespace MarketingManager.Storage.Tests.Currencies;

public sealed class PostgresRatesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresRates Rates => new(database.Source);

    [Fact]
    public async Task The_same_table_twice_changes_nothing_and_a_corrected_rate_replaces_the_old_one()
    {
        CurrencyRate[] table = [Rate("USD", 0, 1.08m), Rate("USD", -1, 1.07m), Rate("JPY", 0, 163m)];

        (await Save("twice", table)).ShouldBe(new(3, 0, 0));
        (await Save("twice", table)).ShouldBe(new(0, 0, 3));
        (await Save("twice", [Rate("USD", 0, 1.09m), Rate("SEK", 0, 11m)])).ShouldBe(new(1, 1, 0));

        (await Rates.Coverage("twice", Cancel)).ShouldBe([
            new("JPY", Day, Day, 1, 163m),
            new("SEK", Day, Day, 1, 11m),
            new("USD", Day.AddDays(-1), Day, 2, 1.09m),
        ]);
    }

    [Fact]
    public async Task The_last_of_two_lines_for_a_day_counts()
    {
        (await Save("last", [Rate("USD", 0, 1m), Rate("USD", 0, 2m)])).ShouldBe(new(1, 0, 0));

        (await Rates.Coverage("last", Cancel)).Single().Latest.ShouldBe(2m);
    }

    [Fact]
    public async Task A_workspace_knows_only_its_own_rates()
    {
        await Save("one", [Rate("USD", 0, 1m)]);

        (await Rates.Coverage("other", Cancel)).ShouldBeEmpty();
    }

    private Task<RateWrite> Save(string workspace, CurrencyRate[] rates) =>
        Rates.Save(workspace, rates, "test", Now, Cancel);

    private static CurrencyRate Rate(string currency, int day, decimal perEuro) =>
        new(Currency.Of(currency), Day.AddDays(day), perEuro);
}
