using System.Diagnostics;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Knowledge.KnowledgeEvent>;

namespace MarketingManager.Domain.Knowledge;

/// <summary>Keeps one measured play per plan and platform.</summary>
public static class KnowledgeDecider
{
    public static Decision Decide(KnowledgeState state, KnowledgeCommand command, DateTimeOffset now) =>
        command switch
        {
            KnowledgeCommand.Record record => state.Plays.Any(known => IsSame(known, record.Play))
                ? Decision.Nothing
                : Decision.Accept(new KnowledgeEvent.LearningRecorded(record.Play)),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static KnowledgeState Evolve(KnowledgeState state, KnowledgeEvent fact) =>
        fact switch
        {
            KnowledgeEvent.LearningRecorded recorded => state with { Plays = state.Plays.Add(recorded.Play) },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static bool IsSame(Play left, Play right) =>
        left.Campaign == right.Campaign && left.PlanId == right.PlanId && left.Platform == right.Platform;
}
