using System.Collections.Concurrent;
using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>
/// Answers questions about many campaigns from sums that are kept, and about few from their facts. Both give the same
/// numbers; a test asks both ways.
/// </summary>
internal sealed class KpiAnswers(PostgresAggregates aggregates) : IDisposable
{
    /// <summary>Marks that are counted before a question is answered, so that what was just loaded is in the answer.
    /// More would keep the asker waiting; they are counted beside, and the answer says how many wait.</summary>
    private const int MarksAtOnce = 500;

    private readonly ConcurrentDictionary<string, AggregateMemory> _memories = new(StringComparer.Ordinal);

    public async Task<KpiTable> Kpis(Work work, string workspace, KpiQuery query)
    {
        if (NeedsFacts(query))
            return await KpiView.Read(work, workspace, query);
        var behind = await Follow(work, workspace);
        if (await RangeOf(work, workspace, query) is not { } range)
            return await KpiView.Read(work, workspace, query);
        var rates = await RatesOf(work, workspace, query, range);
        var groups = KpiSql.GroupsOf(query);
        var (directory, campaigns) = await MemoryOf(workspace).Sums(work, workspace, range, rates: null);
        var (sums, ofDays) = query.Search is null
            ? await SumsOf(work, workspace, query, groups, range, rates)
            : await SumsFound(work, workspace, query, groups, rates, directory, campaigns);
        var counts = CampaignCounts.Of(query, groups, directory, campaigns, ofDays);
        return Table(query, groups, sums, counts) with { Behind = behind };
    }

    /// <summary>A page of campaigns; <paramref name="before"/> is the same question about the days compared.</summary>
    public async Task<(ImmutableArray<CampaignKpiRow> Rows, int Matching)> Page(
        Work work,
        string workspace,
        CampaignKpiQuery query,
        KpiQuery? before
    )
    {
        var (ranking, sums, rates) = await Rank(work, workspace, query);
        var page = ranking.Page();
        var figures = await PageFigures.Of(work, workspace, page, query.Of, rates is null ? sums : null);
        var figuresBefore = before is null ? null : await FiguresBefore(work, workspace, page, before);
        return (CampaignKpiView.Rows(page, figures, figuresBefore), ranking.Matching);
    }

    /// <summary>The campaigns of a page, without their figures.</summary>
    public async Task<string[]> Codes(Work work, string workspace, CampaignKpiQuery query)
    {
        var (ranking, _, _) = await Rank(work, workspace, query);
        return Array.ConvertAll(ranking.Page(), campaign => campaign.Code);
    }

    private async Task<(CampaignRanking Ranking, RangeSums Sums, Rates? Rates)> Rank(
        Work work,
        string workspace,
        CampaignKpiQuery query
    )
    {
        await Follow(work, workspace);
        var range = await RangeOf(work, workspace, query.Of) ?? new DateRange(DateOnly.MinValue, DateOnly.MinValue);
        var rates = await RatesOf(work, workspace, query.Of, range);
        var (directory, sums) = await MemoryOf(workspace).Sums(work, workspace, range, rates);
        return (new CampaignRanking(query, directory, sums), sums, rates);
    }

    private async Task<Dictionary<string, KpiRow>> FiguresBefore(
        Work work,
        string workspace,
        Listed[] page,
        KpiQuery before
    )
    {
        var sums = before is { Currency: null, From: { } from, To: { } to }
            ? (await MemoryOf(workspace).Sums(work, workspace, new(from, to), rates: null)).Sums
            : null;
        return await PageFigures.Of(work, workspace, page, before, sums);
    }

    public void Dispose()
    {
        foreach (var memory in _memories.Values)
            memory.Dispose();
    }

    private static async Task<(GroupSum[] Sums, IReadOnlyDictionary<string, int> CampaignsOfDays)> SumsOf(
        Work work,
        string workspace,
        KpiQuery query,
        ImmutableArray<KpiGroup> groups,
        DateRange range,
        Rates? rates
    )
    {
        var segments = new SegmentSums(query, groups, rates);
        await segments.Read(work, workspace, range);
        return ([.. segments.Groups], segments.CampaignsOfDays);
    }

