using System.Diagnostics;
using MarketingManager.Domain.Deciding;
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
            KnowledgeCommand.Carry carry => Carry(state, carry),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static KnowledgeState Evolve(KnowledgeState state, KnowledgeEvent fact) =>
        fact switch
        {
            KnowledgeEvent.LearningRecorded recorded => state with { Plays = state.Plays.Add(recorded.Play) },
            KnowledgeEvent.PlaysCarried carried => state with
            {
                Plays = state.Plays.RemoveAll(play => play.Campaign == carried.Campaign),
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    /// <summary>Each play is recorded once where it goes; what this type loses stays in the audit trail.</summary>
    private static Decision Carry(KnowledgeState state, KnowledgeCommand.Carry command)
    {
        var plays = state.Plays.Where(play => play.Campaign == command.Campaign).ToList();
        return plays.Count == 0
            ? Decision.Nothing
            : Decision.Accept(
                [new KnowledgeEvent.PlaysCarried(command.Campaign, command.ToType, plays.Count)],
                plays.Select(play => new Effect.RecordLearning(
                    $"learn/{play.Campaign}/{play.PlanId}/{play.Platform}/{command.ToType}",
                    command.Workspace,
                    play with
                    {
                        CampaignType = command.ToType,
                    }
                ))
            );
    }

    private static bool IsSame(Play left, Play right) =>
        left.Campaign == right.Campaign && left.PlanId == right.PlanId && left.Platform == right.Platform;
}
