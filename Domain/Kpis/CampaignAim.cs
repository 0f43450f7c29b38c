using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>What campaigns of a type are for. It decides what they are judged by, whatever the type is
/// called.</summary>
public enum CampaignAim
{
    Reach,
    VideoViews,
    Traffic,
    Leads,
    Sales,
    Installs,
}

public static class CampaignAims
{
    /// <summary>What the product's own words mean: the type decides, and of a type it does not know the objective.
    /// <c>null</c> when both are somebody's own.</summary>
    public static CampaignAim? Of(string type, string objective) =>
        type switch
        {
            "awareness" => objective == "video-views" ? CampaignAim.VideoViews : CampaignAim.Reach,
            "consideration" => CampaignAim.Traffic,
            "lead-generation" => CampaignAim.Leads,
            "conversion" => CampaignAim.Sales,
            "app" => CampaignAim.Installs,
            _ => objective switch
            {
                "reach" => CampaignAim.Reach,
                "video-views" => CampaignAim.VideoViews,
                "traffic" => CampaignAim.Traffic,
                "leads" => CampaignAim.Leads,
                "sales" => CampaignAim.Sales,
                "installs" => CampaignAim.Installs,
                _ => null,
            },
        };

    /// <summary>What a campaign with this aim wants counted, first choice first.</summary>
    public static ImmutableArray<Measure> Counts(this CampaignAim? aim) =>
        aim switch
        {
            CampaignAim.Reach or CampaignAim.VideoViews => [Measure.Impressions],
            CampaignAim.Traffic => [Measure.Clicks],
            CampaignAim.Leads => [Measure.Leads, Measure.Conversions],
            CampaignAim.Sales => [Measure.Orders, Measure.Conversions],
            CampaignAim.Installs => [Measure.Conversions],
            null => CountedResult.Alternatives,
            _ => throw new ArgumentOutOfRangeException(nameof(aim), aim, "Not an aim."),
        };
}
