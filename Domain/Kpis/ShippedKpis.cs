using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary> The definitions every workspace starts with: for each type and objective, first the
/// KPI the loop steers by, then what explains it. Least volumes: 1,000 impressions, 200 clicks,
/// 30 results (sample floors of mureo's published defaults).
/// </summary>
public static class ShippedKpis
{
    private static readonly MinimumVolume Shown = new(Measure.Impressions, 1_000);
    private static readonly MinimumVolume Clicked = new(Measure.Clicks, 200);
    private static readonly MinimumVolume Watched = new(Measure.VideoViews, 200);
    private static readonly MinimumVolume Visited = new(Measure.Sessions, 200);
    private static readonly MinimumVolume Led = new(Measure.Leads, 30);
    private static readonly MinimumVolume Ordered = new(Measure.Orders, 30);
    private static readonly MinimumVolume Converted = new(Measure.Conversions, 30);

    public static ImmutableArray<KpiDefinition> All { get; } =
    [
        .. For("awareness", "reach", Cpm, Ctr, Cpc),
        .. For("awareness", "video-views", Cpm, Vtr, Cpv, Ctr),
        .. For("consideration", "traffic", Cpc, Ctr, Cpm, Cvr, Cps, Engagement),
        .. For("lead-generation", "leads", Cpl, LeadRate, Ctr, Cpc, Cpm),
        .. For("conversion", "sales", Roas, Cpa, Cvr, Aov, Romi, Ctr, Cpc, Cpm),
        .. For("app", "installs", Cpa, InstallRate, Ipm, Ctr, Cpc, Cpm),
    ];

    /// <summary>The place of a KPI among those that are shipped for this aim; those of its own come last.</summary>
    public static int Rank(CampaignAim? aim, string code)
    {
        var shipped = All.Where(kpi => aim is not null && CampaignAims.Of(kpi.Type, kpi.Objective) == aim)
            .Select(kpi => kpi.Code)
            .ToList();
        var place = shipped.IndexOf(code);
        return place < 0 ? shipped.Count : place;
    }

    private static KpiDefinition Cpm => Of(KpiCatalog.Cpm, Shown, "What a thousand views of the ad cost.");

    private static KpiDefinition Ctr => Of(KpiCatalog.Ctr, Shown, "How many of those who saw the ad clicked it.");

    private static KpiDefinition Cpc => Of(KpiCatalog.Cpc, Clicked, "What a visit costs.");

    private static KpiDefinition Cvr =>
        Of(KpiCatalog.Cvr, Clicked, "How many of those who clicked did what was wanted.");

    private static KpiDefinition Cpl => Of(KpiCatalog.Cpl, Led, "What an enquiry costs.");

    private static KpiDefinition Cpa =>
        Of(KpiCatalog.Cpa, Converted, "What one result costs; which result was counted stands beside the number.");

    private static KpiDefinition Roas => Of(KpiCatalog.Roas, Ordered, "Revenue for each unit of money spent.");

    private static KpiDefinition Aov => Of(KpiCatalog.Aov, Ordered, "What an order is worth.");

    private static KpiDefinition Romi =>
        Of(KpiCatalog.Romi, Ordered, "What is left of the revenue once the ads are paid.");

    private static KpiDefinition Vtr =>
        new(
            "VTR",
            "View-through rate",
            "",
            "",
            "video_views / impressions",
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        )
        {
            MinimumVolume = Shown,
            Meaning = "How many of those who were shown the video watched it.",
        };

    private static KpiDefinition Cpv =>
        new("CPV", "Cost per view", "", "", "spend / video_views", KpiUnit.Money, KpiDirection.LowerIsBetter)
        {
            MinimumVolume = Watched,
            Meaning = "What one watched video costs.",
        };

    private static KpiDefinition Cps =>
        new("CPS", "Cost per session", "", "", "spend / sessions", KpiUnit.Money, KpiDirection.LowerIsBetter)
        {
            MinimumVolume = Visited,
            Meaning =
                "What a visit costs that web analytics saw, too; a click that never arrives is paid for all the same.",
        };

    private static KpiDefinition Engagement =>
        new(
            "ENG",
            "Engagement rate",
            "",
            "",
            "engaged_sessions / sessions",
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        )
        {
            MinimumVolume = Visited,
            Meaning = "How many of the visits stayed.",
        };

    private static KpiDefinition LeadRate =>
        new("LVR", "Lead rate", "", "", "leads / clicks", KpiUnit.Percent, KpiDirection.HigherIsBetter)
        {
            MinimumVolume = Clicked,
            Meaning = "How many visits turn into an enquiry.",
        };

    private static KpiDefinition InstallRate =>
        new("CTI", "Click to install", "", "", "conversions / clicks", KpiUnit.Percent, KpiDirection.HigherIsBetter)
        {
            MinimumVolume = Clicked,
            Meaning = "How many of those who clicked installed the app.",
        };

    private static KpiDefinition Ipm =>
        new(
            "IPM",
            "Installs per thousand impressions",
            "",
            "",
            "1000 * conversions / impressions",
            KpiUnit.Ratio,
            KpiDirection.HigherIsBetter
        )
        {
            MinimumVolume = Shown,
            Meaning = "How well the ad and the store page work together.",
        };

    private static IEnumerable<KpiDefinition> For(string type, string objective, params KpiDefinition[] kpis) =>
        kpis.Select(kpi => kpi with { Type = type, Objective = objective });

    private static KpiDefinition Of(KpiFormula formula, MinimumVolume volume, string meaning) =>
        new(formula.Code, formula.Name, "", "", formula.Formula, formula.Unit, formula.Direction)
        {
            MinimumVolume = volume,
            Meaning = meaning,
        };
}
