using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Plans;

namespace MarketingManager.Simulation.Bugs;

/// <summary>A plan that would fit every campaign.</summary>
internal sealed class GenericPlans : PlantedBug
{
    public override string Name => "generic-plan";

    public override string Mistake => "a plan does not say which campaign it is for";

    internal override IOutgoingGrainCallFilter Calls { get; } = new Retitled();

    private sealed class Retitled : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context)
        {
            if (context.MethodName == nameof(IPlanGrain.Propose) && context.Request.GetArgument(0) is PlanDraft draft)
                context.Request.SetArgument(0, Retitle(draft));
            return context.Invoke();
        }

        private static PlanDraft Retitle(PlanDraft draft) =>
            new(
                "Improve the performance",
                draft.Rationale,
                draft.ExpectedImpact,
                draft.Risk,
                draft.Actions,
                draft.InsightIds,
                draft.Play
            );
    }
}
