using MarketingManager.Engine.Conformance.Fixture;
using Orleans.Concurrency;

namespace MarketingManager.Engine.Conformance.Grains;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Signals <c>{name}-started</c>, then waits for <c>{name}</c>.</summary>
    Task Hold(string name);

    Task<int> MostAtOnce();

    Task<string> Echo(string text);

    Task AddSlowly(int number);

    Task<int[]> Added();

    [AlwaysInterleave]
    Task<string> EchoAtOnce(string text);

    [ReadOnly]
    Task HoldReadOnly(string name);

    [ReadOnly]
    Task<string> EchoReadOnly(string text);

    [OneWay]
    Task Tell(string name);

    [OneWay]
    Task TellAndFail(string name);

    Task<string> Activation();

    Task<bool> StaysInItsTurns();
}

public class TurnGrain : Grain, ITurnGrain
{
    private readonly List<int> _added = [];
    private int _running;
    private int _most;

    public async Task Hold(string name)
    {
        Enter();
        Signals.Set($"{name}-started");
        await Signals.Of(name);
        _running--;
    }

    public Task<int> MostAtOnce() => Task.FromResult(_most);

    public async Task<string> Echo(string text)
    {
        Enter();
        await Task.Yield();
        _running--;
        return text;
    }

    public async Task AddSlowly(int number)
    {
        Enter();
        for (var i = 0; i < number % 4; i++)
            await Task.Yield();
        _added.Add(number);
        _running--;
    }

    public Task<int[]> Added() => Task.FromResult(_added.ToArray());

    public Task<string> EchoAtOnce(string text) => Task.FromResult(text);

    public Task HoldReadOnly(string name) => Hold(name);

    public Task<string> EchoReadOnly(string text) => Task.FromResult(text);

    public async Task Tell(string name)
    {
        await Signals.Of($"{name}-go");
        Signals.Set(name);
    }

    public Task TellAndFail(string name)
    {
        Signals.Set(name);
        throw new InvalidOperationException("nobody hears this");
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public async Task<bool> StaysInItsTurns()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        return TaskScheduler.Current == scheduler && scheduler != TaskScheduler.Default;
    }

    private void Enter() => _most = Math.Max(_most, ++_running);
}

[Reentrant]
public class OpenGrain : TurnGrain, IOpenGrain;

public interface IOpenGrain : ITurnGrain;

public interface IPoolGrain : IGrainWithStringKey
{
    Task Hold(string name);

    Task<string> Activation();
}

[StatelessWorker(2)]
public class PoolGrain : Grain, IPoolGrain
{
    public async Task Hold(string name)
    {
        Signals.Set($"{name}-started");
        await Signals.Of(name);
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());
}
