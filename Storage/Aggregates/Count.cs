using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>One transaction that brings some marked campaigns' aggregates to what the facts say. Days are set, never
/// added to, so that counting twice changes nothing; segments get the difference.</summary>
internal sealed class Count
{
    private readonly Work _work;

    private readonly string _workspace;

    private readonly Shelves _shelves;

    private readonly Membership _members;

    private readonly SegmentBook _segments;

    private readonly HashSet<(int Shelf, DateOnly Month)> _changed = [];

    private readonly DayNumbers?[] _found = new DayNumbers?[MonthDays.Max + 1];

    public Count(Work work, string workspace)
    {
        (_work, _workspace) = (work, workspace);
        _shelves = new Shelves(work, workspace);
        _members = new Membership(work, workspace, _shelves);
        _segments = new SegmentBook(work, workspace, _shelves);
    }

    /// <summary>Shelves and months whose numbers changed.</summary>
    public IEnumerable<(int Shelf, DateOnly Month)> Changed =>
        _changed.Concat(_segments.Changed.Select(key => (key.Shelf, CalendarSpan.MonthOf(key.Day)))).Distinct();

    /// <summary>Campaigns that stand somewhere else now, or are new.</summary>
    public IEnumerable<string> Moved => _members.Changed;

    public async Task Run(string[] codes, IReadOnlyCollection<CampaignMonth> months)
    {
        await _members.Load(codes);
        await MoveStrayed();
        await Recount(months);
        await MonthlyKpis.Owe(_work, _workspace, months);
        await _shelves.Save();
        await _members.Save();
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

    /// <summary>A shelf at a time, so that a large count does not hold every slice that it changes.</summary>
    private async Task Recount(IReadOnlyCollection<CampaignMonth> months)
    {
        var facts = await CountedFacts.Read(_work, _workspace, months);
        foreach (var key in facts.Select(fact => fact.Key).Distinct())
            await _members.Of(key);
        var byMember = facts.ToLookup(fact => (fact.Key, CalendarSpan.MonthOf(fact.Day)));
        var members = _members.All.ToLookup(member => member.Key.Code, StringComparer.Ordinal);
        var presence = months.ToDictionary(month => month, _ => new Presence());
        var tasks = months.SelectMany(month => members[month.Code].Select(member => (Member: member, Month: month)));
        foreach (var shelf in tasks.GroupBy(task => (task.Member.Spot.Shelf, task.Month.Month)))
        {
            var days = shelf.Aggregate(default(MonthDays), (all, task) => all | task.Month.Days);
            var kept = await ShelfMonth.Load(_work, shelf.Key.Shelf, shelf.Key.Month, days);
            foreach (var (member, campaign) in shelf)
                await Recount(kept, member, campaign, byMember[(member.Key, campaign.Month)], presence[campaign]);
            if (kept.HasChanged)
                _changed.Add(shelf.Key);
            await SliceTable.Save(_work, await kept.Changes());
        }
        foreach (var (campaign, days) in presence)
            await CountPresence(campaign, days);
    }

    private async Task Recount(
        ShelfMonth kept,
        Member member,
        CampaignMonth campaign,
        IEnumerable<(MemberKey, DateOnly, DayNumbers)> facts,
        Presence presence
    )
    {
        Array.Clear(_found);
        foreach (var (_, day, numbers) in facts)
            _found[day.Day] = numbers;
        var place = member.Spot.Place;
        foreach (var day in campaign.Days.In(campaign.Month))
        {
            var now = _found[day.Day];
            if (kept.Has(day, place))
                presence.Before = presence.Before.With(day);
            if (now is not null)
                presence.After = presence.After.With(day);
            if (!kept.IsAt(day, place, now))
                await _segments.Change(member, day, kept.Set(day, place, now), now);
        }
    }

    private async Task CountPresence(CampaignMonth campaign, Presence presence)
    {
        if (presence.Before == presence.After)
            return;
        foreach (var day in campaign.Days.In(campaign.Month))
        {
            var sign = (presence.After.Has(day) ? 1 : 0) - (presence.Before.Has(day) ? 1 : 0);
            if (sign != 0)
                await _segments.Presence(_members.TraitsOf(campaign.Code), day, sign);
        }
    }

    /// <summary>The days on which a campaign has data on any platform.</summary>
    private sealed class Presence
    {
        public MonthDays Before { get; set; }

        public MonthDays After { get; set; }
    }
}
