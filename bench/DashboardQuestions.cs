using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Bench;

/// <summary>What somebody asks who looks for something on the dashboard. The run number varies days and filters, so
/// that no two runs in a row ask the same.</summary>
internal sealed record DashboardQuestion(string Name, Func<IDashboardGrain, int, Task> Ask, string PlainSql)
{
    private static readonly string[] Types = ["conversion", "awareness", "lead generation", "app", "consideration"];

    private static readonly int[] Lengths = [7, 28, 90];

    /// <summary>The run that asks for days which the product does not read in advance.</summary>
    public const int OfOtherDays = -1;

    private const int OtherDays = 60;

    public static ImmutableArray<DashboardQuestion> All { get; } =
    [
        Sums("total", []),
        Sums("by type", [KpiGroup.Type], "c.campaign_type"),
        Sums("by type and objective", [KpiGroup.Type, KpiGroup.Objective], "c.campaign_type, c.objective"),
        Sums("by platform", [KpiGroup.Platform], "k.platform"),
        Sums("by owner", [KpiGroup.Owner], "c.owner_id"),
        Sums("by day", [KpiGroup.Day], "k.day"),
        new(
            "by objective, of one type and status, with the days before",
            async (board, run) =>
            {
                var query = Query(run, KpiGroup.Objective) with { Type = TypeOf(run), Status = CampaignStatus.Active };
                await board.Kpis(query);
                var before = new DateRange(query.From!.Value, query.To!.Value).Previous();
                await board.Kpis(query with { From = before.From, To = before.To });
            },
            Plain("c.objective", "and c.campaign_type = 'app' and c.status = 'Active'")
        ),
        new(
            "by day, of one owner",
            (board, run) => board.Kpis(Query(run, KpiGroup.Day) with { Owner = $"owner{1 + Math.Abs(run) % 20}" }),
            Plain("k.day", "and c.owner_id = (select min(owner_id) from centralized_campaigns)")
        ),
        new(
            "50 campaigns by spend, with the days before",
            (board, run) => Page(board, run, "Spend", compare: true),
            Ranked
        ),
        new("50 campaigns by cost per acquisition", (board, run) => Page(board, run, "CPA"), Ranked),
        new(
            "total and 50 campaigns of a search for a few",
            (board, run) => Page(board, run, "Spend", search: $"C0{100 + Math.Abs(run) % 90}"),
            Ranked
        ),
        new(
            "total and 50 campaigns of a search for a fifth",
            (board, run) => Page(board, run, "Spend", search: TypeOf(run)),
            Ranked
        ),
        new("what the page Today shows", (board, _) => board.Today(), Plain("c.campaign_type")),
        new(
            "50 campaigns of one type, by name, page 20",
            (board, run) => Page(board, run, "Name", type: TypeOf(run), skip: 950),
            Ranked
        ),
    ];

    private const string Ranked = """
        select k.code, sum(k.spend) as spend, sum(k.clicks), sum(k.impressions), sum(k.conversions), sum(k.orders), sum(k.revenue)
        from kpi_daily k join centralized_campaigns c on c.workspace = k.workspace and c.campaign_code = k.code
        where k.workspace = 'default' and k.level = 'Campaign' and k.day between $1 and $2 group by k.code order by spend desc limit 50
        """;

    private static DashboardQuestion Sums(
        string name,
        ImmutableArray<KpiGroup> groups,
        string columns = "k.currency"
    ) => new(name, (board, run) => board.Kpis(Query(run) with { GroupBy = groups }), Plain(columns));

    private static string Plain(string columns, string where = "") =>
        $"""
            select {columns}, k.currency, sum(k.impressions), sum(k.clicks), sum(k.spend), sum(k.conversions), sum(k.orders), sum(k.revenue)
            from kpi_daily k join centralized_campaigns c on c.workspace = k.workspace and c.campaign_code = k.code
            where k.workspace = 'default' and k.level = 'Campaign' and k.day between $1 and $2 {where} group by {columns}, k.currency
            """;

    private static string TypeOf(int run) => Types[Math.Abs(run) % Types.Length];

    private static KpiQuery Query(int run, params ImmutableArray<KpiGroup> groups)
    {
        var length = run == OfOtherDays ? OtherDays : Lengths[run % Lengths.Length];
        var range = DateRange.Ending(LargeAccount.LastDay, length);
        return new KpiQuery(range.From, range.To, groups, []);
    }

    private static Task Page(
        IDashboardGrain board,
        int run,
        string by,
        bool compare = false,
        string? type = null,
        string? search = null,
        int skip = 0
    )
    {
        var query = Query(run) with { Type = type, Search = search };
        var before = new DateRange(query.From!.Value, query.To!.Value).Previous();
        return board.CampaignKpis(
            new CampaignKpiQuery(query, [new CampaignOrder(by, Descending: by != "Name")], skip)
            {
                ComparedFrom = compare ? before.From : null,
                ComparedTo = compare ? before.To : null,
                WithTotals = search is not null,
            }
        );
    }
}
