using MarketingManager.Engine.Conformance.Fixture;

namespace MarketingManager.Engine.Conformance.Grains;

public interface ITimeGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    Task StartFailing(TimeSpan due, TimeSpan period);

    Task ChangeTo(TimeSpan due, TimeSpan period);

    Task Stop();

    Task<int> Ticks();

    Task Hold(string name);

    Task<string> Activation();

    Task<bool> TickWasATurn();
}

public sealed class TimeGrain : Grain, ITimeGrain
{
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _inTurn;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false)
    {
        _timer = this.RegisterGrainTimer(
            static (grain, cancellation) => grain.Tick(cancellation),
            this,
            new GrainTimerCreationOptions
            {
                DueTime = due,
                Period = period,
                Interleave = interleave,
                KeepAlive = keepAlive,
            }
        );
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                throw new InvalidOperationException("a tick failed");
            },
            due,
            period
        );
        return Task.CompletedTask;
    }

    public Task ChangeTo(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public async Task Hold(string name)
    {
        Signals.Set($"{name}-started");
        await Signals.Of(name);
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<bool> TickWasATurn() => Task.FromResult(_inTurn);

    private async Task Tick(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _ticks++;
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        _inTurn = TaskScheduler.Current == scheduler && scheduler != TaskScheduler.Default;
        Signals.Set($"{this.GetPrimaryKeyString()}-tick{_ticks}");
    }
}

public interface IRemindedGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task<bool> Forget(string name);

    Task<string[]> Names();

    Task<int> Ticks();

    Task<TickStatus> Last();

    Task FailNext();

    Task End();
}

public sealed class RemindedGrain([PersistentState("ticks", "store")] IPersistentState<Counter> ticks)
    : Grain,
        IRemindedGrain,
        IRemindable
{
    private TickStatus _last;
    private bool _fail;

    public Task Remind(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task<int> Ticks() => Task.FromResult(ticks.State.Value);

    public Task<TickStatus> Last() => Task.FromResult(_last);

    public Task FailNext()
    {
        _fail = true;
        return Task.CompletedTask;
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _last = status;
        ticks.State = new Counter(ticks.State.Value + 1);
        await ticks.WriteStateAsync();
        Signals.Set($"{this.GetPrimaryKeyString()}-{reminderName}{ticks.State.Value}");
        if (!_fail)
            return;
        _fail = false;
        throw new InvalidOperationException("the reminder failed");
    }
}

public interface INotRemindableGrain : IGrainWithStringKey
{
    Task Remind();
}

public sealed class NotRemindableGrain : Grain, INotRemindableGrain
{
    public Task Remind() => this.RegisterOrUpdateReminder("any", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
