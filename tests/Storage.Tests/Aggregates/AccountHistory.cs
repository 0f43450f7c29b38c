using System.Globalization;
using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Currencies;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Tests.Aggregates;

/// <summary>What happens to an account's figures over time, as a seed decides: days arrive late, are restated, lose a
/// measure, come in another currency or window; campaigns change their type, status and owner.</summary>
internal sealed class AccountHistory(PostgresDatabase database, string workspace, int seed)
{
    public static readonly DateOnly First = new(2026, 1, 20);

    public const int Days = 75;

    private static readonly string[] Types = ["conversion", "awareness", "lead generation"];

    private static readonly string[] Currencies = ["EUR", "USD", "JPY"];

    private readonly Random _random = new(seed);

    private int _observed;

    public async Task Rates()
    {
        List<CurrencyRate> rates = [];
        for (var day = -3; day < Days; day += 3)
        {
            rates.Add(new(Currency.Of("USD"), First.AddDays(day), 1 + _random.Next(1000, 3000) / 10_000m));
            rates.Add(new(Currency.Of("JPY"), First.AddDays(day), 150 + _random.Next(100, 2000) / 100m));
        }
        await new PostgresRates(database.Source).Save(workspace, rates, "test", At(0), CancellationToken.None);
    }

    public Task Step() =>
        _random.Next(5) switch
        {
            0 => Campaigns(),
            _ => Facts(),
        };

    private async Task Facts()
    {
        var facts = Enumerable.Range(0, _random.Next(1, 60)).Select(_ => Fact()).ToList();
        await new PostgresFactStore(database.Source).Apply(
            workspace,
            facts,
            new FactSource("test", "batch", At(++_observed)),
            CancellationToken.None
        );
        await database.Run(
            $"""
            update centralized_campaigns set status = 'Active', campaign_type = '{Types[
                0
            ]}', objective = 'sales', platforms = array['Meta', 'Google']
            where workspace = '{workspace}' and status = 'Unregistered'
            """
        );
    }

    private Task Campaigns() =>
        database.Run(
            $"""
            insert into users_roles (workspace, user_key, role, created_at, updated_at)
            select '{workspace}', 'u' || n, 'Manager', now(), now() from generate_series(0, 2) n on conflict do nothing;
            update centralized_campaigns set campaign_type = '{Types[_random.Next(Types.Length)]}', objective = '{(
                _random.Next(2) == 0 ? "sales" : "reach"
            )}',
                status = '{(_random.Next(3) == 0 ? "Halted" : "Active")}',
                owner_id = (select id from users_roles where workspace = '{workspace}' and user_key = 'u{_random.Next(3)}')
            where workspace = '{workspace}' and campaign_code = '{Code()}'
            """
        );

    private DailyFact Fact()
    {
        var code = Code();
        return new DailyFact(
            code,
            _random.Next(3) == 0 ? Platform.Google : Platform.Meta,
            EntityLevel.Campaign,
            code,
            EntityName: null,
            First.AddDays(_random.Next(Days)),
            new MeasureSet
            {
                Impressions = Maybe(_random.Next(10_000)),
                Clicks = Maybe(_random.Next(300)),
                Spend = Maybe(_random.Next(100_000) / 100m),
                Conversions = Maybe(_random.Next(50) / 3m),
                Orders = Maybe(_random.Next(9)),
                Revenue = Maybe(_random.Next(200_000) / 1000m),
            },
            Currency.Of(Currencies[_random.Next(10) == 0 ? _random.Next(Currencies.Length) : 0]),
            _random.Next(12) == 0 ? "default" : "7d_click",
            _random.Next(4) == 0
        );
    }

    private decimal? Maybe(decimal value) => _random.Next(6) == 0 ? null : value;

    private string Code() => string.Create(CultureInfo.InvariantCulture, $"C{_random.Next(8)}");

    private static DateTimeOffset At(int hour) => new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
}
