using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Facts;

/// <summary>The steps of storing a batch, each over the whole batch at once. Stored facts are looked up through
/// laterals that "offset 0" keeps apart: the planner then goes from the batch to the primary key, whatever it believes.
/// Right after a first load its statistics are wrong, and a plan that started from the stored facts took minutes.
/// </summary>
internal static class FactSql
{
    private const string Key = "workspace, code, platform, level, entity_id, day, attribution_key";

    private static readonly string Measures = MeasureColumns.List();

    private static readonly string Old = $"{MeasureColumns.List("k.")}, k.currency";

    private static readonly string New = $"{MeasureColumns.List("i.")}, i.currency";

    private static readonly string Excluded = $"{MeasureColumns.List("excluded.")}, excluded.currency";

    private static readonly string OldMeasures = MeasureColumns.List("old_");

    private static readonly string SumOfOneCurrency = MeasureColumns.Each(
        (column, measure) =>
            measure.IsMoney()
                ? $"case when count(distinct currency) < 2 then sum({column}) end as {column}"
                : $"sum({column}) as {column}"
    );

    private const string SameFact = """
        d.workspace = @workspace and d.code = i.code and d.platform = i.platform and d.level = i.level
            and d.entity_id = i.entity_id and d.day = i.day and d.attribution_key = i.attribution_key
        """;

    private const string Known = $"left join lateral (select * from kpi_daily d where {SameFact} offset 0) k on true";

    private static readonly string KnownColumns = $"""
        {MeasureColumns.Each(column => $"k.{column} as old_{column}")}, 
            k.currency as old_currency, k.source as old_source, k.provisional as old_provisional, k.derived as old_derived,
            k.observed_at as old_observed_at
        """;

    private static readonly string DailyColumns =
        $"{Key}, entity_name, parent_id, {Measures}, currency, observed_at, source, provisional, derived";

    private static readonly string SetMeasures = $"""
        {MeasureColumns.Each(column => $"{column} = excluded.{column}")},
            currency = excluded.currency, source = excluded.source, provisional = excluded.provisional, derived = excluded.derived
        """;

    private static readonly string Keep = $"""
        insert into kpi_daily_history ({Key}, {Measures}, currency, source, provisional, derived, believed_from, replaced_at)
        select @workspace, code, platform, level, entity_id, day, attribution_key, {OldMeasures}, old_currency, old_source, old_provisional,
            old_derived, old_observed_at, greatest(@observed, old_observed_at)
        """;

    /// <summary>Compares each incoming fact with what is believed. A sum we made ourselves counts as unknown when the
    /// source reports the campaign for the first time. What was observed before the stored value was is old news and
    /// changes nothing, so that the order in which batches arrive does not matter. A day outside of those that the
    /// campaign has any fact of is new without a look: most days of a first load are.
    /// </summary>
    public static readonly string Judge = $"""
        create temporary table judged on commit drop as
        select i.*, {KnownColumns}, k.code is not null and ({Old}) is distinct from ({New}) as differs,
            case when k.code is null or k.derived then 'new'
                 when k.observed_at > @observed or ({Old}) is not distinct from ({New}) then 'same'
                 else 'changed' end as verdict,
            k.code is not null and not k.derived and k.observed_at <= @observed
                and (k.provisional <> i.provisional or i.entity_name <> coalesce(k.entity_name, '')
                    or i.parent_id <> coalesce(k.parent_id, '')) as relabelled
        from incoming i
        left join kpi_series s on s.workspace = @workspace and s.code = i.code and s.platform = i.platform
        left join lateral (
          select * from kpi_daily d
          where i.day between s.first_day and s.last_day and {SameFact}
          offset 0
        ) k on true
        """;

    public static readonly string KeepOldValues = $"{Keep} from judged where verdict <> 'same' and differs";

    private static readonly string Judged = $"""
        insert into kpi_daily ({DailyColumns})
        select @workspace, code, platform, level, entity_id, day, attribution_key, entity_name, parent_id, {Measures}, currency, @observed, @source,
            provisional, false
        from judged
        """;

