using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>One transaction that brings some marked campaigns' aggregates to what the facts say. Days are set, never
/// added to, so that counting twice changes nothing; segments get the difference.</summary>
internal sealed class Count
{
    private const int DaysOfMonthMax = 31;

    private readonly Work _work;

    private readonly string _workspace;

    private readonly Shelves _shelves;

    private readonly Membership _members;

    private readonly SegmentBook _segments;

    private readonly Dictionary<(int Shelf, DateOnly Month), ShelfMonth> _months = [];

    public Count(Work work, string workspace)
    {
        (_work, _workspace) = (work, workspace);
        _shelves = new Shelves(work, workspace);
        _members = new Membership(work, workspace, _shelves);
        _segments = new SegmentBook(work, workspace, _shelves);
    }

    /// <summary>Shelves and months whose numbers changed.</summary>
    public IEnumerable<(int Shelf, DateOnly Month)> Changed =>
        _months
            .Values.Where(month => month.HasChanged)
            .Select(month => (month.Shelf, month.Month))
            .Concat(_segments.Changed.Select(key => (key.Shelf, CalendarSpan.MonthOf(key.Day))))
            .Distinct();

    /// <summary>Campaigns that stand somewhere else now, or are new.</summary>
    public IEnumerable<string> Moved => _members.Changed;

    public async Task Run(string[] codes, IReadOnlyCollection<CampaignMonth> months, DateTimeOffset now)
    {
        await _members.Load(codes);
        await MoveStrayed();
        await Recount(months);
        await MonthlyKpis.Write(_work, _workspace, MonthlySums(months), now);
        await _shelves.Save();
        await _members.Save();
        await SliceTable.Save(_work, [.. _months.Values.SelectMany(month => month.Changes())]);
        await _segments.Save();
    }

    /// <summary>Carries every counted day of a campaign that changed its type, objective, status or owner from its old
    /// segments to its new ones.</summary>
    private async Task MoveStrayed()
    {
        var strayed = _members.Strayed();
        Dictionary<string, (CampaignTraits From, HashSet<DateOnly> Days)> present = new(StringComparer.Ordinal);
        foreach (var shelf in strayed.GroupBy(member => member.Spot.Shelf))
        {
            var days = await SliceTable.Days(_work, shelf.Key, new DateRange(DateOnly.MinValue, DateOnly.MaxValue));
            foreach (var member in shelf)
            {
                var moved = member with { Traits = _members.TraitsOf(member.Key.Code) };
                if (!present.TryGetValue(member.Key.Code, out var entry))
                    present[member.Key.Code] = entry = (member.Traits, []);
                foreach (var (day, slice) in days)
                {
                    if (DayNumbers.At(slice, member.Spot.Place) is not { } numbers)
                        continue;
                    await _segments.Change(member, day, numbers, null);
                    await _segments.Change(moved, day, null, numbers);
                    entry.Days.Add(day);
                }
                _members.Move(member);
            }
        }
        foreach (var (code, (from, days)) in present)
        {
            foreach (var day in days)
            {
                await _segments.Presence(from, day, sign: -1);
                await _segments.Presence(_members.TraitsOf(code), day, sign: 1);
            }
        }
    }

    private async Task Recount(IReadOnlyCollection<CampaignMonth> months)
    {
        var facts = await CountedFacts.Read(_work, _workspace, months);
        foreach (var key in facts.Select(fact => fact.Key).Distinct())
            await _members.Of(key);
        var byMember = facts.ToLookup(fact => (fact.Key, CalendarSpan.MonthOf(fact.Day)));
        var members = _members.All.ToLookup(member => member.Key.Code, StringComparer.Ordinal);
        var found = new DayNumbers?[DaysOfMonthMax + 1];
        foreach (var campaign in months)
        {
            DateOnly[] days = [.. ShelfMonth.RangeOf(campaign.Month).EachDay()];
            uint before = 0;
            uint after = 0;
            foreach (var member in members[campaign.Code])
            {
                var month = await MonthOf(member.Spot.Shelf, campaign.Month);
                var place = member.Spot.Place;
                Array.Clear(found);
                foreach (var (_, day, numbers) in byMember[(member.Key, campaign.Month)])
                    found[day.Day] = numbers;
                foreach (var day in days)
                {
                    var now = found[day.Day];
                    before |= month.Has(day, place) ? 1u << day.Day : 0;
                    after |= now is null ? 0 : 1u << day.Day;
                    if (month.IsAt(day, place, now))
                        continue;
                    var old = month.At(day, place);
                    month.Set(day, place, now);
                    await _segments.Change(member, day, old, now);
                }
            }
            await CountPresence(campaign, before, after);
        }
    }

    private async Task CountPresence(CampaignMonth campaign, uint before, uint after)
    {
        if (before == after)
            return;
        foreach (var day in ShelfMonth.RangeOf(campaign.Month).EachDay())
        {
            var sign = (int)(after >> day.Day & 1) - (int)(before >> day.Day & 1);
            if (sign != 0)
                await _segments.Presence(_members.TraitsOf(campaign.Code), day, sign);
        }
    }

    private IEnumerable<MonthlySum> MonthlySums(IReadOnlyCollection<CampaignMonth> months)
    {
        var members = _members.All.ToLookup(member => member.Key.Code, StringComparer.Ordinal);
        foreach (var campaign in months)
        {
            foreach (var member in members[campaign.Code])
            {
                if (_months.TryGetValue((member.Spot.Shelf, campaign.Month), out var month))
                    yield return new(campaign, member.Key, SliceMeasures.At(month.Sum(), member.Spot.Place));
            }
        }
    }

    private async Task<ShelfMonth> MonthOf(int shelf, DateOnly month)
    {
        if (!_months.TryGetValue((shelf, month), out var known))
            _months[(shelf, month)] = known = await ShelfMonth.Load(_work, shelf, month);
        return known;
    }
}
