using System.Collections.Immutable;
using MarketingManager.Domain.Currencies;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.Ports.Currencies;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Currencies;

public sealed class PostgresRates(NpgsqlDataSource database) : IRateStore
{
    public Task<RateWrite> Save(
        string workspace,
        IReadOnlyCollection<CurrencyRate> rates,
        string source,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        // The last line wins when a file names a day twice.
        var latest = rates.GroupBy(rate => (rate.Currency, rate.Day)).Select(group => group.Last()).ToList();
        return database.InTransaction(work => Save(work, workspace, latest, source, at), cancel);
    }

    public Task<ImmutableArray<RateCoverage>> Coverage(string workspace, CancellationToken cancel) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<RateCoverage>(
                    """
                    select currency, min(day) as "from", max(day) as "to", count(*)::int as days,
                        (array_agg(per_euro order by day desc))[1] as latest
                    from currency_rates where workspace = @workspace group by currency order by currency
                    """,
                    new { workspace }
                );
                return rows.ToImmutableArray();
            },
            cancel
        );

    private static async Task<RateWrite> Save(
        Work work,
        string workspace,
        List<CurrencyRate> rates,
        string source,
        DateTimeOffset at
    )
    {
        var written = await work.All<bool>(
            """
            insert into currency_rates as known (workspace, currency, day, per_euro, source, imported_at)
            select @workspace, currency, day, rate, @source, @at
            from unnest(@currencies, @days, @perEuro) as n(currency, day, rate)
            on conflict (workspace, currency, day) do update set per_euro = excluded.per_euro, source = excluded.source,
                imported_at = excluded.imported_at
            where known.per_euro <> excluded.per_euro
            returning xmax = 0 as is_new
            """,
            new
            {
                workspace,
                source,
                at,
                currencies = rates.Select(rate => rate.Currency.Code!).ToArray(),
                days = rates.Select(rate => rate.Day).ToArray(),
                perEuro = rates.Select(rate => rate.PerEuro).ToArray(),
            }
        );
        var added = written.Count(isNew => isNew);
        return new(added, written.Count - added, rates.Count - written.Count);
    }
}
