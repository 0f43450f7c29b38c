using Npgsql;

namespace MarketingManager.Bench;

/// <summary>A workspace of many campaigns that already have their history: each runs on one platform, of a type and an
/// objective, with an owner, in one of two currencies, and spends by a size of its own.</summary>
internal static class LargeAccount
{
    private const int Batch = 2_000;

    public const string Workspace = "default";

    public static readonly DateOnly LastDay = new(2026, 11, 24);

    public static async Task Fill(NpgsqlDataSource database, int campaigns, int days, Action<int> progress)
    {
        await Run(
            database,
            """
            insert into users_roles (workspace, user_key, full_name, role, is_active, created_at, updated_at)
            select 'default', 'owner' || n, 'Owner ' || n, 'Manager', true, now(), now() from generate_series(1, 20) n
            on conflict do nothing
            """
        );
        for (var from = 0; from < campaigns; from += Batch)
        {
            var to = Math.Min(campaigns, from + Batch) - 1;
            await Run(database, Campaigns, from, to);
            await Run(database, Facts, from, to, days);
            await Run(database, Series, from, to, days);
            progress(to + 1);
        }
        await Run(database, "analyze");
    }

    private const string Named = """
        select n, 'C' || lpad(n::text, 6, '0') as code, (array['Meta', 'Google', 'TikTok', 'LinkedIn'])[1 + n % 4] as platform,
            (array['conversion', 'awareness', 'lead generation', 'app', 'consideration'])[1 + n / 4 % 5] as type,
            (array['sales', 'reach', 'leads'])[1 + n / 20 % 3] as objective,
            case when n / 60 % 10 = 0 then 'USD' else 'EUR' end as currency, 1 + hashint4(n) % 97 as size
        from generate_series($1, $2) n
        """;

    private const string Campaigns = $"""
        insert into centralized_campaigns (workspace, campaign_code, name, platform_id, platforms, campaign_type, objective, currency,
            status, owner_id, created_at, updated_at)
        select 'default', c.code, 'Campaign ' || c.n || ' ' || c.type, p.id, array[c.platform], c.type, c.objective, c.currency,
            case when c.n % 50 = 0 then 'Halted' else 'Active' end, u.id, now(), now()
        from ({Named}) c
        join ad_platform_connections p on p.workspace = '*' and p.platform_name = c.platform
        join users_roles u on u.workspace = 'default' and u.user_key = 'owner' || 1 + c.n % 20
        """;

    private const string Facts = $"""
        insert into kpi_daily (workspace, code, platform, level, entity_id, day, attribution_key, impressions, clicks, spend, conversions,
            orders, revenue, currency, observed_at, source, provisional)
        select 'default', c.code, c.platform, 'Campaign', c.code, date '2026-11-24' - d, 'default', 900 * s + s * s, 30 * s, 3.17 * s, s % 9,
            s % 5, 8.35 * s, c.currency, now(), 'bench', d < 3
        from ({Named}) c cross join generate_series($3 - 1, 0, -1) d
        cross join lateral (select abs(c.size) + abs(hashint4(c.n * 1000 + d)) % 40 as s) v
        """;

    private const string Series = $"""
        insert into kpi_series (workspace, code, platform, attribution_key, first_day, last_day)
        select 'default', c.code, c.platform, 'default', date '2026-11-24' - $3 + 1, date '2026-11-24' from ({Named}) c
        """;

    private static async Task Run(NpgsqlDataSource database, string sql, params int[] numbers)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        await command.ExecuteNonQueryAsync();
    }
}
