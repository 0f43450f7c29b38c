using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Domain.Kpis;

/// <summary>
/// What a campaign wants counted. The first alternative with a count wins; they are never added.
/// <list type="table">
/// <item><term>awareness</term><description>impressions</description></item>
/// <item><term>consideration</term><description>clicks</description></item>
/// <item><term>lead-generation</term><description>leads, else conversions</description></item>
/// <item><term>conversion</term><description>orders, else conversions</description></item>
/// <item><term>app</term><description>conversions (installs)</description></item>
/// <item><term>any other</term><description>by objective (reach, traffic, leads, sales,
/// installs), else conversions, orders, leads</description></item>
/// <item><term>with a chosen action</term><description>conversions, which are what was chosen</description></item>
/// </list>
/// </summary>
public static class PrimaryResult
{
    /// <summary>The result to count, or the one that is missing when none of the alternatives was reported.</summary>
    public static Measure For(CampaignProfile campaign, MeasureSet available)
    {
        var alternatives = Alternatives(campaign);
        return CountedResult.Pick(alternatives, available) ?? alternatives[0];
    }

    private static ImmutableArray<Measure> Alternatives(CampaignProfile campaign) =>
        campaign.CountsChosenConversion ? [Measure.Conversions] : campaign.Aim.Counts();
}
