using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;

namespace MarketingManager.Ports.Dashboards;

/// <summary>The views of all users, and what each of them looked at last. Looking is no action: it is remembered and
/// not recorded as an event.</summary>
public interface IViewTable
{
    /// <summary>Everything that is shared, by name.</summary>
    Task<ImmutableArray<ViewEntry>> Shared(string workspace, CancellationToken cancel);

    /// <summary>Users who have saved views.</summary>
    Task<ImmutableArray<string>> Owners(string workspace, CancellationToken cancel);

    /// <summary><c>null</c> before the first time.</summary>
    Task<LastLook?> Last(string workspace, string userId, CancellationToken cancel);

    Task Remember(
        string workspace,
        string userId,
        DashboardQuery query,
        ViewRef? view,
        DateTimeOffset at,
        CancellationToken cancel
    );
}

public sealed record LastLook(string Query, DateTimeOffset At);
