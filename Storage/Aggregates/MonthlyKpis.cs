using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What a member's month adds up to.</summary>
internal sealed record MonthlySum(DateOnly Month, MemberKey Member, MeasureSet Measures)
{
    public bool HasMoney => Measures.Spend is not null || Measures.Revenue is not null;
}

/// <summary>Seed feature 9: every KPI of every campaign and calendar month that was counted.</summary>
internal static class MonthlyKpis
{
    private static readonly string Analytics = nameof(Platform.Analytics);

    private const int LockSpace = 7312;

    /// <summary>Remembers months whose KPIs have to be written. It is not part of a count, which screens wait for.
    /// </summary>
    public static Task Owe(Work work, string workspace, IReadOnlyCollection<CampaignMonth> months) =>
        work.Run(
            "insert into kpi_aggregates_due (workspace, code, month) select @workspace, * from unnest(@codes, @months)",
            new
            {
                workspace,
                codes = months.Select(month => month.Code).ToArray(),
                months = months.Select(month => month.Month).ToArray(),
            }
        );

    /// <summary>Writes the KPIs of months that are due, at most <paramref name="most"/>; answers how many were. Whoever
    /// comes while another one writes waits.</summary>
    public static async Task<int> Write(Work work, int most, DateTimeOffset now)
    {
        var due = await work.AllAfter<Due>(
            "select pg_advisory_xact_lock(@LockSpace)",
            "select id, workspace, code, month from kpi_aggregates_due order by id limit @most",
            new { LockSpace, most }
        );
        foreach (var workspace in due.GroupBy(month => month.Workspace, StringComparer.Ordinal))
        {
            var months = workspace.Select(month => (month.Code, month.Month)).Distinct();
            await Write(work, workspace.Key, await Sums(work, workspace.Key, [.. months]), now);
        }
        await work.Run(
            "delete from kpi_aggregates_due where id = any(@ids)",
            new { ids = due.Select(month => month.Id).ToArray() }
        );
        return due.Count;
    }

    private static async Task<List<MonthlySum>> Sums(
        Work work,
        string workspace,
        IReadOnlyList<(string Code, DateOnly Month)> months
    )
    {
        var members = (
            await Membership.Of(work, workspace, [.. months.Select(month => month.Code).Distinct()])
        ).ToLookup(member => member.Key.Code, StringComparer.Ordinal);
        var tasks = months.SelectMany(month => members[month.Code].Select(member => (Member: member, month.Month)));
        List<MonthlySum> sums = [];
        foreach (var shelf in tasks.GroupBy(task => (task.Member.Spot.Shelf, task.Month)))
        {
            if (await SliceTable.Month(work, shelf.Key.Shelf, shelf.Key.Month) is not { } slice)
                continue;
            foreach (var (member, month) in shelf)
                sums.Add(new(month, member.Key, SliceMeasures.At(slice, member.Spot.Place)));
        }
        return sums;
    }

    private static async Task Write(Work work, string workspace, IEnumerable<MonthlySum> sums, DateTimeOffset now)
    {
        var cells = sums.Where(sum => sum.Member.Platform != Analytics)
            .GroupBy(sum => (sum.Member.Code, sum.Month))
            .SelectMany(month =>
                KpiCatalog.All.Select(kpi => Cell.Of(month.Key.Code, month.Key.Month, [.. month], kpi))
            )
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
                codes = cells.Select(cell => cell.Code).ToArray(),
                months = cells.Select(cell => cell.Month).ToArray(),
                kpis = cells.Select(cell => cell.Kpi).ToArray(),
                values = cells.Select(cell => cell.Value).ToArray(),
                units = cells.Select(cell => cell.Unit).ToArray(),
                reasons = cells.Select(cell => cell.Reason).ToArray(),
            }
        );
    }

    private sealed record Cell(string Code, DateOnly Month, string Kpi, decimal? Value, string Unit, string? Reason)
    {
        public static Cell Of(string code, DateOnly month, MonthlySum[] members, KpiFormula kpi)
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
                    known => new Cell(code, month, kpi.Code, known.Value, known.Unit, Reason: null),
                    none => new Cell(code, month, kpi.Code, Value: null, "none", none.Reason)
                );
        }
    }

    private sealed record Due(long Id, string Workspace, string Code, DateOnly Month);
}
