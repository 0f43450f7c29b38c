using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>The one KPI that a campaign's loop steers by. Whatever it is, it says how much of
/// <paramref name="Yield"/> the spend buys, so "better" always means more yield per spend;
/// <paramref name="Events"/> is what the sample size counts.
/// </summary>
public sealed record PrimaryKpi(KpiFormula Formula, Measure Events, Measure Yield)
{
    public string Code => Formula.Code;

    public bool LowerIsBetter => Formula.LowerIsBetter;

    /// <summary>How the KPI is called in a sentence, with what is counted: "cost per lead", "ROAS".</summary>
    public string Name =>
        Formula.Code switch
        {
            "ROAS" => "ROAS",
            "CPM" => "cost per thousand impressions",
            _ => $"cost per {Words.OneOf(Events)}",
        };

    /// <summary>awareness: CPM; consideration: CPC; lead generation: CPL; app: CPA; conversion: ROAS when revenue
    /// is reported, else CPA. A measure counts as reported only when every platform in
    /// <paramref name="available"/> reports it: see <see cref="Reported"/>.
    /// </summary>
    public static PrimaryKpi For(CampaignProfile campaign, MeasureSet available)
    {
        var result = PrimaryResult.For(campaign, available);
        return result switch
        {
            Measure.Impressions => new(KpiCatalog.Cpm, result, result),
            Measure.Clicks => new(KpiCatalog.Cpc, result, result),
            Measure.Leads => new(KpiCatalog.Cpl, result, result),
            _ when campaign.Aim == CampaignAim.Sales && available.Revenue > 0 => new(
                KpiCatalog.Roas,
                result,
                Measure.Revenue
            ),
            _ => new(KpiCatalog.Cpa, result, result),
        };
    }

    /// <summary>The KPI that a stored baseline was taken in, even if today's data would choose another.</summary>
    public static PrimaryKpi Stored(CampaignProfile campaign, string code, MeasureSet baseline)
    {
        var chosen = For(campaign, baseline);
        if (chosen.Code == code)
            return chosen;
        var formula = KpiCatalog.Of(code);
        if (!formula.LowerIsBetter)
            return new(formula, PrimaryResult.For(campaign, baseline), Measure.Revenue);
        var bought = formula.Expression.Bought(baseline)!.Value;
        return new(formula, bought, bought);
    }

    /// <summary>Sums of days in which a measure that some platform never reports is no data.</summary>
    public static MeasureSet Reported(IEnumerable<SeriesDay> days)
    {
        var sums = days.GroupBy(day => day.Platform)
            .Select(platform => MeasureSet.SumOf(platform.Select(day => day.Measures)))
            .ToList();
        var total = MeasureSet.SumOf(sums);
        bool Everywhere(Measure measure) => sums.TrueForAll(sum => sum[measure] is not null);
        return total with
        {
            Impressions = Everywhere(Measure.Impressions) ? total.Impressions : null,
            Clicks = Everywhere(Measure.Clicks) ? total.Clicks : null,
            Conversions = Everywhere(Measure.Conversions) ? total.Conversions : null,
            Leads = Everywhere(Measure.Leads) ? total.Leads : null,
            Orders = Everywhere(Measure.Orders) ? total.Orders : null,
            Revenue = Everywhere(Measure.Revenue) ? total.Revenue : null,
        };
    }

    /// <summary>The KPI with this campaign's own result, whatever a plain table would have counted.</summary>
    public KpiValue Evaluate(MeasureSet measures, Currency currency) => Exact.Evaluate(measures, currency);

    /// <summary>What a cost KPI shows when one unit of money buys one event: 1000 for CPM, else 1.</summary>
    public double CostOfOne => (double)Evaluate(Ones, Currency.Of("XXX")).ValueOrNull!.Value;

    /// <summary>Whether a day says enough to be part of this KPI, in the campaign's own
    /// currency: others are not converted here.</summary>
    public bool Covers(SeriesDay day, Currency currency) =>
        day.Currency == currency
        && day.Measures.Spend is not null
        && day.Measures[Events] is not null
        && day.Measures[Yield] is not null;

    private KpiFormula Exact => LowerIsBetter ? Formula.Counting(Events) : Formula;

    private static readonly MeasureSet Ones = new()
    {
        Impressions = 1,
        Clicks = 1,
        Spend = 1,
        Conversions = 1,
        Leads = 1,
        Orders = 1,
        Revenue = 1,
    };
}
