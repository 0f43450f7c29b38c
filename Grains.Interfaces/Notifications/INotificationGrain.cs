using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Notifications;

/// <summary>The inbox of everyone with one role in a workspace; key <c>{workspace}/{role}</c>.</summary>
public interface INotificationGrain : IWakeable
{
    /// <summary>Delivers once per (item, stage), however often it is called.</summary>
    Task Deliver(Notice notice);

    Task<ImmutableArray<Notice>> Latest(int count);

    static string KeyOf(string workspace, Role role) => $"{workspace}/{role}";
}
