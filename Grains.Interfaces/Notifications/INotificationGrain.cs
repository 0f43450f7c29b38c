using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Notifications;

/// <summary>An inbox of a workspace: of everyone with one role, key <c>{workspace}/{role}</c>, or of one person, key
/// <c>{workspace}/user/{id}</c>.</summary>
public interface INotificationGrain : IWakeable
{
    /// <summary>Delivers once per (item, stage), however often it is called.</summary>
    Task Deliver(Notice notice);

    Task<ImmutableArray<Notice>> Latest(int count);

    static string KeyOf(string workspace, Role role) => $"{workspace}/{role}";

    static string KeyOf(string workspace, string userId) => $"{workspace}/user/{userId}";

    /// <summary>What is for one person goes to that person, whatever the role.</summary>
    static string KeyOf(string workspace, Notice notice) =>
        notice.UserId is { } user ? KeyOf(workspace, user) : KeyOf(workspace, notice.To);
}
