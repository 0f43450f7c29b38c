using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Currencies;

/// <summary>Dated exchange rates; stateless, key: the workspace.</summary>
public interface IRatesGrain : IGrainWithStringKey
{
    /// <summary>Reads a table of rates: the European Central Bank's CSV or XML, or a list of date, currency and rate.
    /// Refused: another kind of file, a caller without the administrator role.</summary>
    Task<RateImport> Import(string userId, string fileName, byte[] content);

    Task<ImmutableArray<RateCoverage>> Coverage();
}

/// <param name="Rejected">Lines that could not be read, as "line 3: why".</param>
public sealed record RateImport(Outcome Outcome, int New, int Changed, int Unchanged, ImmutableArray<string> Rejected);

public sealed record RateCoverage(string Currency, DateOnly From, DateOnly To, int Days, decimal Latest);
