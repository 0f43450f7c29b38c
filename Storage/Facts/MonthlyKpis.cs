using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Facts;

/// <summary>Seed feature 9: every KPI of every campaign and calendar month that the batch touched.</summary>
internal static class MonthlyKpis
{
    public static async Task Recompute(Work work, string workspace, DateTimeOffset observed)
    {
        var months = await work.All<Month>(
            """
            with touched as (
              select distinct code, date_trunc('month', day::timestamp)::date as month from judged where verdict <> 'same'
            )
            select c.id as campaign, t.month as first, m.currencies, m.currency, m.impressions, m.clicks, m.spend, m.conversions, m.leads,
                m.orders, m.revenue, m.video_views as videoviews
            from touched t
            join centralized_campaigns c on c.workspace = @workspace and c.campaign_code = t.code
            cross join lateral (
              select count(distinct k.currency)::int as currencies, max(k.currency) as currency, sum(k.impressions) as impressions,
                  sum(k.clicks) as clicks, sum(k.spend) as spend, sum(k.conversions) as conversions, sum(k.leads) as leads,
                  sum(k.orders) as orders, sum(k.revenue) as revenue, sum(k.video_views) as video_views
              from kpi_series s join kpi_daily k on k.workspace = s.workspace and k.code = s.code and k.platform = s.platform
                  and k.level = 'Campaign' and k.entity_id = s.code and k.attribution_key = s.attribution_key
              where s.workspace = @workspace and s.code = t.code and s.platform <> 'Analytics' and k.day >= t.month and k.day < (t.month + interval '1 month')::date
            ) m
            """,
            new { workspace }
        );
        var cells = months.SelectMany(month => KpiCatalog.All.Select(kpi => Cell.Of(month, kpi))).ToList();
        if (cells.Count == 0)
            return;
        await work.Run(
            """
            insert into kpi_aggregates (workspace, campaign_id, kpi_code, value, unit, no_data_reason, period_start, period_end,
                computed_at)
            select @workspace, campaign, code, value, unit, reason, month, (month + interval '1 month - 1 day')::date, @observed
            from unnest(@campaigns, @months, @codes, @values, @units, @reasons) as n(campaign, month, code, value, unit, reason)
            on conflict (campaign_id, kpi_code, period_start, period_end) do update set value = excluded.value, unit = excluded.unit,
                no_data_reason = excluded.no_data_reason, computed_at = excluded.computed_at
            """,
            new
            {
                workspace,
                observed,
                campaigns = cells.Select(cell => cell.Campaign).ToArray(),
                months = cells.Select(cell => cell.Month).ToArray(),
                codes = cells.Select(cell => cell.Code).ToArray(),
                values = cells.Select(cell => cell.Value).ToArray(),
                units = cells.Select(cell => cell.Unit).ToArray(),
                reasons = cells.Select(cell => cell.Reason).ToArray(),
            }
        );
    }

    private sealed record Month(
        long Campaign,
        DateOnly First,
        int Currencies,
        string? Currency,
        decimal? Impressions,
        decimal? Clicks,
        decimal? Spend,
        decimal? Conversions,
        decimal? Leads,
        decimal? Orders,
        decimal? Revenue,
        decimal? VideoViews
    );

    private sealed record Cell(long Campaign, DateOnly Month, string Code, decimal? Value, string Unit, string? Reason)
    {
        public static Cell Of(Month month, KpiFormula kpi)
        {
            var mixed = month.Currencies > 1;
            var measures = new MeasureSet
            {
                Impressions = month.Impressions,
                Clicks = month.Clicks,
                Spend = mixed ? null : month.Spend,
                Conversions = month.Conversions,
                Leads = month.Leads,
                Orders = month.Orders,
                Revenue = mixed ? null : month.Revenue,
                VideoViews = month.VideoViews,
            };
            var currency = mixed || month.Currency is null ? default : Currency.Of(month.Currency);
            return kpi.Evaluate(measures, currency)
                .Match(
                    known => new Cell(month.Campaign, month.First, kpi.Code, known.Value, known.Unit, Reason: null),
                    none => new Cell(month.Campaign, month.First, kpi.Code, Value: null, "none", none.Reason)
                );
        }
    }
}
