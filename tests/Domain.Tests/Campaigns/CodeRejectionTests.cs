using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Campaigns.SampleCampaign;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class CodeRejectionTests
{
    private static readonly PlatformLink OnMeta = new(Platform.Meta, "m-1", "default/meta");
    private static readonly PlatformLink OnGoogle = new(Platform.Google, "g-1", "default/google");

    [Fact]
    public void A_rejected_code_keeps_the_reason_and_the_near_matches_until_it_is_found()
    {
        var story = Story();
        story.Accept(Register(OnMeta));

        var rejected = story.Accept(
            new CampaignCommand.RecordValidation(false, "No such id") { NearMatches = ["m-11", "m-12"] }
        );

        story.State.Rejection!.Reason.ShouldBe("No such id");
        story.State.Rejection.NearMatches.ShouldBe(["m-11", "m-12"]);
        rejected.Effects.OfType<Effect.Notify>().Single().Notice.Body.ShouldContain("Near matches: m-11, m-12.");
        story.Accept(new CampaignCommand.RecordValidation(true, "Found."));
        story.State.Rejection.ShouldBeNull();
    }

    [Fact]
    public void A_code_found_on_another_platform_joins_the_campaign_that_has_it()
    {
        var story = Active(OnMeta);
        var further = Register(OnMeta, OnGoogle) with { Found = "Google: Spring sale (ENABLED)" };

        story.Accept(further).Events.ShouldHaveSingleItem().ShouldBeOfType<CampaignEvent.PlatformsJoined>();

        story.State.Registration!.Links.ShouldBe([OnMeta, OnGoogle]);
        story.State.Status.ShouldBe(CampaignStatus.Active);
        story.Nothing(further);
        story.Nothing(Register(OnGoogle) with { Found = "Google: Spring sale (ENABLED)" });
    }

    [Fact]
    public void One_platform_has_one_campaign_of_a_code() =>
        Active(OnMeta)
            .Refuse(Register(OnMeta with { ExternalId = "m-2" }) with { Found = "Another" }, "already-registered");

    [Fact]
    public void Only_what_was_found_on_a_platform_joins_a_campaign() =>
        Active(OnMeta).Refuse(Register(OnMeta, OnGoogle), "already-registered");
}
