using System.Collections.Frozen;
using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.WebUI.Checklists;
using MarketingManager.WebUI.Evaluations;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Insights;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Plans;
using MarketingManager.WebUI.Shell;
using Microsoft.Extensions.Logging;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Reads everything a campaign's page shows, the parts at the same time.</summary>
public sealed class CampaignDetailLoader(
    Workspace workspace,
    Numbers numbers,
    TimeProvider clock,
    ILogger<CampaignDetailLoader> log
)
{
    private const int TimelineEntries = 30;
    private const int TrailEntries = 200;

    // What happens every day by itself would bury what somebody did or found; the audit trail has it all.
    private static readonly FrozenSet<string> Routine = FrozenSet.ToFrozenSet([
        nameof(CampaignEvent.CycleFinished),
        nameof(CampaignEvent.DataReceived),
        nameof(InsightEvent.AnalysisRan),
    ]);

    // Every day there can be data for; the page cuts its range out of it, so that it can compare with the days before.
    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    public async Task<LoadState<CampaignDetail>> Load(string code, string? range, string? chart)
    {
        var campaign = await workspace.Campaign(code).View();
        if (campaign.Registration is null)
        {
            return LoadState<CampaignDetail>.Nothing(
                $"No campaign with the code {code} is centralized.",
                "It may have been mistyped, or its import is not confirmed yet.",
                new NextStep("All campaigns", "campaigns")
            );
        }
        var now = clock.GetUtcNow();
        var guardrails = (await workspace.Settings.View()).Guardrails;
        var kpis = Part(
            "KPIs",
            async () =>
                KpiPanelViewModel.StateOf(
                    campaign,
                    await workspace.Dashboard.Days(code, FirstDay, Tomorrow(now)),
                    range,
                    chart,
                    guardrails,
                    now,
                    numbers
                )
        );
        var insights = Part("insights", async () => InsightViewModel.StateOf(await workspace.Insights(code).View()));
        var plans = Part("plan", async () => PlanViewModel.StateOf(await workspace.Plan(code).View()));
        var tasks = Part(
            "checklist",
            async () => ChecklistViewModel.StateOf(await workspace.Checklist(code).View(), now, numbers)
        );
        var results = Part(
            "results",
            async () =>
                ResultViewModel.StateOf(
                    campaign,
                    await workspace.Dashboard.Evaluations(code),
                    await workspace.Dashboard.Decisions(code),
                    now,
                    numbers
                )
        );
        var timeline = Part("timeline", () => Timeline(code));
        var planState = await plans;
        var current = planState is LoadState<Plan>.Ready { Value: var plan } ? plan : null;
        return LoadState<CampaignDetail>.Of(
            new(
                campaign,
                LoopPanel.Of(campaign, current, guardrails),
                await kpis,
                await insights,
                planState,
                await tasks,
                await results,
                await timeline,
                OwnerChoice.Of(await workspace.Accounts.View(), campaign.Owner),
                now
            )
        );
    }

    private async Task<LoadState<ImmutableArray<AuditEntry>>> Timeline(string code)
    {
        var found = await workspace.Audit.Search(new AuditQuery(Campaign: code, Take: TrailEntries));
        var told = found
            .Entries.Where(entry => !Routine.Contains(entry.Action))
            .Take(TimelineEntries)
            .ToImmutableArray();
        return told.IsEmpty
            ? LoadState<ImmutableArray<AuditEntry>>.Nothing(
                "Nothing has happened yet.",
                "Every action of an agent and every decision of a person appears here, once and in order."
            )
            : LoadState<ImmutableArray<AuditEntry>>.Of(told);
    }

    private async Task<LoadState<T>> Part<T>(string name, Func<Task<LoadState<T>>> load)
    {
        try
        {
            return await load();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Loading the {Part} of a campaign failed", name);
            return LoadState<T>.NotYet.AfterFailure();
        }
    }

    private static DateOnly Tomorrow(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
}
