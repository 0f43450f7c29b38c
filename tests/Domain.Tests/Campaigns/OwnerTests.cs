using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using static MarketingManager.Domain.Tests.Campaigns.SampleCampaign;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class OwnerTests
{
    [Fact]
    public void Whoever_registers_a_campaign_owns_it() =>
        Active().State.Owner.ShouldBe(new CampaignOwner(Manager.Id, Manager.Name));

    [Fact]
    public void A_manager_hands_a_campaign_over_once()
    {
        var story = Active();
        var handOver = new CampaignCommand.AssignOwner(Reader, OtherManager);

        var accepted = story.Accept(handOver);

        accepted
            .Events.ShouldHaveSingleItem()
            .ShouldBe(new CampaignEvent.OwnerAssigned(new CampaignOwner(Reader.Id, Reader.Name), OtherManager));
        story.State.Owner.ShouldBe(new CampaignOwner(Reader.Id, Reader.Name));
        story.Nothing(handOver);
    }

    [Fact]
    public void Only_a_registered_campaign_is_handed_over_and_only_to_a_person_who_may_sign_in()
    {
        Story().Refuse(new CampaignCommand.AssignOwner(OtherManager, Manager), "not-registered");
        Active()
            .Refuse(
                new CampaignCommand.AssignOwner(new Actor("u9", "Unknown user", Role.None), Manager),
                "unknown-user"
            );
        Active().Refuse(new CampaignCommand.AssignOwner(Actor.Agent, Manager), "unknown-user");
    }

    [Fact]
    public void A_code_that_is_corrected_by_somebody_else_keeps_its_owner()
    {
        var link = new PlatformLink(Domain.Kpis.Platform.Meta, "m-1", "default/meta");
        var story = Story();
        story.Accept(Register(link));
        story.Accept(new CampaignCommand.RecordValidation(false, "no such id"));

        story.Accept(Register(link with { ExternalId = "m-2" }) with { By = OtherManager });

        story.State.Owner!.Id.ShouldBe(Manager.Id);
    }
}
