namespace MarketingManager.EngineBench;

public interface IProbeGrain : IGrainWithStringKey
{
    Task<int> Ask();
}

/// <summary>Does nothing and holds nothing: what is measured is the engine.</summary>
public sealed class ProbeGrain : Grain, IProbeGrain
{
    private static readonly Task<int> Answer = Task.FromResult(1);

    public Task<int> Ask() => Answer;
}

public interface IRemindedGrain : IGrainWithStringKey
{
    Task RemindIn(TimeSpan due);
}

public sealed class RemindedGrain : Grain, IRemindedGrain, IRemindable
{
    public Task RemindIn(TimeSpan due) =>
        this.RegisterOrUpdateReminder("bench", due < TimeSpan.Zero ? TimeSpan.Zero : due, TimeSpan.FromHours(1));

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Arrivals.Count();
        return Task.CompletedTask;
    }
}

/// <summary>The ticks that arrived in this process.</summary>
internal static class Arrivals
{
    private static readonly TaskCompletionSource s_all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int s_arrived;
    private static int s_expected = int.MaxValue;

    public static Task Expect(int ticks)
    {
        s_expected = ticks;
        return s_all.Task;
    }

    public static void Count()
    {
        if (Interlocked.Increment(ref s_arrived) == s_expected)
            s_all.SetResult();
    }
}
