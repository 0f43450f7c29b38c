using System.Collections.Immutable;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>Talks to platforms outside any turn that others wait for, and
/// reports back with a command. Stateless.</summary>
public interface IPlatformWorkerGrain : IGrainWithStringKey
{
    Task Pull(string connection, string pullId, ImmutableArray<string> campaigns, DateOnly from, DateOnly to);

    Task Validate(string connection, string campaign);

    Task Test(string connection);

    /// <summary>Campaigns the account has, for the page that registers them.</summary>
    Task<ImmutableArray<FoundOnPlatform>> Discover(string connection, string? search);
}

public sealed record FoundOnPlatform(string ExternalId, string Name, string Status, string? Objective);
