using MarketingManager.Domain.Kpis;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Views;

/// <summary>
/// Money in one currency, each day by the rate of that day. A day whose currency has no rate in force keeps its own, so
/// that its group stays without a total instead of having a wrong one.
/// </summary>
internal static class ConversionSql
{
    /// <summary>Digits after the point of a converted sum. What it is the sum of is not rounded, so that it does not
    /// matter in which order and in which parts it was added up.</summary>
    public const int Places = 8;

    /// <summary>Digits after the point of a factor: between any two currencies more than the quotes have.</summary>
    private const int FactorPlaces = 15;

    private const string Span = """
        , span as (
          select coalesce(@from, min(s.first_day)) as first, coalesce(@to, max(s.last_day)) as last
          from kpi_series s where s.workspace = @workspace
        )
        """;

    private static readonly string Factors = $"""
        , quoted as (
          select distinct currency from currency_rates where workspace = @workspace
        ), quotes as materialized (
          select 'EUR' as currency, g.day::date as day, 1::numeric as per_euro, g.day::date as rate_day
          from span, generate_series(span.first, span.last, interval '1 day') g(day)
          union all
          select c.currency, g.day::date, r.per_euro, r.day
          from span, generate_series(span.first, span.last, interval '1 day') g(day), quoted c
          cross join lateral (
            select per_euro, day from currency_rates r
            where r.workspace = @workspace and r.currency = c.currency and r.day <= g.day::date
                and r.day >= g.day::date - @rateDays
            order by r.day desc limit 1
          ) r
          where c.currency <> 'EUR'
        ), rates as materialized (
          select f.currency, f.day, round(t.per_euro / f.per_euro, {FactorPlaces}) as factor,
              case when f.currency = 'EUR' then t.rate_day when t.currency = 'EUR' then f.rate_day
                  else least(f.rate_day, t.rate_day) end as rate_day
          from quotes f join quotes t on t.day = f.day and t.currency = @currency where f.currency <> @currency
        )
        """;

    /// <summary>Tables for the <c>with</c> of a statement: the rate from every currency to @currency on every day that
    /// the statement is about.</summary>
    public static string Rates { get; } = Span + Factors;

    /// <summary>The same over the days from <c>first</c> to <c>last</c> of a table.</summary>
    public static string RatesOver(string table) => $", span as (select first, last from {table})" + Factors;

    /// <summary>The columns of a day, converted; <c>source</c>, <c>factor</c> and <c>rate_day</c> say how.</summary>
    public static string Columns { get; } =
        "d.day, case when r.factor is null then d.currency else @currency end as currency, "
        + MeasureColumns.Each(
            (column, measure) =>
                (
                    measure.IsMoney()
                        ? $"case when r.factor is null then d.{column} else d.{column} * r.factor end"
                        : $"d.{column}"
                ) + $" as {MeasureColumns.Alias(column)}"
        )
        + ", d.provisional, d.currency as source, r.factor, r.rate_day";

    /// <summary>What was converted, and by which rates: a <see cref="ConversionRow"/> after its keys.</summary>
    public const string Noted =
        "source as currency, min(factor) as ratemin, max(factor) as ratemax, min(rate_day) as firstrate, max(rate_day) as lastrate";

    /// <summary>Days whose money was converted.</summary>
    public const string WasConverted =
        "factor is not null and (spend is not null or revenue is not null or analyticsrevenue is not null)";

    public const string Join = "left join rates r on r.currency = d.currency and r.day = d.day";
}
