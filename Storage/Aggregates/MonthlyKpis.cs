using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What a member's month adds up to.</summary>
internal sealed record MonthlySum(CampaignMonth Month, MemberKey Member, MeasureSet Measures)
{
    public bool HasMoney => Measures.Spend is not null || Measures.Revenue is not null;
}

/// <summary>Seed feature 9: every KPI of every campaign and calendar month that was counted.</summary>
internal static class MonthlyKpis
{
    private static readonly string Analytics = nameof(Platform.Analytics);

    public static async Task Write(Work work, string workspace, IEnumerable<MonthlySum> sums, DateTimeOffset now)
    {
        var cells = sums.Where(sum => sum.Member.Platform != Analytics)
            .GroupBy(sum => sum.Month)
            .SelectMany(month => KpiCatalog.All.Select(kpi => Cell.Of(month.Key, [.. month], kpi)))
            .ToList();
        if (cells.Count == 0)
            return;
        await work.Run(
            """
            insert into kpi_aggregates (workspace, campaign_id, kpi_code, value, unit, no_data_reason, period_start, period_end,
                computed_at)
            select @workspace, c.id, n.kpi, n.value, n.unit, n.reason, n.month, (n.month + interval '1 month - 1 day')::date, @now
            from unnest(@codes, @months, @kpis, @values, @units, @reasons) as n(code, month, kpi, value, unit, reason)
            join centralized_campaigns c on c.workspace = @workspace and c.campaign_code = n.code
            on conflict (campaign_id, kpi_code, period_start, period_end) do update set value = excluded.value, unit = excluded.unit,
                no_data_reason = excluded.no_data_reason, computed_at = excluded.computed_at
            """,
            new
            {
                workspace,
                now,
                codes = cells.Select(cell => cell.Month.Code).ToArray(),
                months = cells.Select(cell => cell.Month.Month).ToArray(),
                kpis = cells.Select(cell => cell.Kpi).ToArray(),
                values = cells.Select(cell => cell.Value).ToArray(),
                units = cells.Select(cell => cell.Unit).ToArray(),
                reasons = cells.Select(cell => cell.Reason).ToArray(),
            }
        );
    }

    private sealed record Cell(CampaignMonth Month, string Kpi, decimal? Value, string Unit, string? Reason)
    {
        public static Cell Of(CampaignMonth month, MonthlySum[] members, KpiFormula kpi)
        {
            var currencies = members
                .Where(member => member.HasMoney)
                .Select(member => member.Member.Currency)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            var sum = MeasureSet.SumOf(members.Select(member => member.Measures));
            var mixed = currencies.Count > 1;
            var currency = currencies is [{ Length: > 0 } one] ? Currency.Of(one) : default;
            return kpi.Evaluate(mixed ? sum with { Spend = null, Revenue = null } : sum, currency)
                .Match(
                    known => new Cell(month, kpi.Code, known.Value, known.Unit, Reason: null),
                    none => new Cell(month, kpi.Code, Value: null, "none", none.Reason)
                );
        }
    }
}
