using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights;

/// <summary>How numbers stand in the sentences of the analysis: invariant, with
/// unit, never more digits than they deserve.</summary>
public static class Wording
{
    public static string Amount(decimal amount, Currency currency) =>
        $"{currency} {amount.ToString($"N{currency.Exponent}", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>"Spring sale (SHOP-3) on Meta"; a name that is the code is not said
    /// twice, and an import has no platform to name.</summary>
    public static string Campaign(CampaignProfile campaign, Platform? platform = null) =>
        (campaign.Name == campaign.Code ? campaign.Code : $"{campaign.Name} ({campaign.Code})")
        + (platform is { } known ? On(known) : "");

    public static string On(Platform platform) => platform == Platform.Other ? "" : $" on {platform}";

    /// <summary>Who counted the results.</summary>
    public static string Source(Platform platform) =>
        platform == Platform.Other ? "the source of the import" : platform.ToString();

    public static string Amount(Money money) => Amount(money.Amount, money.Currency);

    /// <summary>A KPI's value in its own unit.</summary>
    public static string Kpi(decimal? value, PrimaryKpi kpi, Currency currency) =>
        value is not { } known ? "no data"
        : kpi.LowerIsBetter ? Amount(known, currency)
        : Invariant($"{known:0.00}");

    /// <summary>0.345 is "34.5 %".</summary>
    public static string Percent(double share) => Invariant($"{100 * share:0.#} %");

    /// <summary>-0.345 is "-34.5 %", 0.2 is "+20 %".</summary>
    public static string Change(double share) => (share > 0 ? "+" : "") + Percent(share);

    public static string Days(DateRange range) =>
        range.From == range.To
            ? Invariant($"{range.From:yyyy-MM-dd}")
            : Invariant($"{range.From:yyyy-MM-dd} to {range.To:yyyy-MM-dd}");

    public static decimal Number(double value) => Math.Round((decimal)value, 6);
}
