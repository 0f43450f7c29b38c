using System.Collections.Immutable;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Operations;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Notifications;

/// <summary>An inbox. What is in it follows from events that are in the audit trail, so it keeps no journal of its
/// own; the set of what was delivered outlives the messages that fell off the end, so nothing comes twice.
/// </summary>
public sealed class NotificationGrain(
    [PersistentState(Streams.Notification, Streams.Store)] IPersistentState<Inbox> inbox,
    GrainMeter meter
) : Grain, INotificationGrain
{
    public async Task Deliver(Notice notice)
    {
        var before = inbox.State;
        inbox.State = before.With(notice);
        if (ReferenceEquals(before, inbox.State))
            return;
        try
        {
            await inbox.WriteStateAsync();
            meter.CountNotification();
        }
        catch
        {
            inbox.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    public Task<ImmutableArray<Notice>> Latest(int count) =>
        Task.FromResult<ImmutableArray<Notice>>([.. inbox.State.Notices.Take(Math.Clamp(count, 1, Inbox.Capacity))]);

    public Task Wake() => Task.CompletedTask;
}

/// <summary>Newest first.</summary>
public sealed record Inbox
{
    /// <summary>Messages kept; older ones remain in the audit trail.</summary>
    public const int Capacity = 500;

    /// <summary>Stages remembered. Far more than stay open at once, and bounded all the same.</summary>
    public const int Remembered = 20_000;

    public ImmutableArray<Notice> Notices { get; init; } = [];

    public ImmutableSortedSet<string> Delivered { get; init; } = [];

    public Inbox With(Notice notice)
    {
        var id = IdOf(notice);
        if (Delivered.Contains(id))
            return this;
        var remembered = Delivered.Count < Remembered ? Delivered : [.. Notices.Select(IdOf)];
        return new Inbox { Notices = [notice, .. Notices.Take(Capacity - 1)], Delivered = remembered.Add(id) };
    }

    /// <summary>Whom it is for belongs to it: a task that changes hands is announced to its new owner too.</summary>
    private static string IdOf(Notice notice) => $"{notice.Item}/{notice.Stage}/{notice.UserId}";
}
