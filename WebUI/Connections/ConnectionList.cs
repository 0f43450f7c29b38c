using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Connections;

/// <summary>A connection and the id it is addressed by.</summary>
public sealed record ConnectionLine(string Id, ConnectionState State)
{
    public Tag Tag =>
        State.Status switch
        {
            ConnectionStatus.Connected => new("Connected", "positive", "check"),
            ConnectionStatus.Failing => new("Failing", "high", "alert"),
            ConnectionStatus.ReconnectNeeded => new("Reconnect needed", "critical", "octagon"),
            _ => new("Not tested yet", "low", "clock"),
        };
}

public static class ConnectionList
{
    private const int Most = 200;

    /// <summary>Every connection was once made, and the audit trail knows each
    /// making; the grains know how they are now.</summary>
    public static async Task<ImmutableArray<ConnectionLine>> Read(Workspace workspace)
    {
        var made = await workspace.Audit.Search(
            new AuditQuery(EntityType: "connection", Action: nameof(ConnectionEvent.PlatformConnected), Take: Most)
        );
        var lines = await Task.WhenAll(
            made.Entries.Select(entry => CampaignKey.Split(entry.EntityId).Code)
                .Distinct(StringComparer.Ordinal)
                .Select(async id => new ConnectionLine(id, await workspace.Connection(id).View()))
        );
        return
        [
            .. lines
                .Where(line => line.State.Key.Length > 0 && line.State.Status != ConnectionStatus.Removed)
                .OrderBy(line => line.State.Name, StringComparer.Ordinal),
        ];
    }
}
