using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Tests.Deciding;

namespace MarketingManager.Domain.Tests.Aggregates;

public sealed class ProofDeciderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly Story<ProofState, ProofCommand, ProofEvent> _story = new(
        ProofState.Initial,
        ProofDecider.Decide,
        ProofDecider.Evolve
    );

    [Fact]
    public void A_proof_is_entered_once()
    {
        _story.One<ProofEvent.SumsProven>(Note(Noon)).Proof.Repaired.ShouldBe(2);
        _story.Nothing(Note(Noon));
        _story.One<ProofEvent.SumsProven>(Note(Noon.AddDays(1)));
    }

    [Fact]
    public void The_next_proof_is_due_a_day_after_the_last()
    {
        _story.State.IsDue(Noon, ProofPolicy.Default).ShouldBeTrue();
        _story.One<ProofEvent.SumsProven>(Note(Noon));

        _story.State.IsDue(Noon.AddHours(23), ProofPolicy.Default).ShouldBeFalse();
        _story.State.IsDue(Noon.AddHours(24), ProofPolicy.Default).ShouldBeTrue();
    }

    private static ProofCommand.Note Note(DateTimeOffset at) => new(new SumsProof(at, 900, 3_000, 2, ["A, 2026-03"]));
}
