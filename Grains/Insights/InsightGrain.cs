using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Grains.Insights;

public sealed class InsightGrain(
    [PersistentState(Streams.Insight, Streams.Store)] IPersistentState<Journal<InsightState>> journal,
    GrainShell shell,
    IFactStore facts
)
    : DecidingGrain<InsightState, InsightCommand, InsightEvent>(Streams.Insight, journal, shell, InsightState.Initial),
        IInsightGrain
{
    private readonly ShellPolicy _policy = shell.Policy;

    public async Task<AnalysisReport> Analyze(
        CampaignProfile campaign,
        DateTimeOffset? syncedAt,
        GuardrailPolicy guardrails,
        DateOnly asOf,
        string? syncFailure = null
    )
    {
        var report = (await Preview(campaign, syncedAt, guardrails, asOf)).WithSyncFailure(syncFailure);
        await Decide(new InsightCommand.Report(Key, report), Actor.Agent);
        return report;
    }

    public async Task<AnalysisReport> Preview(
        CampaignProfile campaign,
        DateTimeOffset? syncedAt,
        GuardrailPolicy guardrails,
        DateOnly asOf
    )
    {
        var range = DateRange.Ending(asOf, _policy.AnalysisDays);
        var days = await facts.Days(Workspace, campaign.Code, range, CancellationToken.None);
        return Analyst.Analyze(new AnalysisInput(campaign, days, syncedAt, guardrails, asOf, Now));
    }

    public Task<InsightState> View() => Task.FromResult(State);

    protected override Decision<InsightEvent> DecideOn(
        InsightState state,
        InsightCommand command,
        DateTimeOffset now
    ) => InsightDecider.Decide(state, command, now);

    protected override InsightState Apply(InsightState state, InsightEvent fact) => InsightDecider.Evolve(state, fact);
}
