using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Storage.Events;

/// <summary>What a campaign is called in the workspace's words, and which action counts as its conversion.</summary>
internal static class CampaignWords
{
    public static async Task<Subject> Apply(Projection at, CampaignEvent fact)
    {
        var id = await at.Campaign();
        await (
            fact switch
            {
                CampaignEvent.CampaignReclassified moved => CampaignProjection.Set(
                    at,
                    id,
                    "campaign_type = @Type, objective = @Objective",
                    new { moved.To.Type, moved.To.Objective }
                ),
                CampaignEvent.ConversionChosen chosen => CampaignProjection.Set(
                    at,
                    id,
                    "chosen_conversions = chosen_conversions || jsonb_build_object(@platform::text, @Action::text)",
                    new { platform = chosen.Platform.ToString(), chosen.Action }
                ),
                CampaignEvent.ConversionUnchosen chosen => CampaignProjection.Set(
                    at,
                    id,
                    "chosen_conversions = chosen_conversions - @platform::text",
                    new { platform = chosen.Platform.ToString() }
                ),
                _ => throw new UnknownEventException(fact),
            }
        );
        return new Subject("campaign", at.Code, id);
    }
}
