using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Silo.Verbs;

namespace MarketingManager.Silo.Demo;

/// <summary>The second half of the story: time, verdict, decision, learning, trail.</summary>
internal sealed partial class DemoStory
{
    private async Task PassTime(CancellationToken cancel)
    {
        var (from, due) = (stage.Clock.GetUtcNow(), (await stage.Campaign(_campaign!, cancel)).EvaluationDueAt!.Value);
        while (stage.Clock.GetUtcNow() <= due)
            await stage.PassDays(1, cancel);
        Check(
            "time",
            "days pass; each brings a pull and a look",
            stage.Clock.GetUtcNow() > due,
            ("from", from),
            ("to", stage.Clock.GetUtcNow())
        );
    }

    private async Task Judge(Plan plan, CancellationToken cancel)
    {
        var state = await stage.Campaign(_campaign!, cancel);
        for (var days = 0; state.LastEvaluation is null && days < 10; days++)
        {
            await stage.PassDays(1, cancel);
            state = await stage.Campaign(_campaign!, cancel);
        }

        var verdict = state.LastEvaluation ?? throw new DemoException("There is no verdict ten days after it was due.");
        Check(
            "verdict",
            verdict.Explanation,
            verdict.PlanId == plan.Id,
            ("outcome", verdict.Outcome),
            ("effect", verdict.Effect),
            ("interval", $"{verdict.Interval.Low:0.000} to {verdict.Interval.High:0.000}"),
            ("before", verdict.Baseline.Value),
            ("after", verdict.PostValue),
            ("expected without", verdict.CounterfactualValue),
            ("method", verdict.Method)
        );
        var decisions = await DemoStage.Until(
            "the loop decision",
            () => stage.Manager.Get<List<DecisionRow>>($"{Path}/decisions", cancel),
            rows => rows.Count > 0,
            cancel
        );
        Check(
            "decision",
            decisions[0].Reason,
            decisions[0].PlanId == plan.Id,
            ("verdict", decisions[0].Verdict),
            ("cycle", decisions[0].CycleCount)
        );
        var learned = await DemoStage.Until(
            "the knowledge base",
            () => stage.Manager.Get<List<KnowledgeRow>>("/api/v1/knowledge", cancel),
            rows => rows.Count > 0,
            cancel
        );
        Check(
            "learn",
            "the effect is in the knowledge base",
            learned[0].Trials > 0,
            ("play", learned[0].Play),
            ("trials", learned[0].Trials)
        );
    }

    private async Task Audit(CancellationToken cancel)
    {
        var timeline = await stage.Manager.Get<AuditPage>($"{Path}/timeline?take=500", cancel);
        var verified = await stage.Manager.Get<AuditVerification>("/api/v1/audit/verify", cancel);
        Check(
            "audit",
            "every step is in the trail, and the chains hold",
            verified.Intact && timeline.Entries.Length > 10,
            ("entries of the campaign", timeline.Entries.Length),
            ("entries in all", verified.Entries),
            ("intact", verified.Intact)
        );
    }
}
