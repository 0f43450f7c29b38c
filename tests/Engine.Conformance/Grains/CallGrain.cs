using System.Globalization;
using System.Runtime.CompilerServices;
using MarketingManager.Engine.Conformance.Fixture;
using Orleans.Concurrency;

namespace MarketingManager.Engine.Conformance.Grains;

public interface ICallGrain : IGrainWithStringKey
{
    Task Hold(string name);

    [ResponseTimeout("00:00:02")]
    Task HoldBriefly(string name);

    Task<string> CallBack(string other);

    Task<string> CallAround(params string[] path);

    Task<string> CallBackAllowed(string other);

    Task<string> Echo(string text);

    Task Fail(string message);

    ValueTask<int> Half(int number);

    ValueTask Note(string name);

    Task WaitFor(string name, CancellationToken cancellation);

    Task<bool> WasCanceled();

    Task<string?> SeenInContext(string key);

    Task<string?> SeenBehind(string other, string key);

    Task SetInContext(string key, string value);

    IAsyncEnumerable<int> Count(int to, CancellationToken cancellation = default);

    IAsyncEnumerable<int> CountHeld(string name);

    IAsyncEnumerable<int> CountAndFail();

    Task<bool> StreamEnded();

    Task End();

    Task<string> Who();
}

/// <summary>What an exception tells besides its message travels in its Data; properties of
/// its own would be lost between silos.</summary>
public sealed class DomainFailureException : Exception
{
    public DomainFailureException(string message, int code)
        : base(message) => Data[nameof(Code)] = code;

    public int Code => (int)Data[nameof(Code)]!;
}

public sealed class CallGrain : Grain, ICallGrain
{
    private bool _canceled;
    private bool _streamEnded;

    private string Id => this.GetPrimaryKeyString();

    public async Task Hold(string name)
    {
        Signals.Set($"{name}-started");
        await Signals.Of(name);
    }

    public Task HoldBriefly(string name) => Hold(name);

    public Task<string> CallBack(string other) => GrainFactory.GetGrain<ICallGrain>(other).CallAround(Id);

    public async Task<string> CallAround(params string[] path) =>
        path.Length == 0 ? Id : $"{Id} {await GrainFactory.GetGrain<ICallGrain>(path[0]).CallAround(path[1..])}";

    public async Task<string> CallBackAllowed(string other)
    {
        using (RequestContext.AllowCallChainReentrancy())
            return await GrainFactory.GetGrain<ICallGrain>(other).CallAround(Id);
    }

    public Task<string> Echo(string text) => Task.FromResult(text);

    public Task Fail(string message) => throw new DomainFailureException(message, 42);

    public ValueTask<int> Half(int number) => new(number / 2);

    public async ValueTask Note(string name)
    {
        await Task.Yield();
        Signals.Set(name);
    }

    public async Task WaitFor(string name, CancellationToken cancellation)
    {
        Signals.Set($"{name}-started");
        try
        {
            await Signals.Of(name).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _canceled = true;
            Signals.Set($"{name}-canceled");
            throw;
        }
    }

    public Task<bool> WasCanceled() => Task.FromResult(_canceled);

    public Task<string?> SeenInContext(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> SeenBehind(string other, string key) =>
        GrainFactory.GetGrain<ICallGrain>(other).SeenInContext(key);

    public Task SetInContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        try
        {
            for (var i = 1; i <= to; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (i % 7 == 0)
                    await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            _streamEnded = true;
            Signals.Set($"{Id}-stream-ended");
        }
    }

    public async IAsyncEnumerable<int> CountHeld(string name)
    {
        yield return 1;
        await Signals.Of(name);
        yield return 2;
    }

    public async IAsyncEnumerable<int> CountAndFail()
    {
        yield return 1;
        await Task.Yield();
        throw new DomainFailureException("in the middle", 7);
    }

    public Task<bool> StreamEnded() => Task.FromResult(_streamEnded);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> Who() => Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{this.GetGrainId()}"));
}

public interface IWatcher : IGrainObserver
{
    [OneWay]
    Task Seen(int number);

    Task<string> Ask(string question);

    void Told(string text);
}

public interface ISubjectGrain : IGrainWithStringKey
{
    Task Subscribe(IWatcher watcher);

    Task Publish(int upTo);

    Task<string> AskWatcher(string question);

    Task TellWatcher(string text);
}

public sealed class SubjectGrain : Grain, ISubjectGrain
{
    private readonly List<IWatcher> _watchers = [];

    public Task Subscribe(IWatcher watcher)
    {
        _watchers.Add(watcher);
        return Task.CompletedTask;
    }

    public async Task Publish(int upTo)
    {
        for (var i = 1; i <= upTo; i++)
        {
            foreach (var watcher in _watchers)
                await watcher.Seen(i);
        }
    }

    public Task<string> AskWatcher(string question) => _watchers[0].Ask(question);

    public Task TellWatcher(string text)
    {
        _watchers[0].Told(text);
        return Task.CompletedTask;
    }
}
