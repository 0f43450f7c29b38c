using System.Text.Json.Serialization;

namespace MarketingManager.Domain.Values;

/// <summary>An ISO 4217 currency code, upper case. The default value stands
/// for no currency and adds to nothing.</summary>
[JsonConverter(typeof(Json.CurrencyJson))]
public readonly record struct Currency
{
    private Currency(string code) => Code = code;

    public string? Code { get; }

    /// <summary>Decimal places of the minor unit, from ISO 4217: 0 for JPY, 3 for KWD, otherwise 2.</summary>
    public int Exponent =>
        Code is null ? 0
        : ThreePlaces.Contains(Code) ? 3
        : NoPlaces.Contains(Code) ? 0
        : 2;

    public static bool TryOf(string? code, out Currency currency)
    {
        var trimmed = code?.Trim().ToUpperInvariant();
        currency = default;
        if (trimmed is not { Length: 3 } || !trimmed.All(char.IsAsciiLetterUpper))
            return false;
        currency = new Currency(trimmed);
        return true;
    }

    /// <exception cref="ArgumentException">The code is not three Latin letters.</exception>
    public static Currency Of(string code) =>
        TryOf(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{code}' is not an ISO 4217 currency code.", nameof(code));

    public override string ToString() => Code ?? "no currency";

    private static readonly HashSet<string> NoPlaces =
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ];

    private static readonly HashSet<string> ThreePlaces = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
}
