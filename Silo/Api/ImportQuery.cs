using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Silo.Api;

/// <summary>What may be said about an uploaded file in the query; what is left out is detected.</summary>
internal sealed record ImportQuery(
    string? FileName,
    Platform? Platform,
    string? Type,
    string? Objective,
    string? Currency,
    string? TimeZone,
    string? DateFormat,
    int? Year,
    string? DecimalMark
)
{
    public ImportOptions Options =>
        new()
        {
            Platform = Platform,
            Type = Type,
            Objective = Objective,
            Currency = Currency?.Trim().ToUpperInvariant(),
            TimeZone = TimeZone,
            DateFormat = DateFormat,
            Year = Year,
            DecimalMark = DecimalMark,
        };

    public IResult? Refusal =>
        Currency is not null && !Domain.Values.Currency.TryOf(Currency, out _)
            ? Problems.BadRequest("currency", $"'{Currency}' is not an ISO 4217 currency code such as EUR or INR.")
        : TimeZone is not null && !AccountDays.IsKnown(TimeZone)
            ? Problems.BadRequest("timezone", $"'{TimeZone}' is not an IANA time zone such as Europe/Berlin.")
        : Platform is Domain.Kpis.Platform.Analytics
            ? Problems.BadRequest("platform", "GA4 is not imported from a file; connect the property instead.")
        : Year is < 1990 or > 2100 ? Problems.BadRequest("year", $"{Year} is not a year between 1990 and 2100.")
        : DecimalMark is not (null or "." or ",")
            ? Problems.BadRequest("decimal-mark", "The decimal mark is '.' or ','.")
        : null;
}
