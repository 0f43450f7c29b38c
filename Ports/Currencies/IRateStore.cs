using System.Collections.Immutable;
using MarketingManager.Domain.Currencies;
using MarketingManager.Grains.Interfaces.Currencies;

namespace MarketingManager.Ports.Currencies;

/// <summary>The dated rates of a workspace.</summary>
public interface IRateStore
{
    /// <summary>Adds rates and replaces those of the same currency and day; all or nothing.</summary>
    Task<RateWrite> Save(
        string workspace,
        IReadOnlyCollection<CurrencyRate> rates,
        string source,
        DateTimeOffset at,
        CancellationToken cancel
    );

    /// <summary>Which currencies have rates, and for which days.</summary>
    Task<ImmutableArray<RateCoverage>> Coverage(string workspace, CancellationToken cancel);
}

public sealed record RateWrite(int New, int Changed, int Unchanged);
