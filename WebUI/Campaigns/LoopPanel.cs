using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Where the campaign stands in its loop and what happens at the end of it.</summary>
public sealed record LoopPanel(string Cycle, string After, int Stage, string Phase, ReviewNeed? Review)
{
    public static readonly string[] Stages = ["Monitor", "Decide", "Implement", "Observe", "Review"];

    public static LoopPanel Of(CampaignState campaign, Plan? plan, GuardrailPolicy guardrails)
    {
        var most = guardrails.MaxReoptCycles;
        var cycle = plan is { Status: PlanStatus.AwaitingApproval or PlanStatus.Approved }
            ? plan.Cycle
            : campaign.CycleCount;
        return new(
            $"Cycle {cycle} of {most}",
            campaign.CycleCount >= most
                ? "The limit is reached: no plan is proposed before a strategic review."
                : $"After cycle {most} nothing more is proposed before a manager reviews the strategy.",
            (int)campaign.Phase,
            Labels.Of(campaign.Phase),
            ReviewNeed.Of(campaign)
        );
    }
}

/// <summary>Why only the manager can make the loop go on.</summary>
public sealed record ReviewNeed(string Title, string Text)
{
    public static ReviewNeed? Of(CampaignState campaign) =>
        campaign switch
        {
            { Status: CampaignStatus.Halted } => new(
                "Halted: the campaign got worse beyond the guardrail.",
                campaign.Undo.IsDefaultOrEmpty
                    ? "Roll the change back on the platform, then record what you concluded. Nothing is proposed until then."
                    : "Roll back is recommended: "
                        + string.Join(" ", campaign.Undo)
                        + " Then record what you concluded."
            ),
            { Phase: LoopPhase.AwaitingReview } => new(
                "The cycle limit is reached.",
                "Look at the strategy: is this campaign's aim, audience or offer still right? Your note starts the count again."
            ),
            _ => null,
        };
}
