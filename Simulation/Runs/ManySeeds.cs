using System.Collections.Concurrent;

namespace MarketingManager.Simulation.Runs;

/// <summary>Runs seed after seed, one on each thread, until the last one, a broken rule or a stop.</summary>
public sealed class ManySeeds(Func<ulong, SimulationResult> run)
{
    private readonly ConcurrentBag<SimulationResult> _broken = [];
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _next;
    private long _done;
    private long _steps;
    private volatile bool _ends;

    public long Done => Interlocked.Read(ref _done);

    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>What happened in all runs together.</summary>
    public IEnumerable<(string What, long Times)> Counts =>
        _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value));

    /// <summary>The run with the smallest seed that broke a rule.</summary>
    public SimulationResult? Broken => _broken.MinBy(result => result.Scenario.Seed);

    /// <summary>A run that has begun is finished first: it takes a moment only.</summary>
    public void Stop() => _ends = true;

    /// <summary>Blocks until it is over. A simulation owns its thread, so these are not of the pool.</summary>
    public void Run(ulong first, long count, int threads)
    {
        _next = -1;
        Exception? failure = null;
        var workers = Enumerable
            .Range(0, threads)
            .Select(number => new Thread(() =>
            {
                try
                {
                    Work(first, count);
                }
                catch (Exception thrown)
                {
                    failure = thrown;
                    _ends = true;
                }
            })
            {
                Name = $"simulation {number}",
            })
            .ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        if (failure is not null)
            throw new InvalidOperationException("A simulation could not go on.", failure);
    }

    private void Work(ulong first, long count)
    {
        while (!_ends && Interlocked.Increment(ref _next) is var number && number < count)
        {
            var result = run(first + (ulong)number);
            Interlocked.Increment(ref _done);
            Interlocked.Add(ref _steps, result.Steps);
            foreach (var (what, times) in result.Counts)
                _counts.AddOrUpdate(what, times, (_, sum) => sum + times);
            if (result.Violation is null)
                continue;
            _broken.Add(result);
            _ends = true;
        }
    }
}
