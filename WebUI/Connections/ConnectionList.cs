using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Connections;

/// <summary>A connection and the id it is addressed by.</summary>
public sealed record ConnectionLine(string Id, ConnectionState State);

/// <summary>The connections to choose from, for pages that need no more of them.</summary>
public static class ConnectionList
{
    public static async Task<ImmutableArray<ConnectionLine>> Read(Workspace workspace) =>
        [.. (await workspace.Connections.View()).Connections.Select(card => new ConnectionLine(card.Id, card.State))];
}
