using MarketingManager.Domain.Aggregates;
using MarketingManager.Ports.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Adds the facts up once more and compares: days with facts, months with days, segments with their members.
/// What differs without a mark that explains it is counted again and named. Each step is a transaction of its own, so
/// that a large account is neither in memory as a whole nor kept from being counted meanwhile.</summary>
internal sealed class AggregateProver(AggregateProver.Locked locked, string workspace)
{
    /// <summary>Runs a step while nothing is counted, and tells the screens which shelves and months it put right.
    /// </summary>
    internal delegate Task Locked(Func<Work, Task<IEnumerable<(int Shelf, DateOnly Month)>>> step);

    private readonly List<string> _repaired = [];

    private long _facts;

    private long _sums;

    public async Task<AggregateProof> Prove()
    {
        IReadOnlyList<DateOnly> months = [];
        IReadOnlyList<int> shelves = [];
        await locked(async work =>
        {
            await Remember(work);
            months = await Months(work);
            shelves = await Shelves(work, "family = 'Campaign'");
            return [];
        });
        foreach (var month in months)
        {
            foreach (var shelf in shelves)
                await locked(work => ProveShelf(work, shelf, month));
            await locked(work => ProveSegments(work, month));
        }
        return new AggregateProof(_facts, _sums, _repaired);
    }

    private Task<IReadOnlyList<DateOnly>> Months(Work work) =>
        work.All<DateOnly>(
            """
            select distinct month from (
              select month::date from kpi_series s, generate_series(date_trunc('month', s.first_day::timestamp), s.last_day::timestamp,
                  interval '1 month') as months(month)
              where s.workspace = @workspace
              union
              select date_trunc('month', s.first_day::timestamp)::date from aggregate_slices s join aggregate_shelves h on h.id = s.shelf
              where h.workspace = @workspace
            ) m order by month
            """,
            new { workspace }
        );

    private Task<IReadOnlyList<int>> Shelves(Work work, string of) =>
        work.All<int>(
            $"select id from aggregate_shelves where workspace = @workspace and {of} order by id",
            new { workspace }
        );

    /// <summary>Campaigns with facts that stand on no shelf and wait for no count.</summary>
    private async Task Remember(Work work)
    {
        var forgotten = await work.All<string>(
            """
            insert into aggregate_marks (workspace, code, month)
            select s.workspace, s.code, month::date
            from kpi_series s, generate_series(date_trunc('month', s.first_day::timestamp), s.last_day::timestamp, interval '1 month') as m(month)
            where s.workspace = @workspace
              and not exists (select from aggregate_members m where m.workspace = s.workspace and m.code = s.code and m.platform = s.platform)
              and not exists (select from aggregate_marks k where k.workspace = s.workspace and k.code = s.code)
              and exists (select from kpi_daily d where d.workspace = s.workspace and d.code = s.code and d.platform = s.platform
                  and d.level = 'Campaign' and d.attribution_key = s.attribution_key)
            returning code
            """,
            new { workspace }
        );
        _repaired.AddRange(forgotten.Distinct(StringComparer.Ordinal).Select(code => $"{code}, never counted"));
    }

    private async Task<IEnumerable<(int Shelf, DateOnly Month)>> ProveShelf(Work work, int shelf, DateOnly month)
    {
        var kept = await ShelfMonth.Load(work, shelf, month, MonthDays.All);
        var members = await Membership.Of(work, shelf);
        var wrong = await WrongCampaigns(work, kept, members);
        IEnumerable<(int, DateOnly)> changed = [];
        if (wrong.Count > 0)
        {
            var count = new Count(work, workspace);
            await count.Run([.. wrong], [.. wrong.Select(code => new CampaignMonth(code, month, MonthDays.All))]);
            changed = count.Changed;
            _repaired.AddRange(wrong.Select(code => $"{code}, {month:yyyy-MM}"));
            kept = await ShelfMonth.Load(work, shelf, month, MonthDays.All);
        }
        return await ProveSums(work, kept, members) ? changed.Append((shelf, month)) : changed;
    }

    /// <summary>Campaigns whose kept days are not their facts.</summary>
    private async Task<List<string>> WrongCampaigns(Work work, ShelfMonth kept, IReadOnlyList<Member> members)
    {
        var codes = members.Select(member => member.Key.Code).Distinct(StringComparer.Ordinal);
        var facts = await CountedFacts.Read(
            work,
            workspace,
            [.. codes.Select(code => new CampaignMonth(code, kept.Month, MonthDays.All))]
        );
        var believed = facts.ToDictionary(fact => (fact.Key, fact.Day), fact => fact.Numbers);
        _facts += facts.Count;
        HashSet<string> wrong = new(StringComparer.Ordinal);
        foreach (var day in MonthDays.All.In(kept.Month))
        {
            _sums += members.Count;
            foreach (var member in members)
            {
                if (!kept.IsAt(day, member.Spot.Place, believed.GetValueOrDefault((member.Key, day))))
                    wrong.Add(member.Key.Code);
            }
        }
        return await Unexplained(work, wrong, kept.Month);
    }

    /// <summary>Thirds and the month are the sums of their days; answers whether one was not.</summary>
    private async Task<bool> ProveSums(Work work, ShelfMonth kept, IReadOnlyList<Member> members)
    {
        foreach (var span in kept.Sums)
        {
            foreach (var member in members)
            {
                _sums++;
                if (kept.Correct(span, member.Spot.Place))
                    _repaired.Add($"{member.Key.Code}, {span.Length} of {span.First:yyyy-MM-dd}");
            }
        }
        await SliceTable.Save(work, await kept.Changes());
        return kept.HasChanged;
    }

    private async Task<List<string>> Unexplained(Work work, HashSet<string> wrong, DateOnly month)
    {
        if (wrong.Count == 0)
            return [];
        var marked = await work.All<string>(
            "select code from aggregate_marks where workspace = @workspace and (month = @month or month is null) and code = any(@codes)",
            new
            {
                workspace,
                month,
                codes = wrong.ToArray(),
            }
        );
        return [.. wrong.Except(marked, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<(int Shelf, DateOnly Month)>> ProveSegments(Work work, DateOnly month)
    {
        var expected = await SegmentRecount.Of(work, workspace, month);
        var shelves = await Shelves(work, "family <> 'Campaign'");
        List<(CalendarSpan Span, int Shelf, Slice)> right = [];
        foreach (var shelf in shelves)
        {
            var kept = await SliceTable.Days(work, shelf, MonthDays.All.RangeIn(month));
            foreach (var day in MonthDays.All.In(month))
            {
                _sums++;
                var sum = expected.GetValueOrDefault((shelf, day)) ?? new Slice();
                if (Same(kept.GetValueOrDefault(day) ?? new Slice(), sum))
                    continue;
                right.Add((new(SpanLength.Day, day), shelf, sum));
                _repaired.Add($"segments on {day:yyyy-MM-dd}");
            }
        }
        await SliceTable.Save(work, right);
        return right.Select(slice => (slice.Shelf, month));
    }

    private static bool Same(Slice left, Slice right)
    {
        for (var column = 0; column < SliceColumns.Count; column++)
        {
            for (var place = 0; place < Math.Max(left.Used, right.Used); place++)
            {
                if (left[column, place] != right[column, place])
                    return false;
            }
        }
        return true;
    }
}
