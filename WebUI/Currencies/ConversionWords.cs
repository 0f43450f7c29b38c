using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Currencies;

/// <summary>Every converted figure says by which rates, and of which days they are.</summary>
public static class ConversionWords
{
    public static string Of(ConvertedFrom from, string? into, Numbers numbers)
    {
        var (least, most) = (
            from.RateMin.ToString("0.####", numbers.Culture),
            from.RateMax.ToString("0.####", numbers.Culture)
        );
        return $"{from.Currency} at {(least == most ? least : $"{least} to {most}")} {into}, rates of {numbers.Range(from.FirstRate, from.LastRate)}";
    }
}
