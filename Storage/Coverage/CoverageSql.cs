namespace MarketingManager.Storage.Coverage;

/// <summary>The steps over a window of an account, each over all its campaigns at once.</summary>
internal static class CoverageSql
{
    private const string Asked = """
        unnest(@codes, @starts, @ends) as a(code, starts, ends)
        cross join lateral (select nullif(a.starts, '')::date as first, nullif(a.ends, '')::date as last) l
        """;

    private const string Columns =
        "workspace, connection, code, platform, day, status, provisional, reason, pull, observed_at";

    private const string ReadDays = """
        select @workspace, @connection, code, @platform, day, case when empty then 'Zero' else 'Loaded' end, day > @settled, null, @pull,
            @observed
        from read_days
        """;

    /// <summary>Whoever writes about an account waits for who does so already.</summary>
    public const string Lock = "select pg_advisory_xact_lock(7313, hashtext(@workspace || '/' || @connection))";

    /// <summary>A day with a fact counts also outside the dates that the platform names: they may have been moved. A
    /// zero that we wrote ourselves stays a zero. The facts of a campaign are looked at in one go, and so is what is
    /// known of its days already. Joined to nothing, the connection's name keeps the planner from the index of all the
    /// connection's days, which it would walk once per campaign.</summary>
    public const string Read = $"""
        create temporary table read_days on commit drop as
        select a.code, d.day, d.empty, d.covered
        from {Asked}
        cross join lateral (
          select day, bool_or(known) as known, coalesce(bool_and(empty), true) as empty, bool_or(covered) as covered
          from (
            select s.day::date as day, false as known, null as empty, false as covered
            from generate_series(@from::timestamp, @to::timestamp, interval '1 day') as s(day)
            union all
            select k.day, true, coalesce(k.impressions, 0) = 0 and coalesce(k.spend, 0) = 0 and coalesce(k.clicks, 0) = 0
                and coalesce(k.conversions, 0) = 0 and coalesce(k.sessions, 0) = 0 and coalesce(k.key_events, 0) = 0, false
            from kpi_daily k
            where k.workspace = @workspace and k.code = a.code and k.level = 'Campaign' and k.platform = @platform
                and k.day between @from and @to
            union all
            select v.day, false, null, true
            from coverage v
            where v.workspace = @workspace and v.code = a.code and v.day between @from and @to
                and v.connection || '' = @connection
          ) n group by day
        ) d
        where d.known or (d.day >= coalesce(l.first, @from) and d.day <= coalesce(l.last, @to))
        """;

    /// <summary>In the order of the index. A first load has a hundred thousand days, and looking for a conflict that
    /// the lock rules out would cost as much as writing them.</summary>
    public const string Cover = $"insert into coverage ({Columns}) {ReadDays} where not covered order by code, day";

    public const string CoverAgain = $"""
        insert into coverage as c ({Columns})
        {ReadDays} where covered order by code, day
        on conflict (workspace, connection, code, day) do update set platform = excluded.platform, status = excluded.status,
            provisional = excluded.provisional, reason = null, pull = excluded.pull, observed_at = excluded.observed_at
        where c.observed_at <= excluded.observed_at
        """;

