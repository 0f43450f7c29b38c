using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Http;

/// <summary>Money as platforms count it, to major units and back. Exact: a unit is a power of ten.</summary>
public static class MoneyUnits
{
    private const int MicroExponent = 6;

    /// <summary>Google: millionths of the major unit, whatever the currency.</summary>
    public static Money OfMicros(decimal micros, Currency currency) =>
        new(micros / ExactNumber.PowerOfTen(MicroExponent), currency);

    public static decimal ToMicros(Money money) => money.Amount * ExactNumber.PowerOfTen(MicroExponent);

    /// <summary>The currency's smallest unit: hundredths mostly, whole yen, thousandths of a dinar.</summary>
    /// <param name="exponent">Where a platform counts otherwise than ISO 4217 does.</param>
    public static Money OfMinor(decimal minor, Currency currency, int? exponent = null) =>
        new(minor / ExactNumber.PowerOfTen(exponent ?? currency.Exponent), currency);

    public static decimal ToMinor(Money money, int? exponent = null) =>
        money.Amount * ExactNumber.PowerOfTen(exponent ?? money.Currency.Exponent);
}
