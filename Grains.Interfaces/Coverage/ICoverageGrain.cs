using System.Collections.Immutable;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Grains.Interfaces.Coverage;

/// <summary>Which days are known; key: the workspace. Stateless.</summary>
public interface ICoverageGrain : IGrainWithStringKey
{
    /// <summary>One track per platform link; empty when the campaign is not read through a connection.</summary>
    Task<ImmutableArray<CoverageTrack>> Campaign(string code, DateRange range);

    /// <summary>How many campaigns of the account have a day in which state; missing ones are counted.</summary>
    Task<ImmutableArray<CoverageCount>> Connection(string connection, DateRange range);

    /// <summary>How much of the final numbers is known after how many days.</summary>
    Task<CompletenessCurve> Curve(Platform platform);
}
