using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded;

/// <summary>
/// Sends ticks when they are due. The table is read at the start and every few minutes, so that rows written by others
/// count too. A tick due while nothing ran is not made up for, as in Orleans.
/// </summary>
internal sealed class ReminderService(
    Engine engine,
    IReminderTable table,
    IOptions<ReminderOptions> options,
    ILogger<ReminderService> log
) : IReminderRegistry
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Scheduled> _known = [];
    private readonly PriorityQueue<Scheduled, DateTime> _due = new();
    private ITimer? _timer;
    private ITimer? _refresh;

    internal int Count
    {
        get
        {
            lock (_gate)
                return _known.Count;
        }
    }

    /// <summary>Reminders whose tick is due and not sent yet.</summary>
    internal int Overdue
    {
        get
        {
            lock (_gate)
                return _due.UnorderedItems.Count(entry => !entry.Element.IsGone && entry.Priority < Now);
        }
    }

    private DateTime Now => engine.Time.GetUtcNow().UtcDateTime;

    public async Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId,
        string reminderName,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        Validate(dueTime, period);
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = Now + dueTime,
            Period = period,
        };
        entry.ETag =
            await table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {reminderName} of {callingGrainId}.");
        Schedule(entry);
        return new Handle(callingGrainId, reminderName, entry.ETag);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (reminder is not Handle handle)
            throw new ReminderException($"{reminder.ReminderName} is not a reminder of this engine.");
        if (!await table.RemoveRow(callingGrainId, handle.ReminderName, handle.ETag))
        {
            throw new ReminderException(
                $"Could not unregister reminder {handle.ReminderName} of {callingGrainId}: it was changed since, or is gone."
            );
        }

        lock (_gate)
            Forget((callingGrainId, handle.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await table.ReadRow(callingGrainId, reminderName) is { } row ? HandleOf(row) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await table.ReadRows(callingGrainId)).Reminders.Select(HandleOf)];

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        await table.StartAsync(cancellationToken);
        engine.Statistics.Reminders = this;
        _timer = TurnQueue.WithoutFlow(() =>
            engine.Time.CreateTimer(
                _ => _ = engine.Own.Run(FireAsync),
                state: null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            )
        );
        await RefreshAsync();
        var period = options.Value.RefreshReminderListPeriod;
        _refresh = TurnQueue.WithoutFlow(() =>
            engine.Time.CreateTimer(_ => _ = engine.Own.Run(RefreshAsync), state: null, period, period)
        );
    }

    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        _refresh?.Dispose();
        await table.StopAsync(cancellationToken);
    }

    private async Task RefreshAsync()
    {
        try
        {
            var rows = (await table.ReadRows(0, 0)).Reminders;
            var found = rows.Select(row => (row.GrainId, row.ReminderName)).ToHashSet();
            lock (_gate)
            {
                foreach (var gone in _known.Keys.Where(key => !found.Contains(key)).ToArray())
                    Forget(gone);
            }

            foreach (var row in rows)
                Schedule(row);
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The reminder table could not be read; what is known goes on ticking.");
        }
    }

    private void Schedule(ReminderEntry row)
    {
        lock (_gate)
        {
            var key = (row.GrainId, row.ReminderName);
            if (_known.TryGetValue(key, out var known))
            {
                if (known.Row.ETag == row.ETag)
                    return;
                Forget(key);
            }

            var scheduled = new Scheduled(row);
            _known[key] = scheduled;
            _due.Enqueue(scheduled, NextTick(row, Now));
            Arm();
        }
    }

    private void Forget((GrainId, string) key)
    {
        if (_known.Remove(key, out var scheduled))
            scheduled.IsGone = true;
    }

    /// <summary>The first tick not before now, on the grid that starts at the row's first due time.</summary>
    private static DateTime NextTick(ReminderEntry row, DateTime now)
    {
        if (now <= row.StartAt)
            return row.StartAt;
        var sinceLast = TimeSpan.FromTicks((now - row.StartAt).Ticks % row.Period.Ticks);
        return sinceLast == TimeSpan.Zero ? now : now + (row.Period - sinceLast);
    }

    private void Arm()
    {
        while (_due.TryPeek(out var next, out _) && next.IsGone)
            _due.Dequeue();
        if (!_due.TryPeek(out _, out var due))
            return;
        var wait = Math.Clamp(Math.Ceiling((due - Now).TotalMilliseconds), 0, uint.MaxValue - 1);
        _timer?.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    private Task FireAsync()
    {
        var now = Now;
        lock (_gate)
        {
            while (_due.TryPeek(out var next, out var due) && (next.IsGone || due <= now))
            {
                _due.Dequeue();
                if (next.IsGone)
                    continue;
                _ = TickAsync(next.Row, now, now - due);
                _due.Enqueue(next, NextTick(next.Row, now + TimeSpan.FromTicks(1)));
            }

            Arm();
        }

        return Task.CompletedTask;
    }

    private async Task TickAsync(ReminderEntry row, DateTime now, TimeSpan late)
    {
        try
        {
            var grain = (IRemindable)(object)engine.References.For(row.GrainId, typeof(IRemindable));
            engine.Statistics.CountTick(late);
            await grain.ReceiveReminder(row.ReminderName, new TickStatus(row.StartAt, row.Period, now));
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Reminder {Name} of {Grain} failed.", row.ReminderName, row.GrainId);
        }
    }

    private void Validate(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(dueTime), "A reminder cannot be due never.");
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period == Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(period), "A reminder cannot have an infinite period.");
        var floor = options.Value.MinimumReminderPeriod;
        if (period < floor)
            throw new ArgumentException(
                $"Cannot register a reminder with a period of {period}, which is below the floor of {floor}.",
                nameof(period)
            );
    }

    private static IGrainReminder HandleOf(ReminderEntry row) => new Handle(row.GrainId, row.ReminderName, row.ETag!);

    private sealed record Handle(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder;

    private sealed class Scheduled(ReminderEntry row)
    {
        internal ReminderEntry Row { get; } = row;

        internal bool IsGone { get; set; }
    }
}
