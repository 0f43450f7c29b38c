using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Campaigns;

internal static class SampleCampaign
{
    public const string Key = "default/348934";

    public static readonly PlatformLink FromFile = new(Platform.Meta, "348934", ConnectionId: null);

    public static Registration Registration(params PlatformLink[] links) =>
        new("348934", "Spring sale", [.. links], "conversion", "sales", Currency.Of("EUR"), "Europe/Berlin");

    public static CampaignCommand.Register Register(params PlatformLink[] links) =>
        new(Key, Registration(links.Length == 0 ? [FromFile] : links), People.Manager);

    public static DataArrival Arrival(
        DateTimeOffset at,
        int factsNew = 3,
        int factsChanged = 0,
        string? failure = null
    ) =>
        new(
            "import/default/abc",
            at,
            new DateOnly(2026, 1, 1),
            new DateOnly(2026, 1, 8),
            factsNew,
            factsChanged,
            new DateOnly(2026, 1, 7),
            failure
        );

    public static Baseline Before { get; } =
        new(
            "cpa",
            new DateOnly(2025, 12, 12),
            new DateOnly(2026, 1, 8),
            new MeasureSet { Spend = 2800m, Conversions = 140m },
            Currency.Of("EUR"),
            20m,
            140m,
            1.4m,
            new DateTimeOffset(2026, 1, 9, 10, 0, 0, TimeSpan.Zero)
        )
        {
            LowerIsBetter = true,
        };

    public static Evaluation Evaluation(EvaluationOutcome outcome, string planId = "348934-P1") =>
        new(
            planId,
            Before,
            new MeasureSet { Spend = 1400m, Conversions = 80m },
            new DateOnly(2026, 1, 10),
            new DateOnly(2026, 1, 23),
            17.5m,
            20m,
            0.13m,
            new EffectInterval(0.02m, 0.24m),
            0.97m,
            0.01m,
            "pre-post",
            outcome,
            "CPA fell from 20.00 to 17.50.",
            new DateTimeOffset(2026, 1, 25, 10, 0, 0, TimeSpan.Zero)
        );

    public static Story<CampaignState, CampaignCommand, CampaignEvent> Story() =>
        new(CampaignState.Initial, CampaignDecider.Decide, CampaignDecider.Evolve);

    /// <summary>A campaign from a file, so it is watched at once.</summary>
    public static Story<CampaignState, CampaignCommand, CampaignEvent> Active(params PlatformLink[] links)
    {
        var story = Story();
        story.Accept(Register(links));
        story.Accept(new CampaignCommand.RecordValidation(true, "Found."));
        return story;
    }

    /// <summary>From the proposal to the day on which the evaluation is due.</summary>
    public static void Implement(
        this Story<CampaignState, CampaignCommand, CampaignEvent> story,
        string planId = "348934-P1"
    )
    {
        story.Accept(new CampaignCommand.NotePlanProposed(planId));
        story.Accept(new CampaignCommand.NotePlanApproved(SamplePlan.Approved(planId), Before, story.Now));
        story.Accept(new CampaignCommand.NoteImplemented(planId, story.Now));
        story.Now = story.State.EvaluationDueAt!.Value;
    }
}
