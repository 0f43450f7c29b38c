using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>Asynchronous reports. A task holds its question, not its rows.</summary>
public sealed class TikTokTasks
{
    private const int Kept = 500;

    private readonly Lock _gate = new();
    private ImmutableDictionary<string, TikTokTask> _tasks = ImmutableDictionary<string, TikTokTask>.Empty;
    private ImmutableQueue<string> _order = [];
    private long _last = 7_300_000_000_000_000_000;

    public string Start(TikTokQuery query, bool fails)
    {
        lock (_gate)
        {
            var id = (++_last).ToString(CultureInfo.InvariantCulture);
            (_tasks, _order) = (_tasks.Add(id, new(id, query, fails, 0)), _order.Enqueue(id));
            if (_tasks.Count > Kept)
            {
                _order = _order.Dequeue(out var oldest);
                _tasks = _tasks.Remove(oldest);
            }

            return id;
        }
    }

    public TikTokTask? Find(string id) => _tasks.GetValueOrDefault(id);

    /// <summary>A task moves on with every look, so that no test has to wait for one.</summary>
    public string Look(TikTokTask task)
    {
        lock (_gate)
        {
            var next = task with { Looks = task.Looks + 1 };
            _tasks = _tasks.ContainsKey(task.Id) ? _tasks.SetItem(task.Id, next) : _tasks;
            return next.Status;
        }
    }

    public void Cancel(TikTokTask task)
    {
        lock (_gate)
            _tasks = _tasks.SetItem(task.Id, task with { Canceled = true });
    }
}

public sealed record TikTokTask(string Id, TikTokQuery Query, bool Fails, int Looks)
{
    private const int LooksUntilDone = 3;

    public bool Canceled { get; init; }

    public string Status =>
        Canceled ? "CANCELED"
        : Looks <= 1 ? "QUEUING"
        : Looks < LooksUntilDone ? "PROCESSING"
        : Fails ? "FAILED"
        : "SUCCESS";
}