    /// <summary>Of a search. A rate is a day's, so that what is converted is added up day by day as well.</summary>
    private static async Task<(GroupSum[] Sums, IReadOnlyDictionary<string, int> CampaignsOfDays)> SumsFound(
        Work work,
        string workspace,
        KpiQuery query,
        ImmutableArray<KpiGroup> groups,
        Rates? rates,
        CampaignDirectory directory,
        RangeSums campaigns
    )
    {
        if (rates is null && !groups.Contains(KpiGroup.Day))
        {
            var found = FoundMembers.Of(query, groups, directory);
            return (await new FoundSums(work, workspace, campaigns).Of(found), ImmutableDictionary<string, int>.Empty);
        }
        var members = new MemberSums(query, groups, rates);
        await members.Read(work, directory, campaigns.Range);
        return ([.. members.Groups], members.CampaignsOfDays);
    }

    private static bool NeedsFacts(KpiQuery query) =>
        !query.Codes.IsDefaultOrEmpty || !query.GroupBy.IsDefault && query.GroupBy.Contains(KpiGroup.Campaign);

    /// <summary>Counts what little is marked; answers how much waits.</summary>
    private async Task<int> Follow(Work work, string workspace)
    {
        var marks = await work.Only<int>(
            "select count(*)::int from (select from aggregate_marks where workspace = @workspace limit @most) m",
            new { workspace, most = MarksAtOnce + 1 }
        );
        if (marks is 0 or > MarksAtOnce)
            return marks;
        await aggregates.CatchUp(workspace, MarksAtOnce, work.Cancel);
        return 0;
    }

    private AggregateMemory MemoryOf(string workspace) => _memories.GetOrAdd(workspace, _ => new AggregateMemory());

    private static async Task<Rates?> RatesOf(Work work, string workspace, KpiQuery query, DateRange range) =>
        query.Currency is { } currency ? await Rates.Load(work, workspace, currency, range.From, range.To) : null;

    /// <summary>As asked; open ends are those of the data. <c>null</c>: there is no data.</summary>
    private static async Task<DateRange?> RangeOf(Work work, string workspace, KpiQuery query)
    {
        if (query is { From: { } from, To: { } to })
            return from > to ? null : new DateRange(from, to);
        var (first, last) = await work.Only<Days>(
            "select min(first_day) as first, max(last_day) as last from kpi_series where workspace = @workspace",
            new { workspace }
        );
        return (query.From ?? first) is { } start && (query.To ?? last) is { } end && start <= end
            ? new DateRange(start, end)
            : null;
    }

    private static KpiTable Table(
        KpiQuery query,
        ImmutableArray<KpiGroup> groups,
        GroupSum[] sums,
        CampaignCounts campaigns
    )
    {
        var names = KpiSql.NamesOf(groups);
        var parts = sums.Select(sum => (Sum: sum, Part: sum.ToPart())).ToList();
        var days = parts.SelectMany(part => part.Part.Days).ToHashSet();
        return new KpiTable(
            query.From ?? (days.Count == 0 ? null : days.Min()),
            query.To ?? (days.Count == 0 ? null : days.Max()),
            [
                .. parts
                    .GroupBy(part => KpiKeys.Text(part.Sum.Keys), StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group =>
                        KpiGrouping.Row(
                            names,
                            group.First().Sum.Keys,
                            [.. group.Select(part => part.Part)],
                            campaigns.Of(group.Key)
                        ) with
                        {
                            ConvertedFrom = KpiView.Together(group.SelectMany(part => part.Sum.ConvertedFrom)),
                        }
                    ),
            ],
            KpiGrouping.Row([], [], [.. parts.Select(part => part.Part)], campaigns.Total) with
            {
                ConvertedFrom = KpiView.Together(parts.SelectMany(part => part.Sum.ConvertedFrom)),
            }
        );
    }

    private sealed record Days(DateOnly? First, DateOnly? Last);
}
