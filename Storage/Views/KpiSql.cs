using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Views;

/// <summary>The statements of a KPI query. Only fixed column names are ever put into the text; values are parameters.</summary>
internal sealed class KpiSql
{
    private const string Sums = """
        sum(impressions) as impressions, sum(clicks) as clicks, sum(spend) as spend, sum(conversions) as conversions,
            sum(leads) as leads, sum(orders) as orders, sum(revenue) as revenue, sum(videoviews) as videoviews,
            bool_or(provisional) as provisional
        """;

    private readonly ImmutableArray<KpiGroup> _groups;

    private readonly string _facts;

    public KpiSql(KpiQuery query)
    {
        _groups = query.GroupBy.IsDefault ? [] : [.. query.GroupBy.Where(group => group != KpiGroup.Total).Distinct().Order()];
        _facts = FactsOf(query);
    }

    /// <summary>In the order of <see cref="Keys"/>.</summary>
    public ImmutableArray<string> KeyNames => [.. _groups.Select(group => group.ToString().ToLowerInvariant())];

    /// <summary>
    /// One row per group and currency, with the days it rests on. Days are summed first where that shrinks the rows; a campaign
    /// has one row per day anyway.
    /// </summary>
    public string Rows => _groups.Contains(KpiGroup.Campaign)
        ? $"select array[{Keys}]::text[] as keys, currency, {Sums}, array_agg(day) as days {_facts} group by {GroupBy("currency")}"
        : $"""
          select keys, currency, {Sums}, array_agg(day) as days
          from (select array[{Keys}]::text[] as keys, currency, day, {Sums} {_facts} group by {GroupBy("currency", "day")}) per_day
          group by keys, currency
          """;

    /// <summary>How many campaigns stand behind each group, and behind all of them (keys is null).</summary>
    public string Campaigns => $"""
        select case when grouping(keys) = 0 then keys end as keys, count(distinct code)::int as campaigns
        from (select array[{Keys}]::text[] as keys, code {_facts} group by {GroupBy("code")}) found
        group by grouping sets ((keys), ())
        """;

    private string Keys => string.Join(", ", _groups.Select(ColumnOf));

    private string GroupBy(params string[] more) => string.Join(", ", _groups.Select(ColumnOf).Concat(more).Distinct());

    private static string ColumnOf(KpiGroup group) => group switch
    {
        KpiGroup.Type => "type",
        KpiGroup.Objective => "objective",
        KpiGroup.Platform => "platform",
        KpiGroup.Campaign => "code",
        KpiGroup.Day => "day",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Not a column."),
    };

    private static string FactsOf(KpiQuery query)
    {
        var named = !query.Codes.IsDefaultOrEmpty;
        List<string?> conditions =
        [
            "c.workspace = @workspace",
            named ? "c.campaign_code = any(@codes) and c.status <> 'Unregistered'" : "c.status not in ('Unregistered', 'Archived')",
            query.From is null ? null : "k.day >= @from",
            query.To is null ? null : "k.day <= @to",
            query.Type is null ? null : "c.campaign_type = @type",
            query.Objective is null ? null : "c.objective = @objective",
            query.Platform is null ? null : "k.platform = @platform",
        ];
        return $"""
            from (select c.campaign_type as type, c.objective, c.campaign_code as code, k.platform, k.day, k.currency,
                k.impressions, k.clicks, k.spend, k.conversions, k.leads, k.orders, k.revenue, k.video_views as videoviews, k.provisional
            from centralized_campaigns c
            join kpi_series s on s.workspace = c.workspace and s.code = c.campaign_code
            join kpi_daily k on k.workspace = s.workspace and k.code = s.code and k.platform = s.platform
                and k.attribution_key = s.attribution_key and k.level = 'Campaign'
            where {string.Join(" and ", conditions.Where(condition => condition is not null))}) facts
            """.ReplaceLineEndings(" ");
    }
}
