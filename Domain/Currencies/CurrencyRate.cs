using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Currencies;

/// <summary>A published reference rate: how much of <paramref name="Currency"/> one euro bought on that day.
/// Everything is quoted against the euro because the European Central Bank, whose table is the usual source, does
/// so.</summary>
public sealed record CurrencyRate(Currency Currency, DateOnly Day, decimal PerEuro);

/// <summary>How rates are applied.</summary>
public sealed record CurrencyPolicy
{
    public static CurrencyPolicy Default { get; } = new();

    /// <summary>Days that a rate stays in force when none is newer; 1 to 14. The bank publishes on working days, and
    /// the longest closing of the year (Easter) is four days.</summary>
    public int RateDaysMax { get; init; } = 7;
}
