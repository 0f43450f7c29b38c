using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;

namespace MarketingManager.Domain.Tests.Knowledge;

public sealed class KnowledgeDeciderTests
{
    private readonly Story<KnowledgeState, KnowledgeCommand, KnowledgeEvent> _story = new(
        KnowledgeState.Initial,
        KnowledgeDecider.Decide,
        KnowledgeDecider.Evolve
    );

    [Fact]
    public void Keeps_one_play_per_plan_and_platform()
    {
        _story.One<KnowledgeEvent.LearningRecorded>(Record("P1", EvaluationOutcome.Improved));

        _story.Nothing(Record("P1", EvaluationOutcome.Degraded));
        _story.Accept(Record("P2", EvaluationOutcome.Improved));
        _story.State.Plays.Length.ShouldBe(2);
    }

    [Fact]
    public void An_inconclusive_play_is_kept_and_proves_nothing()
    {
        _story.Accept(Record("P1", EvaluationOutcome.Inconclusive));
        _story.Accept(Record("P2", EvaluationOutcome.Degraded));

        _story.State.Plays.Length.ShouldBe(2);
        _story.State.Conclusive.ShouldHaveSingleItem().PlanId.ShouldBe("P2");
    }

    [Fact]
    public void What_was_learned_on_a_campaign_goes_along_to_its_new_type()
    {
        _story.Accept(Record("P1", EvaluationOutcome.Improved));
        _story.Accept(Record("P2", EvaluationOutcome.Degraded));

        _story.Nothing(new KnowledgeCommand.Carry("default", "default/other", "shop"));
        var carried = _story.Accept(new KnowledgeCommand.Carry("default", "default/348934", "shop"));

        _story.State.Plays.ShouldBeEmpty();
        carried
            .Effects.Cast<Domain.Deciding.Effect.RecordLearning>()
            .Select(effect => (effect.Play.PlanId, effect.Play.CampaignType))
            .ShouldBe([("P1", "shop"), ("P2", "shop")]);
    }

    private static KnowledgeCommand.Record Record(string plan, EvaluationOutcome outcome) =>
        new(
            new(
                "default/348934",
                plan,
                "conversion",
                Platform.Meta,
                "reduce-budget",
                outcome,
                0.1m,
                new(0m, 0.2m),
                new(2026, 1, 9, 10, 0, 0, TimeSpan.Zero)
            )
        );
}
