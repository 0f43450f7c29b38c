using System.Collections.Immutable;
using System.Diagnostics;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Aggregates.ProofEvent>;

namespace MarketingManager.Domain.Aggregates;

/// <summary>That the sums on screens are those of the facts is not believed but shown, once a day; each showing, and
/// what had to be put right, is in the audit trail.</summary>
public static class ProofDecider
{
    public static Decision Decide(ProofState state, ProofCommand command, DateTimeOffset now) =>
        command switch
        {
            ProofCommand.Note note => note.Proof.At == state.Latest?.At
                ? Decision.Nothing
                : Decision.Accept(new ProofEvent.SumsProven(note.Proof)),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ProofState Evolve(ProofState state, ProofEvent fact) =>
        fact switch
        {
            ProofEvent.SumsProven proven => state with { Latest = proven.Proof },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };
}

/// <param name="Facts">Facts that were added up again.</param>
/// <param name="Sums">Sums that were compared with them.</param>
/// <param name="Repaired">How many differed and were put right.</param>
/// <param name="Examples">Some of those, in words.</param>
public sealed record SumsProof(DateTimeOffset At, long Facts, long Sums, int Repaired, ImmutableArray<string> Examples);

public sealed record ProofState
{
    public static ProofState Initial { get; } = new();

    /// <summary><c>null</c>: not proven yet.</summary>
    public SumsProof? Latest { get; init; }

    /// <summary>Whether it is time to add everything up again.</summary>
    public bool IsDue(DateTimeOffset now, ProofPolicy policy) => Latest is null || now - Latest.At >= policy.Every;
}

public sealed record ProofPolicy
{
    public static ProofPolicy Default { get; } = new();

    /// <summary>Between two proofs; 1 hour to 30 days. A day: a difference is found before the next morning's
    /// decisions.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Differences that are named one by one; 1 to 100. The others are counted.</summary>
    public int ExamplesMax { get; init; } = 20;
}

public abstract record ProofCommand
{
    private ProofCommand() { }

    public sealed record Note(SumsProof Proof) : ProofCommand;
}

public abstract record ProofEvent
{
    private ProofEvent() { }

    public sealed record SumsProven(SumsProof Proof) : ProofEvent;
}
