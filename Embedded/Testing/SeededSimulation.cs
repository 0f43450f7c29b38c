using Orleans.Embedded;

namespace Orleans.Testing;

/// <summary>
/// Runs an engine and the code that uses it on one thread, one turn at a time, in an order that only the seed decides;
/// when nothing can run, the clock jumps to the next timer. The same seed gives the same run, and the same trace hash.
/// </summary>
public sealed class SeededSimulation(ulong seed, ManualTimeProvider clock) : ITurnScheduler
{
    private readonly List<ITurnSource> _ready = [];
    private readonly Lock _gate = new();
    private ulong _random = seed;

    public ulong Seed { get; } = seed;

    /// <summary>Turns run so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Changes with every turn and its owner: equal hashes mean equal runs.</summary>
    public ulong TraceHash { get; private set; } = 14695981039346656037;

    /// <summary>Called after each turn, to check what must always hold.</summary>
    public Action<string>? AfterTurn { get; set; }

    public void Schedule(ITurnSource source)
    {
        lock (_gate)
            _ready.Add(source);
    }

    /// <summary>Drives the engine until the given code is done.</summary>
    public void Run(Func<Task> main)
    {
        var client = new Client(this);
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(client);
        try
        {
            var running = main();
            while (!running.IsCompleted)
            {
                if (!RunOne() && !JumpToNextTimer())
                    throw new InvalidOperationException(
                        $"Seed {Seed}, step {Steps}: nothing can run and no timer is set, but the code still waits."
                    );
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    /// <summary>Waits, inside a run, until so much virtual time has passed.</summary>
    public Task PassAsync(TimeSpan span)
    {
        var passed = new TaskCompletionSource();
        clock.CreateTimer(_ => passed.TrySetResult(), state: null, span, Timeout.InfiniteTimeSpan);
        return passed.Task;
    }

    /// <summary>Runs one turn of one source; false when none has work.</summary>
    public bool RunOne()
    {
        ITurnSource source;
        lock (_gate)
        {
            if (_ready.Count == 0)
                return false;
            var chosen = (int)(Next() % (ulong)_ready.Count);
            source = _ready[chosen];
            _ready.RemoveAt(chosen);
        }

        Steps++;
        foreach (var letter in source.Name)
            TraceHash = (TraceHash ^ letter) * 1099511628211;
        source.RunTurns(1);
        AfterTurn?.Invoke(source.Name);
        return true;
    }

    /// <summary>A number below the bound, from the same sequence that orders the turns.</summary>
    public int Below(int bound)
    {
        lock (_gate)
            return (int)(Next() % (ulong)bound);
    }

    private bool JumpToNextTimer()
    {
        if (clock.NextDue() is not { } due)
            return false;
        clock.SetUtcNow(due > clock.GetUtcNow() ? due : clock.GetUtcNow());
        return true;
    }

    // SplitMix64: fixed for ever, where the framework's generator may change with its version.
    private ulong Next()
    {
        _random += 0x9E3779B97F4A7C15;
        var z = _random;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The code outside of grains, whose continuations wait for their turn like everybody's.</summary>
    private sealed class Client(SeededSimulation simulation) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) =>
            simulation.Schedule(new Continuation(this, d, state));

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        private sealed class Continuation(Client context, SendOrPostCallback callback, object? state) : ITurnSource
        {
            public string Name => "client";

            public void Execute() => RunTurns(1);

            public void RunTurns(int limit)
            {
                SetSynchronizationContext(context);
                callback(state);
            }
        }
    }
}
