using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Views;

/// <summary>The statements of a KPI query. Only fixed column names are ever put
/// into the text; values are parameters.</summary>
internal sealed class KpiSql
{
    internal static readonly string Sums = $"{MeasureColumns.SumsOfNamed()}, bool_or(provisional) as provisional";

    internal static readonly string ConvertedSums =
        MeasureColumns.Each(
            (column, measure) =>
                measure.IsMoney()
                    ? $"round(sum({MeasureColumns.Alias(column)}), {ConversionSql.Places}) as {MeasureColumns.Alias(column)}"
                    : $"sum({MeasureColumns.Alias(column)}) as {MeasureColumns.Alias(column)}"
        ) + ", bool_or(provisional) as provisional";

    private readonly string _sums;

    private readonly ImmutableArray<KpiGroup> _groups;

    private readonly string _chosen;

    private readonly string _daysInRange;

    private readonly string _columns;

    public KpiSql(KpiQuery query)
    {
        _groups = GroupsOf(query);
        _chosen = Chosen(query);
        _daysInRange = DaysInRange(query);
        _sums = query.Currency is null ? Sums : ConvertedSums;
        _columns = query.Currency is null
            ? $"day, currency, {MeasureColumns.Named()}, provisional"
            : ConversionSql.Columns;
    }

    /// <summary>In the order of <see cref="Keys"/>.</summary>
    public ImmutableArray<string> KeyNames => NamesOf(_groups);

    /// <summary>What a question is grouped by, once each and in one order.</summary>
    public static ImmutableArray<KpiGroup> GroupsOf(KpiQuery query) =>
        query.GroupBy.IsDefault ? [] : [.. query.GroupBy.Where(group => group != KpiGroup.Total).Distinct().Order()];

    public static ImmutableArray<string> NamesOf(ImmutableArray<KpiGroup> groups) =>
        [.. groups.Select(group => group.ToString().ToLowerInvariant())];

    /// <summary>One row per group and currency, with the days it rests on. Days are summed first where
    /// that shrinks the rows; a campaign has one row per day anyway.
    /// </summary>
    public string Rows =>
        _groups.Contains(KpiGroup.Campaign)
            ? $"{_chosen} select array[{Keys}]::text[] as keys, currency, {_sums}, array_agg(day) as days {Facts} group by {GroupBy("currency")}"
            : $"""
                {_chosen} select keys, currency, {_sums}, array_agg(day) as days
                from (select array[{Keys}]::text[] as keys, currency, day, {Sums} {Facts} group by {GroupBy(
                    "currency",
                    "day"
                )}) per_day
                group by keys, currency
                """;

    /// <summary>How many campaigns stand behind each group, and behind all of them (keys is null). Only a group of
    /// days needs the facts themselves; otherwise one fact in the range is enough to count.
    /// </summary>
    public string Campaigns =>
        _groups.Contains(KpiGroup.Day)
            ? $"""
                {_chosen} select array[{Keys}]::text[] as keys, count(*)::int as campaigns
                from (select distinct {GroupBy("code")} {Facts}) found group by {GroupBy()}
                union all
                select null, count(distinct code)::int {Reporting}
                """
            : $"""
                {_chosen} select case when grouping(keys) = 0 then keys end as keys, count(distinct code)::int as campaigns
                from (select array[{Keys}]::text[] as keys, code {Reporting}) found
                group by grouping sets ((keys), ())
                """;

    /// <summary>The facts of the chosen campaigns. "offset 0" makes the planner go from the campaigns
    /// to the index of their days, whatever it believes: right after a first load its statistics are
    /// wrong, and it looked every single fact up the other way round.
    /// </summary>
    private string Facts =>
        $"""
            from (select h.*, k.* from chosen h cross join lateral (
              select {_columns}
              {_daysInRange} offset 0) k) facts
            """;

    /// <summary>Which currencies a group's money was converted from, and by which rates.</summary>
    public string Conversions =>
        $"""
            {_chosen} select array[{Keys}]::text[] as keys, {ConversionSql.Noted}
            {Facts} where {ConversionSql.WasConverted}
            group by {GroupBy("source")}
            """;

    private string Reporting => $"from chosen h where exists (select {_daysInRange} offset 0)";

    private string Keys => string.Join(", ", _groups.Select(ColumnOf));

    private string GroupBy(params string[] more) => string.Join(", ", _groups.Select(ColumnOf).Concat(more).Distinct());

    private static string ColumnOf(KpiGroup group) =>
        group switch
        {
            KpiGroup.Type => "type",
            KpiGroup.Objective => "objective",
            KpiGroup.Platform => "platform",
            KpiGroup.Campaign => "code",
            KpiGroup.Day => "day",
            KpiGroup.Status => "status",
            KpiGroup.Owner => "owner",
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Not a column."),
        };

    private static string Chosen(KpiQuery query) =>
        $"""
            with chosen as materialized (
              select c.campaign_type as type, c.objective, c.campaign_code as code, c.status, coalesce(u.user_key, '') as owner,
                  s.platform, s.attribution_key
              from centralized_campaigns c join kpi_series s on s.workspace = c.workspace and s.code = c.campaign_code
              {ChosenCampaigns.Owner}
              where {ChosenCampaigns.Where(query)}
            """
        + (query.Platform is null ? "" : " and s.platform = @platform")
        + ")"
        + (query.Currency is null ? "" : ConversionSql.Rates);

    private static string DaysInRange(KpiQuery query) =>
        $"""
            from kpi_daily d {(
                query.Currency is null ? "" : ConversionSql.Join
            )} where d.workspace = @workspace and d.code = h.code and d.level = 'Campaign' and d.platform = h.platform
                and d.attribution_key = h.attribution_key
            """
        + (query.From is null ? "" : " and d.day >= @from")
        + (query.To is null ? "" : " and d.day <= @to");
}
