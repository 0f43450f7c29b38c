using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Grains.Interfaces.Kpis;

/// <summary>Answers for screens, from the read model; stateless, key: the workspace.</summary>
public interface IDashboardGrain : IGrainWithStringKey
{
    /// <summary>Sums and KPIs of registered campaigns per group. Groups with several
    /// currencies have money measures per currency only.</summary>
    Task<KpiTable> Kpis(KpiQuery query);

    /// <summary>Registered campaigns with their sums and KPIs over a range, in any order, a page at a time; the total
    /// is of all that match.</summary>
    Task<CampaignKpiPage> CampaignKpis(CampaignKpiQuery query);

    /// <summary>The ad groups or ads of one campaign on one platform.</summary>
    Task<KpiTable> Parts(PartQuery query);

    Task<CampaignPage> Campaigns(CampaignQuery query);

    Task<TodayView> Today();

    /// <summary>A campaign's days, one row per day and platform; days without a fact are absent, not zero.</summary>
    Task<ImmutableArray<SeriesDay>> Days(string code, DateOnly from, DateOnly to);

    /// <summary>Values that a later report changed, newest first.</summary>
    Task<ImmutableArray<Restatement>> Restatements(string code, int take);

    Task<ImmutableArray<EvaluationRow>> Evaluations(string code);

    Task<ImmutableArray<DecisionRow>> Decisions(string code);

    /// <summary>What was learned, per campaign type, platform and play.</summary>
    Task<ImmutableArray<KnowledgeRow>> Knowledge();

    Task<ImmutableArray<ImportRow>> Imports(int take);
}

public enum KpiGroup
{
    Total,
    Type,
    Objective,
    Platform,
    Campaign,
    Day,
    Status,
    Owner,
}

/// <param name="Codes">Only these campaigns; empty means all.</param>
public sealed record KpiQuery(
    DateOnly? From,
    DateOnly? To,
    ImmutableArray<KpiGroup> GroupBy,
    ImmutableArray<string> Codes,
    string? Type = null,
    string? Objective = null,
    Platform? Platform = null
)
{
    /// <summary>Money is converted to it, each day by the rate of that day; <c>null</c> leaves every amount as it
    /// is.</summary>
    public string? Currency { get; init; }

    /// <summary><c>null</c> is every status but archived.</summary>
    public CampaignStatus? Status { get; init; }

    /// <summary>The id of the user who answers for the campaign.</summary>
    public string? Owner { get; init; }

    /// <summary>A part of the campaign's code or name.</summary>
    public string? Search { get; init; }
}

public sealed record KpiTable(DateOnly? From, DateOnly? To, ImmutableArray<KpiRow> Rows, KpiRow Total)
{
    /// <summary>Changes of campaigns and their months that have arrived and are not in these sums yet; they are being
    /// added. 0 when the sums are those of the facts.</summary>
    public int Behind { get; init; }
}

/// <summary>
/// One group. <paramref name="Currency"/> is <c>null</c> when the group mixes currencies or has no money; then
/// <paramref name="MoneyByCurrency"/> has the parts and money measures of <paramref name="Measures"/> are no data.
/// </summary>
public sealed record KpiRow(
    ImmutableSortedDictionary<string, string> Key,
    MeasureSet Measures,
    string? Currency,
    ImmutableArray<CurrencyPart> MoneyByCurrency,
    ImmutableArray<KpiCell> Kpis,
    int Campaigns,
    int Days,
    bool Provisional
)
{
    /// <summary>What web analytics counted as revenue, where it is not in <see cref="Currency"/> and the
    /// measure of that name is therefore no data.</summary>
    public ImmutableArray<AnalyticsMoney> AnalyticsRevenueByCurrency { get; init; } = [];

    /// <summary>What was converted, and by which rates; empty when every amount is as it was reported.</summary>
    public ImmutableArray<ConvertedFrom> ConvertedFrom { get; init; } = [];
}

/// <summary>Amounts of <paramref name="Currency"/> were multiplied by rates between these two, which were published
/// on days between those two.</summary>
public sealed record ConvertedFrom(
    string Currency,
    decimal RateMin,
    decimal RateMax,
    DateOnly FirstRate,
    DateOnly LastRate
);

