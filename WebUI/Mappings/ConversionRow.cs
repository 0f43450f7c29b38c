using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;

namespace MarketingManager.WebUI.Mappings;

/// <summary>A platform that a campaign is read from, with what may be counted there.</summary>
public sealed record ConversionRow(
    Platform Platform,
    string? Chosen,
    string ByObjective,
    ImmutableArray<ConversionAction> Actions
)
{
    public static ImmutableArray<ConversionRow> Of(CampaignState campaign, ImmutableArray<PlatformMapping> tables) =>
        campaign.Registration is not { } known
            ? []
            :
            [
                .. known
                    .Links.Where(link => link.ConnectionId is not null && link.Platform.RunsAds())
                    .Select(link => link.Platform)
                    .Distinct()
                    .SelectMany(platform => tables.Where(table => table.Platform == platform))
                    .Where(table => !table.Actions.IsEmpty)
                    .Select(table => new ConversionRow(
                        table.Platform,
                        campaign.ChosenConversions.GetValueOrDefault(table.Platform),
                        Words.Of((campaign.Profile with { CountsChosenConversion = false }).Aim.Counts()[0]),
                        table.Actions
                    )),
            ];
}