    /// <summary>Which measures a zero has: those that the campaign ever reported. What a source never counts is not
    /// zero. A zero that was provisional settles with its day. Later days are looked at as well, because a campaign's
    /// first fact may be older than a zero that was read before it.</summary>
    public const string Zeros = $"""
        select v.code, v.day, s.attribution_key as attributionkey, m.currency, m.name, m.reported, v.day > @settled as provisional
        from {Asked}
        join kpi_series s on s.workspace = @workspace and s.code = a.code and s.platform = @platform
        cross join lateral (
          select max(k.currency) as currency, max(k.entity_name) as name, array_remove(array[
              case when count(k.impressions) > 0 then 'Impressions' end, case when count(k.clicks) > 0 then 'Clicks' end,
              case when count(k.spend) > 0 then 'Spend' end, case when count(k.conversions) > 0 then 'Conversions' end,
              case when count(k.leads) > 0 then 'Leads' end, case when count(k.orders) > 0 then 'Orders' end,
              case when count(k.revenue) > 0 then 'Revenue' end, case when count(k.video_views) > 0 then 'VideoViews' end,
              case when count(k.sessions) > 0 then 'Sessions' end,
              case when count(k.engaged_sessions) > 0 then 'EngagedSessions' end,
              case when count(k.key_events) > 0 then 'KeyEvents' end,
              case when count(k.analytics_purchases) > 0 then 'AnalyticsPurchases' end,
              case when count(k.analytics_revenue) > 0 then 'AnalyticsRevenue' end], null) as reported
          from kpi_daily k
          where k.workspace = @workspace and k.code = a.code and k.level = 'Campaign' and k.platform = @platform
              and k.attribution_key = s.attribution_key
        ) m
        join coverage v on v.workspace = @workspace and v.connection = @connection and v.code = a.code and v.status = 'Zero'
            and v.day between @from and @through and v.day >= coalesce(l.first, s.first_day)
        left join lateral (
          select k.provisional from kpi_daily k
          where k.workspace = @workspace and k.code = a.code and k.level = 'Campaign' and k.platform = @platform
              and k.attribution_key = s.attribution_key and k.day = v.day
          limit 1
        ) known on true
        where m.currency is not null and (known.provisional is null or known.provisional and v.day <= @settled)
        order by v.code, v.day
        """;

    public const string Fail = $"""
        insert into coverage as c ({Columns})
        select @workspace, @connection, a.code, @platform, d.day::date, 'Failed', false, @reason, @pull, @observed
        from {Asked}
        cross join generate_series(@from::timestamp, @to::timestamp, interval '1 day') as d(day)
        where d.day::date >= coalesce(l.first, @from) and d.day::date <= coalesce(l.last, @to)
        on conflict (workspace, connection, code, day) do update set reason = excluded.reason, pull = excluded.pull,
            observed_at = excluded.observed_at
        where c.status = 'Failed' and c.reason is distinct from excluded.reason
        """;

    /// <summary>What was known so many days later, over what is final, for days that were first seen in time: history
    /// that was read afterwards says nothing about the lag. A day ends at midnight UTC here, which is off by less than
    /// a day in either direction.</summary>
    public const string Learn = """
        insert into completeness_curves (workspace, platform, measure, lag, share, cells, learned_at)
        select @workspace, @platform, m.measure, l.lag, round(sum(m.known) / sum(m.final), 4), count(*)::int, @now
        from kpi_daily k
        join kpi_series s on s.workspace = k.workspace and s.code = k.code and s.platform = k.platform
            and s.attribution_key = k.attribution_key
        cross join unnest(@lags) as l(lag)
        cross join lateral (select (k.day + l.lag + 1)::timestamp at time zone 'utc' as cutoff) c
        left join lateral (
          select h.spend, h.conversions, true as found from kpi_daily_history h
          where h.workspace = k.workspace and h.code = k.code and h.platform = k.platform and h.level = k.level
              and h.entity_id = k.entity_id and h.day = k.day and h.attribution_key = k.attribution_key
              and h.believed_from <= c.cutoff and h.replaced_at > c.cutoff
          order by h.replaced_at limit 1
        ) h on true
        cross join lateral (values ('Spend', case when h.found then h.spend else k.spend end, k.spend),
            ('Conversions', case when h.found then h.conversions else k.conversions end, k.conversions)) as m(measure, known, final)
        where k.workspace = @workspace and k.platform = @platform and k.level = 'Campaign' and k.day between @first and @final
            and (h.found or k.observed_at <= c.cutoff) and m.known is not null and m.final is not null
        group by m.measure, l.lag having sum(m.final) > 0
        on conflict (workspace, platform, measure, lag) do update set share = excluded.share, cells = excluded.cells,
            learned_at = excluded.learned_at
        """;
}
