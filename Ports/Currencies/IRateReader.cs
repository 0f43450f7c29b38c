using System.Collections.Immutable;
using MarketingManager.Domain.Currencies;

namespace MarketingManager.Ports.Currencies;

/// <summary>Reads a table of exchange rates. Lines it cannot read are listed; the rest of the file counts.</summary>
public interface IRateReader
{
    RateReading Read(ReadOnlyMemory<byte> content);
}

/// <param name="Problem">Why nothing of the file could be read; <c>null</c> otherwise.</param>
public sealed record RateReading(
    ImmutableArray<CurrencyRate> Rates,
    ImmutableArray<RejectedRate> Rejected,
    string? Problem = null
);

public sealed record RejectedRate(int Line, string Reason);
