using MarketingManager.Domain.Aggregates;
using MarketingManager.Ports.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Adds the facts up once more and compares: days with facts, thirds and months with days, segments with their
/// members. What differs without a mark that explains it is counted again and named.</summary>
internal sealed class AggregateProver(Work work, string workspace)
{
    private readonly List<string> _repaired = [];

    private long _facts;

    private long _sums;

    public static async Task<AggregateProof> Prove(Work work, string workspace, DateTimeOffset now)
    {
        var prover = new AggregateProver(work, workspace);
        foreach (var month in await prover.Months())
            await prover.Prove(month, now);
        return new AggregateProof(prover._facts, prover._sums, prover._repaired);
    }

    private Task<IReadOnlyList<DateOnly>> Months() =>
        work.All<DateOnly>(
            """
            select distinct month from (
              select date_trunc('month', day::timestamp)::date as month from kpi_daily where workspace = @workspace and level = 'Campaign'
              union
              select date_trunc('month', s.first_day::timestamp)::date from aggregate_slices s join aggregate_shelves h on h.id = s.shelf
              where h.workspace = @workspace
            ) m order by month
            """,
            new { workspace }
        );

    private async Task Prove(DateOnly month, DateTimeOffset now)
    {
        var wrong = await WrongCampaigns(month);
        if (wrong.Count > 0)
        {
            var count = new Count(work, workspace);
            await count.Run([.. wrong], [.. wrong.Select(code => new CampaignMonth(code, month))], now);
            _repaired.AddRange(wrong.Select(code => $"{code}, {month:yyyy-MM}"));
        }
        await ProveSegments(month);
    }

    /// <summary>Campaigns whose kept days are not their facts, or whose month is not the sum of its days. One shelf at a
    /// time, so that a large account is never in memory as a whole.</summary>
    private async Task<List<string>> WrongCampaigns(DateOnly month)
    {
        HashSet<string> wrong = [.. await Forgotten()];
        var members = await Membership.Everyone(work, workspace);
        foreach (var shelf in members.GroupBy(member => member.Spot.Shelf))
        {
            var codes = shelf.Select(member => member.Key.Code).Distinct(StringComparer.Ordinal);
            var facts = await CountedFacts.Read(
                work,
                workspace,
                [.. codes.Select(code => new CampaignMonth(code, month))]
            );
            _facts += facts.Count;
            var believed = facts.ToDictionary(fact => (fact.Key, fact.Day), fact => fact.Numbers);
            var kept = await ShelfMonth.Load(work, shelf.Key, month);
            var whole = await SliceTable.Month(work, shelf.Key, month);
            wrong.UnionWith(
                shelf.Where(member => !Agrees(kept, whole, member, believed)).Select(member => member.Key.Code)
            );
        }
        return await Unexplained(wrong, month);
    }

    /// <summary>Campaigns with facts that stand on no shelf.</summary>
    private Task<IReadOnlyList<string>> Forgotten() =>
        work.All<string>(
            """
            select distinct s.code from kpi_series s where s.workspace = @workspace and not exists (
              select from aggregate_members m where m.workspace = s.workspace and m.code = s.code and m.platform = s.platform)
            """,
            new { workspace }
        );

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
            agrees &= DayNumbers.Same(kept.At(day, member.Spot.Place), believed.GetValueOrDefault((member.Key, day)));
        }
        return agrees
            && DayNumbers.Same(DayNumbers.At(whole, member.Spot.Place), DayNumbers.At(kept.Sum(), member.Spot.Place));
    }

    private async Task<List<string>> Unexplained(HashSet<string> wrong, DateOnly month)
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

    private async Task ProveSegments(DateOnly month)
    {
        var expected = await SegmentRecount.Of(work, workspace, month);
        var shelves = await work.All<int>(
            "select id from aggregate_shelves where workspace = @workspace and family <> 'Campaign'",
            new { workspace }
        );
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
