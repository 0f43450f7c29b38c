using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Kpis;

/// <summary>The currency in which a campaign's money can be summed. Platforms bill in their accounts' currencies, and
/// amounts of several are never summed: then there is no sum, and the parts are named.</summary>
public sealed record PanelMoney(Currency Currency, ImmutableArray<CurrencyPart> Parts)
{
    public bool IsMixed => Parts.Length > 1;

    /// <summary>What money is shown in; without a currency where there is no sum.</summary>
    public Currency Shown => IsMixed ? default : Currency;

    public string? WhyNone => IsMixed ? "Its platforms report in several currencies, which are not summed." : null;

    /// <param name="registered">Of the campaign; for days that have no money at all.</param>
    public static PanelMoney Of(IEnumerable<SeriesDay> days, Currency registered)
    {
        ImmutableArray<CurrencyPart> parts =
        [
            .. days.Where(day => day.Platform.RunsAds() && HasMoney(day))
                .GroupBy(day => day.Currency)
                .OrderBy(part => part.Key.Code, StringComparer.Ordinal)
                .Select(part =>
                {
                    var sum = MeasureSet.SumOf(part.Select(day => day.Measures));
                    return new CurrencyPart(part.Key.Code ?? "", sum.Spend, sum.Revenue);
                }),
        ];
        return new(parts.Length == 1 && Currency.TryOf(parts[0].Currency, out var only) ? only : registered, parts);
    }

    /// <summary>A property of web analytics has a currency of its own, which is not the ad account's.</summary>
    public MeasureSet Sum(IEnumerable<SeriesDay> days) =>
        MeasureSet.SumOf(
            days.Select(day =>
                IsMixed ? day.Measures with { Spend = null, Revenue = null, AnalyticsRevenue = null }
                : day.Currency == Currency ? day.Measures
                : day.Measures with { Spend = null, Revenue = null, AnalyticsRevenue = null }
            )
        );

    public IEnumerable<Caveat> Caveats(Numbers numbers)
    {
        if (IsMixed)
            yield return new(
                CaveatKind.SeveralCurrencies,
                "Its platforms report in several currencies: "
                    + string.Join(", ", Parts.Select(part => Amounts(part, numbers)))
                    + ".",
                "They are not summed, so there is no total of money and no KPI about it here."
            );
    }

    private static string Amounts(CurrencyPart part, Numbers numbers) =>
        part switch
        {
            { Spend: not null, Revenue: not null } =>
                $"{numbers.Money(part.Spend, part.Currency).Text} spent for {numbers.Money(part.Revenue, part.Currency).Text}",
            { Spend: not null } => $"{numbers.Money(part.Spend, part.Currency).Text} spent",
            _ => $"{numbers.Money(part.Revenue, part.Currency).Text} revenue",
        };

    private static bool HasMoney(SeriesDay day) => day.Measures.Spend is not null || day.Measures.Revenue is not null;
}
