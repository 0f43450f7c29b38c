using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>One line of the list: what stands out, what is pending, and the KPI that the campaign steers by.</summary>
public sealed record CampaignLine(
    CampaignRow Row,
    Figure Spend,
    string KpiName,
    Figure Kpi,
    Delta KpiDelta,
    string Pending,
    Tag? Severity,
    bool Stale
);

public static class CampaignListViewModel
{
    public static LoadState<CampaignPage> StateOf(CampaignPage page, CampaignFilter filter) =>
        page.Total > 0 ? LoadState<CampaignPage>.Of(page)
        : filter.IsNarrowed
            ? LoadState<CampaignPage>.Nothing(
                "No campaign matches the filter.",
                "Remove a filter to see more.",
                new NextStep("Show all campaigns", "campaigns")
            )
        : LoadState<CampaignPage>.Nothing(
            "No campaign is centralized yet.",
            "Campaigns that already run arrive here when you confirm an import or register a code of a connected account.",
            new NextStep("Import a file", "import")
        );

    public static CampaignLine Line(CampaignRow row, Numbers numbers)
    {
        var currency = Currency.TryOf(row.Currency, out var known) ? known : default;
        var profile = new CampaignProfile(row.Code, row.Name, row.Platforms, row.Type, row.Objective, currency, "UTC");
        var kpi = PrimaryKpi.For(profile, row.Last28Days);
        var now = kpi.Evaluate(row.Last28Days, currency);
        return new(
            row,
            numbers.Money(row.Last28Days.Spend, row.Currency),
            kpi.Code,
            KpiFigures.Show(now, numbers),
            Delta.Of(
                now.ValueOrNull,
                kpi.Evaluate(row.Previous28Days, currency).ValueOrNull,
                kpi.Formula.Direction,
                numbers
            ),
            Pending(row, numbers),
            row.TopSeverity is { } severity ? Labels.Of(severity) : null,
            row.SyncedAt is null
        );
    }

    public static string Pending(CampaignRow row, Numbers numbers) =>
        row switch
        {
            { Status: CampaignStatus.Halted } => "Review the halt",
            { Status: CampaignStatus.Invalid } => "Correct the code",
            { Phase: LoopPhase.AwaitingReview } => "Strategic review",
            { Plan: Domain.Plans.PlanStatus.AwaitingApproval } => "Decide on the plan",
            { OverdueTasks: > 0 } => numbers.Counted(row.OverdueTasks, "task") + " overdue",
            { OpenTasks: > 0 } => numbers.Counted(row.OpenTasks, "task") + " open",
            _ => "",
        };
}
