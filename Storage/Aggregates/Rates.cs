using System.Collections.Concurrent;
using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The rates to one currency that are in force on the days of a range.</summary>
internal sealed class Rates
{
    private readonly Dictionary<(string Currency, DateOnly Day), Rate> _rates;

    private readonly ConcurrentDictionary<(string Currency, DateRange Range), bool> _covered = [];

    private Rates(string target, IEnumerable<Rate> rates)
    {
        Target = target;
        _rates = rates.ToDictionary(rate => (rate.Currency, rate.Day));
    }

    public string Target { get; }

    /// <summary>Differs when any rate does: what was converted with other rates is worth nothing.</summary>
    public int Stamp => _rates.Values.Aggregate(_rates.Count, (stamp, rate) => stamp ^ rate.GetHashCode());

    public static async Task<Rates> Load(Work work, string workspace, string target, DateOnly from, DateOnly to) =>
        new(
            target,
            await work.All<Rate>(
                $"""
                with asked as (select @from::date as first, @to::date as last)
                {ConversionSql.RatesOver("asked")}
                select currency, day, factor, rate_day as rateday from rates
                """,
                new
                {
                    workspace,
                    from,
                    to,
                    currency = target,
                    rateDays = CurrencyPolicy.Default.RateDaysMax,
                }
            )
        );

    /// <summary>Whether there is a rate on every day of the range.</summary>
    public bool Cover(string currency, DateRange range) =>
        _covered.TryGetValue((currency, range), out var known)
            ? known
            : _covered[(currency, range)] = range.EachDay().All(day => _rates.ContainsKey((currency, day)));

    /// <summary><c>null</c>: the amount is in the target already, or no rate is in force.</summary>
    public Rate? Of(string currency, DateOnly day) => _rates.GetValueOrDefault((currency, day));
}

internal sealed record Rate(string Currency, DateOnly Day, decimal Factor, DateOnly RateDay);
