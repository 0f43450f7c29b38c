using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class ReferenceRulesTests
{
    private static readonly PlatformLink Read = new(Platform.Meta, "238", "default/meta-main");

    [Fact]
    public void A_renamed_type_changes_the_words_and_not_what_the_campaign_is_judged_by()
    {
        var story = SampleCampaign.Active();

        story.Accept(Reclassify("conversion", "shop", CampaignAim.Sales));

        story.State.Registration!.Pair.ShouldBe(new("shop", "basket"));
        story.State.Profile.Aim.ShouldBe(CampaignAim.Sales);
        var sums = new MeasureSet
        {
            Spend = 10,
            Orders = 2,
            Revenue = 30,
        };
        PrimaryKpi.For(story.State.Profile, sums).Code.ShouldBe("ROAS");
    }

    [Fact]
    public void A_campaign_of_another_type_is_not_concerned() =>
        SampleCampaign.Active().Nothing(Reclassify("app", "mobile", CampaignAim.Installs));

    [Fact]
    public void What_was_learned_follows_on_every_platform()
    {
        var story = SampleCampaign.Active();
        story.Implement();
        story.Accept(
            new CampaignCommand.RecordEvaluation(
                SampleCampaign.Evaluation(EvaluationOutcome.Improved),
                GuardrailPolicy.Default
            )
        );

        story
            .Accept(Reclassify("conversion", "shop", CampaignAim.Sales))
            .Effects.ShouldBe([
                new Effect.CarryPlays(
                    "carry/move-1/default/348934/Meta",
                    "default",
                    "default/348934",
                    Platform.Meta,
                    "conversion",
                    "shop"
                ),
            ]);
    }

    [Fact]
    public void The_chosen_action_is_the_result_and_nothing_stands_in_for_it()
    {
        var story = SampleCampaign.Active(Read);

        var accepted = story.Accept(Choose("omni_add_to_cart"));

        accepted
            .Effects.ShouldHaveSingleItem()
            .ShouldBeOfType<Effect.CountConversion>()
            .Action.ShouldBe("omni_add_to_cart");
        var sums = new MeasureSet
        {
            Spend = 10,
            Orders = 2,
            Conversions = 0,
        };
        PrimaryResult.For(story.State.Profile, sums).ShouldBe(Measure.Conversions);
        story.Accept(Choose(null));
        PrimaryResult.For(story.State.Profile, sums).ShouldBe(Measure.Orders);
    }

    [Fact]
    public void Choosing_needs_the_role_an_action_that_exists_and_a_platform_that_is_read()
    {
        var story = SampleCampaign.Active(Read);

        story.Refuse(Choose("lead") with { By = Reader }, "role-required");
        story.Refuse(Choose("made_up"), "action-unknown").Message.ShouldContain("made_up");
        story.Refuse(Choose("lead") with { Platform = Platform.TikTok }, "not-read");
        SampleCampaign.Active().Refuse(Choose("lead"), "not-read");
    }

    private static CampaignCommand.Reclassify Reclassify(string from, string to, CampaignAim aim) =>
        new("move-1", new(from, "sales"), new(to, "basket"), aim, Admin);

    private static CampaignCommand.ChooseConversion Choose(string? action) =>
        new(Platform.Meta, action, ["omni_add_to_cart", "lead"], Manager);
}
