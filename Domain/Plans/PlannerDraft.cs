namespace MarketingManager.Domain.Plans;

/// <summary>A plan to propose, or why there is none.</summary>
public abstract record PlanProposalDraft
{
    private PlanProposalDraft() { }

    public abstract T Match<T>(Func<Drafted, T> drafted, Func<None, T> none);

    public sealed record Drafted(PlanDraft Draft) : PlanProposalDraft
    {
        public override T Match<T>(Func<Drafted, T> drafted, Func<None, T> none) => drafted(this);
    }

    public sealed record None(string Reason) : PlanProposalDraft
    {
        public override T Match<T>(Func<Drafted, T> drafted, Func<None, T> none) => none(this);
    }
}
