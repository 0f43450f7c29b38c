namespace Orleans
{
    using Orleans.Runtime;

    /// <summary>A grain that can be reminded, even when it is not active or the process was restarted since.</summary>
    public interface IRemindable : IGrain
    {
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    public static class GrainReminderExtensions
    {
        public static Task<IGrainReminder> RegisterOrUpdateReminder(
            this Grain grain,
            string reminderName,
            TimeSpan dueTime,
            TimeSpan period
        ) =>
            Registry(grain, reminderName)
                .RegisterOrUpdateReminder(Remindable(grain).GrainContext.GrainId, reminderName, dueTime, period);

        public static Task<IGrainReminder> RegisterOrUpdateReminder(
            this IGrainBase grain,
            string reminderName,
            TimeSpan dueTime,
            TimeSpan period
        ) =>
            Registry(grain, reminderName)
                .RegisterOrUpdateReminder(Remindable(grain).GrainContext.GrainId, reminderName, dueTime, period);

        public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
            ((IGrainBase)grain).UnregisterReminder(reminder);

        public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
        {
            ArgumentNullException.ThrowIfNull(reminder);
            return Registry(grain, reminder.ReminderName).UnregisterReminder(grain.GrainContext.GrainId, reminder);
        }

        public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
            ((IGrainBase)grain).GetReminder(reminderName);

        public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
            Registry(grain, reminderName).GetReminder(grain.GrainContext.GrainId, reminderName);

        public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => ((IGrainBase)grain).GetReminders();

        public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) =>
            Registry(grain, "any").GetReminders(grain.GrainContext.GrainId);

        private static IGrainBase Remindable(IGrainBase grain) =>
            grain is IRemindable
                ? grain
                : throw new InvalidOperationException(
                    $"Grain {grain.GrainContext.GrainId} is not '{nameof(IRemindable)}'. A grain should implement it to use reminders."
                );

        private static Timers.IReminderRegistry Registry(IGrainBase grain, string reminderName)
        {
            ArgumentNullException.ThrowIfNull(grain);
            ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
            return (Timers.IReminderRegistry?)
                    grain.GrainContext.ActivationServices.GetService(typeof(Timers.IReminderRegistry))
                ?? throw new OrleansConfigurationException(
                    "No reminder table is configured: call UseInMemoryReminderService or UseReminderTable."
                );
        }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A handle for one reminder; it goes stale when the reminder is changed.</summary>
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <summary>When the reminder was first due, how often it is, and when this tick was sent.</summary>
    [Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        public DateTime FirstTickTime { get; } = firstTickTime;

        public TimeSpan Period { get; } = period;

        public DateTime CurrentTickTime { get; } = timeStamp;

        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}

namespace Orleans.Timers
{
    using Orleans.Runtime;

    public interface IReminderRegistry
    {
        Task<IGrainReminder> RegisterOrUpdateReminder(
            GrainId callingGrainId,
            string reminderName,
            TimeSpan dueTime,
            TimeSpan period
        );

        Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

        Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

        Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
    }
}
