using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Views;

/// <summary>What a group's money was converted from, and by which rates, as the database gives it.</summary>
internal sealed record ConversionRow(
    string[] Keys,
    string Currency,
    decimal RateMin,
    decimal RateMax,
    DateOnly FirstRate,
    DateOnly LastRate
)
{
    public ConvertedFrom From() => new(Currency, RateMin, RateMax, FirstRate, LastRate);
}
