using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Campaigns;

/// <summary>Gathers what a campaign's decisions rest on and asks the domain. It
/// answers with commands; the campaign records them.
/// </summary>
public sealed class CampaignCycle(
    IGrainFactory grains,
    IFactStore facts,
    IEnumerable<IAdPlatform> platforms,
    ShellPolicy policy
)
{
    /// <summary>How often the durable reminder wakes a campaign; the due time in its
    /// state says whether there is anything to do.</summary>
    public static TimeSpan ReminderPeriod { get; } = TimeSpan.FromHours(1);

    /// <summary>One look at the data: insights always, a plan when the
    /// findings carry one and the loop allows it.</summary>
    public async Task<ImmutableArray<CampaignCommand>> Run(string key, CampaignState state, DateTimeOffset now)
    {
        if (state.Status is not (CampaignStatus.Active or CampaignStatus.Halted))
            return [];

        var workspace = await grains.GetGrain<IWorkspaceGrain>(CampaignKey.Split(key).Workspace).View();
        var guardrails = workspace.Guardrails;
        var asOf = AccountDays.LastComplete(now, state.Profile.TimeZone);
        var report = await grains
            .GetGrain<IInsightGrain>(key)
            .Analyze(Profile(state, workspace), state.SyncedAt, guardrails, asOf, state.LastSyncFailure);
        var commands = ImmutableArray.CreateBuilder<CampaignCommand>();
        commands.AddRange(Missed(state, workspace));
        if (state.Phase == LoopPhase.AwaitingDecision)
            await SupersedeWhenGroundless(key, report);
        if (
            state.MayProposeUnder(guardrails)
            && await Propose(key, Profile(state, workspace), state.CycleCount, report, guardrails) is { } planId
        )
            commands.Add(new CampaignCommand.NotePlanProposed(planId));
        commands.Add(new CampaignCommand.FinishCycle());
        return commands.ToImmutable();
    }

    /// <summary>The baseline as known at the moment of approval.</summary>
    public async Task<CampaignCommand> BaselineFor(string key, CampaignState state, Plan plan, DateTimeOffset at)
    {
        var asOf = AccountDays.LastComplete(at, state.Profile.TimeZone);
        var days = await Days(key, asOf);
        var baseline = BaselineTaker.Take(state.Profile, days, plan.Guardrails, asOf, at);
        return new CampaignCommand.NotePlanApproved(plan, baseline, at);
    }

    /// <summary>The verdict on the plan under observation, its postponement, or nothing while it is not due.</summary>
    public async Task<CampaignCommand?> EvaluateWhenDue(string key, CampaignState state, DateTimeOffset now)
    {
        if (
            state
                is not {
                    Status: CampaignStatus.Active,
                    Phase: LoopPhase.Observing,
                    Baseline: { } baseline,
                    Expected: { } expected
                }
            || state.EvaluationDueAt > now
            || state.ImplementedAt is not { } implemented
        )
            return null;

        var (workspace, code) = CampaignKey.Split(key);
        var asOf = AccountDays.LastComplete(now, state.Profile.TimeZone);
        var peers = await facts.Peers(
            workspace,
            code,
            DateRange.Ending(asOf, policy.AnalysisDays),
            policy.PeersMax,
            CancellationToken.None
        );
        var input = new EvaluationInput(
            state.Profile,
            state.PlanId!,
            baseline,
            expected,
            await Days(key, asOf),
            peers,
            state.SyncedAt,
            AccountDays.DayOf(implemented, state.Profile.TimeZone),
            state.Guardrails,
            asOf,
            now
        );
        return Evaluator
            .Evaluate(input)
            .Match<CampaignCommand>(
                ready => new CampaignCommand.RecordEvaluation(ready.Evaluation, state.Guardrails),
                notYet =>
                    state.MayPostponeEvaluation
                        ? new CampaignCommand.PostponeEvaluation(notYet.Reason)
                        : new CampaignCommand.RecordEvaluation(Evaluator.GiveUp(input, notYet.Reason), state.Guardrails)
            );
    }

    /// <summary>Nobody should approve what rests on nothing any more; the plan grain tells the campaign.</summary>
    private async Task SupersedeWhenGroundless(string key, AnalysisReport report)
    {
        var plans = grains.GetGrain<IPlanGrain>(key);
        if (
            (await plans.View()).Current is { Status: PlanStatus.AwaitingApproval } undecided
            && PlanRelevance.ReasonToSupersede(undecided, report) is { } reason
        )
            await plans.Supersede(undecided.Id, reason);
    }

    private async Task<string?> Propose(
        string key,
        CampaignProfile profile,
        int cycles,
        AnalysisReport report,
        GuardrailPolicy guardrails
    )
    {
        var days = await Days(key, report.AsOf);
        var proposal = Planner.Propose(profile, report, days, await Knowledge(key, profile), cycles + 1, guardrails);
        return await proposal.Match(
            async drafted =>
                (await grains.GetGrain<IPlanGrain>(key).Propose(drafted.Draft, cycles + 1, guardrails)).PlanId,
            _ => Task.FromResult<string?>(null)
        );
    }

    private async Task<ImmutableArray<Play>> Knowledge(string key, CampaignProfile profile)
    {
        var workspace = CampaignKey.Split(key).Workspace;
        var states = await Task.WhenAll(
            profile.Platforms.Select(platform =>
                grains.GetGrain<IKnowledgeGrain>(IKnowledgeGrain.KeyOf(workspace, profile.Type, platform)).View()
            )
        );
        return [.. states.SelectMany(known => known.Plays)];
    }

    /// <summary>What may be chosen as the conversion, as the platform's connector names it.</summary>
    public ImmutableArray<string> Actions(Platform platform) =>
        [
            .. platforms
                .Where(known => known.Platform == platform)
                .SelectMany(known => known.Traits.Mapping?.Actions ?? [])
                .Select(action => action.Id),
        ];

    private static CampaignProfile Profile(CampaignState state, WorkspaceState workspace) =>
        state.Profile with
        {
            KpiVersions = workspace
                .Kpis(state.Registration!.Pair)
                .ToImmutableSortedDictionary(kpi => kpi.Code, kpi => kpi.Version),
        };

    /// <summary>A campaign that was registered at the very moment at which its type was renamed.</summary>
    private static IEnumerable<CampaignCommand> Missed(CampaignState state, WorkspaceState workspace)
    {
        var (from, to) = (state.Registration!.Pair, workspace.Today(state.Registration.Pair));
        if (from != to)
            yield return new CampaignCommand.Reclassify(
                workspace.Move?.Id ?? "",
                from,
                to,
                workspace.Aim(to),
                Actor.DataEngine
            );
    }

    private Task<ImmutableArray<SeriesDay>> Days(string key, DateOnly asOf)
    {
        var (workspace, code) = CampaignKey.Split(key);
        return facts.Days(workspace, code, DateRange.Ending(asOf, policy.AnalysisDays), CancellationToken.None);
    }
}
