using System.Collections.Immutable;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Outcomes;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Interfaces.Registrations;

/// <summary>A list of codes on their way into the registry; key <c>{workspace}/{id}</c>.</summary>
public interface IRosterGrain : IWakeable
{
    /// <summary>Refused without the manager role, for an empty or too long list, and when no account is
    /// named.</summary>
    Task<Outcome> Start(string userId, ImmutableArray<RosterLine> lines, RosterDefaults defaults);

    /// <summary>Records what became of the lines from <paramref name="first"/> on; answers where to go on.</summary>
    Task<int> Record(int first, ImmutableArray<RosterResult> results);

    Task Postpone(string reason);

    Task<RosterState> View();
}

/// <summary>Looks for the codes of a list on the platforms and registers what it finds. Stateless; its key is the
/// list's.</summary>
public interface IRegistrarGrain : IGrainWithStringKey
{
    [OneWay]
    Task Run(string roster);
}
