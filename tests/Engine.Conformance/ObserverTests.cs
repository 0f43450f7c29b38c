using System.Collections.Concurrent;
using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/observers</summary>
public sealed class ObserverTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private ISubjectGrain Subject => Grains.GetGrain<ISubjectGrain>(_id);

    [Fact]
    public async Task An_observer_is_told_everything_once()
    {
        var watcher = new Watcher();
        await Subject.Subscribe(Grains.CreateObjectReference<IWatcher>(watcher));
        await Subject.Publish(50);
        await watcher.SawAll(50).Within("50 notifications");
        watcher.Numbers.ShouldBe(Enumerable.Range(1, 50), ignoreOrder: true);
        GC.KeepAlive(watcher);
    }

    [Fact]
    public async Task An_observer_can_be_asked()
    {
        var watcher = new Watcher();
        await Subject.Subscribe(Grains.CreateObjectReference<IWatcher>(watcher));
        (await Subject.AskWatcher("who?")).ShouldBe("who? me");
        GC.KeepAlive(watcher);
    }

    [Fact]
    public async Task A_method_without_result_is_one_way()
    {
        var watcher = new Watcher();
        await Subject.Subscribe(Grains.CreateObjectReference<IWatcher>(watcher));
        await Subject.TellWatcher(_id);
        await Signals.Arrives(_id);
        GC.KeepAlive(watcher);
    }

    [Fact]
    public async Task A_deleted_observer_is_not_called_any_more()
    {
        var watcher = new Watcher();
        var reference = Grains.CreateObjectReference<IWatcher>(watcher);
        await Subject.Subscribe(reference);
        Grains.DeleteObjectReference<IWatcher>(reference);
        var asked = Subject.AskWatcher("who?");
        while (!asked.IsCompleted)
            await Engine.PassAsync(TimeSpan.FromSeconds(10));

        await Should.ThrowAsync<Exception>(() => asked);
        GC.KeepAlive(watcher);
    }

    [Fact]
    public void What_is_deleted_is_the_reference_and_not_the_object() =>
        Should.Throw<ArgumentException>(() => Grains.DeleteObjectReference<IWatcher>(new Watcher()));

    [Fact]
    public async Task An_observer_itself_is_no_argument_only_its_reference_is() =>
        await Should.ThrowAsync<Exception>(() => Subject.Subscribe(new Watcher()));

    private sealed class Watcher : IWatcher
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _expected = int.MaxValue;

        internal ConcurrentQueue<int> Numbers { get; } = new();

        internal Task SawAll(int count)
        {
            _expected = count;
            if (Numbers.Count >= count)
                _all.TrySetResult();
            return _all.Task;
        }

        public Task Seen(int number)
        {
            Numbers.Enqueue(number);
            if (Numbers.Count >= _expected)
                _all.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<string> Ask(string question) => Task.FromResult($"{question} me");

        public void Told(string text) => Signals.Set(text);
    }
}
