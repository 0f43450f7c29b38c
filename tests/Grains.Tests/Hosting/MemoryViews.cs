using System.Collections.Concurrent;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Ports.Dashboards;
using MarketingManager.Ports.Pacing;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>What is shared, and what each user looked at last.</summary>
public sealed class MemoryViews : IViewTable
{
    private readonly Dictionary<string, LastLook> _looks = [];

    public List<ViewEntry> Everybodys { get; } = [];

    public Task<ImmutableArray<ViewEntry>> Shared(string workspace, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<ViewEntry>>([.. Everybodys]);

    public Task<ImmutableArray<string>> Owners(string workspace, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<string>>([.. Everybodys.Select(view => view.Ref.Owner).Distinct()]);

    public Task<LastLook?> Last(string workspace, string userId, CancellationToken cancel) =>
        Task.FromResult(_looks.GetValueOrDefault(userId));

    public Task Remember(
        string workspace,
        string userId,
        DashboardQuery query,
        ViewRef? view,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        _looks[userId] = new(query.ToString(), at);
        return Task.CompletedTask;
    }
}

/// <summary>The settings that the trail tells of, and when a pull last found them so.</summary>
public sealed class MemorySettings(MemoryEventLog log) : ISettingsTable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _confirmed = [];

    /// <summary>Campaigns that a pull found as they were.</summary>
    public int Confirmed => _confirmed.Count;

    public Task<ImmutableArray<KnownSettings>> Known(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<KnownSettings>>([
            .. log
                .Events.Select(one =>
                    (
                        one.Campaign,
                        Settings: one.Event switch
                        {
                            CampaignEvent.SettingsRead read => read.Settings,
                            CampaignEvent.SettingsChanged changed => changed.Settings,
                            _ => null,
                        }
                    )
                )
                .Where(one => one.Settings is not null && codes.Contains(one.Campaign))
                .GroupBy(one => one.Campaign)
                .Select(one => new KnownSettings(
                    one.Key!,
                    one.Last().Settings!,
                    _confirmed.GetValueOrDefault(one.Key!, one.Last().Settings!.ReadAt)
                )),
        ]);

    public Task Confirm(
        string workspace,
        IReadOnlyCollection<KnownSettings> unchanged,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        foreach (var one in unchanged)
            _confirmed[one.Code] = at;
        return Task.CompletedTask;
    }
}