public sealed record AnalyticsMoney(string Currency, decimal Revenue);

public sealed record CurrencyPart(string Currency, decimal? Spend, decimal? Revenue);

/// <summary>A KPI, or why there is none. <paramref name="Unit"/> is a currency
/// code, <c>ratio</c> or <c>percent</c>.</summary>
public sealed record KpiCell(string Code, decimal? Value, string Unit, string? NoDataReason);

/// <param name="Take">1 to 500.</param>
/// <param name="Owner">The id of a user.</param>
public sealed record CampaignQuery(
    string? Search = null,
    Platform? Platform = null,
    string? Type = null,
    CampaignStatus? Status = null,
    string Sort = "severity",
    int Skip = 0,
    int Take = 100,
    string? Owner = null
);

public sealed record CampaignPage(ImmutableArray<CampaignRow> Rows, int Total);

public sealed record CampaignRow(
    string Code,
    string Name,
    ImmutableArray<Platform> Platforms,
    string Type,
    string Objective,
    CampaignStatus Status,
    LoopPhase Phase,
    int CycleCount,
    string? Currency,
    MeasureSet Last28Days,
    MeasureSet Previous28Days,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    DateTimeOffset? SyncedAt,
    Severity? TopSeverity,
    int Insights,
    PlanStatus? Plan,
    int OpenTasks,
    int OverdueTasks
)
{
    public CampaignOwner? Owner { get; init; }
}

public sealed record TodayView(
    DateTimeOffset Now,
    DateOnly? DataThrough,
    ImmutableArray<KpiRow> ByType,
    ImmutableArray<InsightRow> TopInsights,
    ImmutableArray<PendingPlan> Approvals,
    ImmutableArray<DueTask> Tasks,
    ImmutableArray<SourceFreshness> Sources,
    int Suppressed,
    ImmutableArray<CampaignRow> Halted,
    int Campaigns
);

public sealed record InsightRow(
    string Code,
    string Campaign,
    Platform Platform,
    string Detector,
    Severity Severity,
    string Text,
    decimal Confidence,
    DateTimeOffset At
);

public sealed record PendingPlan(
    string PlanId,
    string Code,
    string Campaign,
    string Title,
    RiskLevel Risk,
    string ExpectedImpact,
    int Version,
    int Cycle,
    DateTimeOffset ProposedAt
);

public sealed record DueTask(
    string Code,
    string Campaign,
    string TaskId,
    string Description,
    string Owner,
    DateOnly Deadline,
    int DaysOverdue,
    bool Escalated
);

/// <param name="Stale">Campaigns without a recent sync.</param>
/// <param name="OldExports">Campaigns from a file that came recently and whose
/// last day is older than the guardrail allows.</param>
/// <param name="NewestDay">The last day of data of any campaign.</param>
public sealed record SourceFreshness(
    string Source,
    Platform Platform,
    int Campaigns,
    DateTimeOffset? OldestSync,
    DateTimeOffset? NewestSync,
    int Stale,
    int OldExports = 0,
    DateOnly? NewestDay = null
);

public sealed record Restatement(
    DateOnly Day,
    Platform Platform,
    string EntityId,
    MeasureSet Before,
    MeasureSet After,
    DateTimeOffset BelievedFrom,
    DateTimeOffset ReplacedAt
);

public sealed record EvaluationRow(
    string PlanId,
    EvaluationOutcome Outcome,
    decimal Effect,
    decimal? Before,
    decimal? After,
    string Explanation,
    DateTimeOffset At
);

public sealed record DecisionRow(
    string PlanId,
    LoopVerdict Verdict,
    int CycleCount,
    bool Escalated,
    string Reason,
    DateTimeOffset At
);

public sealed record KnowledgeRow(
    string CampaignType,
    Platform Platform,
    string Play,
    int Trials,
    int Improved,
    int Degraded,
    decimal MeanEffect,
    DateTimeOffset Latest
);

public sealed record ImportRow(string Id, string FileName, string Status, int Rows, int Rejected, DateTimeOffset At);
