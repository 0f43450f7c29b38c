using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Ports.Pacing;

/// <summary>The settings of campaigns as last observed.</summary>
public interface ISettingsTable
{
    /// <summary>Of these campaigns, by code.</summary>
    Task<ImmutableArray<KnownSettings>> Known(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    );

    /// <summary>They were found unchanged.</summary>
    Task Confirm(
        string workspace,
        IReadOnlyCollection<KnownSettings> unchanged,
        DateTimeOffset at,
        CancellationToken cancel
    );
}

/// <param name="ReadAt">The last pull that found them so.</param>
public sealed record KnownSettings(string Code, PlatformSettings Settings, DateTimeOffset ReadAt);
