using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Meta;

/// <summary>Budgets travel in minor units, spend in major ones: one platform, two units.</summary>
public static class MetaMoney
{
    // Meta's own offsets, not those of ISO 4217: forint, pesos of Colombia and Taiwan's dollars are counted whole,
    // dinars
    // of Bahrain and Jordan in hundredths (developers.facebook.com, Marketing API, Currency codes).
    private static readonly HashSet<string> CountedWhole =
    [
        "CLP",
        "COP",
        "CRC",
        "HUF",
        "ISK",
        "IDR",
        "JPY",
        "KRW",
        "PYG",
        "TWD",
        "VND",
    ];

    private static readonly HashSet<string> CountedInHundredths = ["BHD", "JOD"];

    /// <summary><c>null</c> when it is not set, which the platform also says as zero.</summary>
    public static Money? Budget(JsonElement from, string name, Currency currency) =>
        MetaDialect.Json.Whole(from, name) is { } minor and not 0
            ? MoneyUnits.OfMinor(minor, currency, Exponent(currency))
            : null;

    public static int Exponent(Currency currency) =>
        CountedWhole.Contains(currency.Code ?? "") ? 0
        : CountedInHundredths.Contains(currency.Code ?? "") ? 2
        : currency.Exponent;
}
