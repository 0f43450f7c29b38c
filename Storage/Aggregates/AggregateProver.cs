using MarketingManager.Domain.Aggregates;
using MarketingManager.Ports.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Adds the facts up once more and compares: days with facts, months with days, segments with their members.
/// What differs without a mark that explains it is counted again and named. Each step is a transaction of its own, so
/// that a large account is neither in memory as a whole nor kept from being counted meanwhile.</summary>
internal sealed class AggregateProver(Func<Func<Work, Task>, Task> locked, string workspace, DateTimeOffset now)
{
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

    private async Task ProveShelf(Work work, int shelf, DateOnly month)
    {
        var wrong = await WrongCampaigns(work, shelf, month);
        if (wrong.Count == 0)
            return;
        await new Count(work, workspace).Run(
            [.. wrong],
            [.. wrong.Select(code => new CampaignMonth(code, month))],
            now
        );
        _repaired.AddRange(wrong.Select(code => $"{code}, {month:yyyy-MM}"));
    }

    /// <summary>Campaigns whose kept days are not their facts, or whose month is not the sum of its days.</summary>
    private async Task<List<string>> WrongCampaigns(Work work, int shelf, DateOnly month)
    {
        var members = await Membership.Of(work, shelf);
        var codes = members.Select(member => member.Key.Code).Distinct(StringComparer.Ordinal);
        var facts = await CountedFacts.Read(work, workspace, [.. codes.Select(code => new CampaignMonth(code, month))]);
        var believed = facts.ToDictionary(fact => (fact.Key, fact.Day), fact => fact.Numbers);
        var kept = await ShelfMonth.Load(work, shelf, month);
        var whole = await SliceTable.Month(work, shelf, month);
        HashSet<string> wrong = new(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!Agrees(kept, whole, member, believed))
                wrong.Add(member.Key.Code);
        }
        return await Unexplained(work, wrong, month);
    }

    private bool Agrees(
        ShelfMonth kept,
        Slice? whole,
        Member member,
        Dictionary<(MemberKey, DateOnly), DayNumbers> believed
    )
    {
        var agrees = true;
        foreach (var day in ShelfMonth.RangeOf(kept.Month).EachDay())
        {
            _sums++;
            var fact = believed.GetValueOrDefault((member.Key, day));
            _facts += fact is null ? 0 : 1;
            agrees &= DayNumbers.Same(kept.At(day, member.Spot.Place), fact);
        }
        return agrees
            && DayNumbers.Same(DayNumbers.At(whole, member.Spot.Place), DayNumbers.At(kept.Sum(), member.Spot.Place));
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

    private async Task ProveSegments(Work work, DateOnly month)
    {
        var expected = await SegmentRecount.Of(work, workspace, month);
        var shelves = await Shelves(work, "family <> 'Campaign'");
        List<(CalendarSpan, int, Slice)> right = [];
        foreach (var shelf in shelves)
        {
            var kept = await SliceTable.Days(work, shelf, ShelfMonth.RangeOf(month));
            foreach (var day in ShelfMonth.RangeOf(month).EachDay())
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