    /// <summary>Writers of a campaign wait for each other, so that nobody else can have stored what was not there:
    /// looking for a conflict would cost as much as storing it.</summary>
    public static readonly string Store = $"{Judged} where old_observed_at is null";

    public static readonly string StoreAgain = $"""
        {Judged} where verdict <> 'same' and old_observed_at is not null
        on conflict ({Key}) do update set entity_name = coalesce(excluded.entity_name, kpi_daily.entity_name),
            parent_id = coalesce(excluded.parent_id, kpi_daily.parent_id),
            observed_at = excluded.observed_at, {SetMeasures}
        """;

    /// <summary>A day that settled with the same values is not a restatement, and neither is a new name.</summary>
    public static readonly string Relabel = $"""
        {Judged} where verdict = 'same' and relabelled
        on conflict ({Key}) do update set entity_name = coalesce(excluded.entity_name, kpi_daily.entity_name),
            parent_id = coalesce(excluded.parent_id, kpi_daily.parent_id),
            provisional = excluded.provisional
        """;

    /// <summary>Campaign days as the sum of their ad groups, or of their ads where no ad group was
    /// reported. The sum of values of which some are missing is the sum of the others; it is missing
    /// only when all are. Money of several currencies has no sum.
    /// </summary>
    public static readonly string Derive = $"""
        create temporary table summed on commit drop as
        with touched as (
          select distinct code, platform, day, attribution_key from judged where level <> 'Campaign' and (verdict <> 'same' or relabelled)
        ), parts as (
          select k.*, bool_or(k.level = 'AdGroup') over (partition by k.code, k.platform, k.day, k.attribution_key) as has_groups
          from touched t cross join lateral (
            select * from kpi_daily d where d.workspace = @workspace and d.code = t.code and d.day = t.day and d.level <> 'Campaign'
              and d.platform = t.platform and d.attribution_key = t.attribution_key
            offset 0
          ) k
        ), i as (
          select code, platform, 'Campaign' as level, code as entity_id, day, attribution_key, {SumOfOneCurrency},
              case when count(distinct currency) < 2 then max(currency) end as currency, bool_or(provisional) as provisional
          from parts where level = case when has_groups then 'AdGroup' else 'Ad' end
          group by code, platform, day, attribution_key
        )
        select i.*, {KnownColumns}, k.code is not null and ({Old}) is distinct from ({New}) as differs
        from i {Known}
        where k.code is null or k.derived and ({Old}, k.provisional) is distinct from ({New}, i.provisional)
        """;

    public static readonly string KeepOldSums = $"{Keep} from summed where differs";

    public static readonly string StoreSums = $"""
        insert into kpi_daily as k ({DailyColumns})
        select @workspace, code, platform, level, entity_id, day, attribution_key, null, null, {Measures}, currency, @observed, @source,
            provisional, true
        from summed
        on conflict ({Key}) do update set {SetMeasures},
            observed_at = case when ({Old}) is not distinct from ({Excluded}) then k.observed_at
                else greatest(k.observed_at, excluded.observed_at) end
        where k.derived
        """;

    /// <summary>The first window stays the campaign's, unless the source's own default comes.</summary>
    public const string Series = """
        insert into kpi_series (workspace, code, platform, attribution_key, first_day, last_day)
        select @workspace, code, platform,
            (array_agg(attribution_key order by attribution_key <> 'default', attribution_key))[1], min(day), max(day)
        from judged where verdict <> 'same' group by code, platform order by code, platform
        on conflict (workspace, code, platform) do update set
            attribution_key = case when excluded.attribution_key = 'default' then 'default' else kpi_series.attribution_key end,
            first_day = least(kpi_series.first_day, excluded.first_day), last_day = greatest(kpi_series.last_day, excluded.last_day)
        """;

    public const string Count = """
        select code, min(day) as firstday, max(day) as lastday, count(*) filter (where verdict = 'new')::int as new,
            count(*) filter (where verdict = 'changed')::int as changed, count(*) filter (where verdict = 'same')::int as same,
            bool_or(verdict = 'same' and relabelled) as relabelled
        from judged group by code order by code
        """;
}
