using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Asynchronous reports. A job holds its question, not its rows: they are computed when they are
/// fetched.</summary>
public sealed class GraphJobs
{
    /// <summary>Older jobs are forgotten, as on the platform, only sooner.</summary>
    private const int Kept = 500;

    /// <summary>Looks after which a job is done: started, running, completed.</summary>
    private const int LooksUntilDone = 3;

    private readonly Lock _gate = new();
    private ImmutableDictionary<string, GraphJob> _jobs = ImmutableDictionary<string, GraphJob>.Empty;
    private ImmutableQueue<string> _order = [];
    private long _last = 6_023_000_000_000_000;

    public GraphJob Start(string node, GraphQuery query, bool fails)
    {
        lock (_gate)
        {
            var job = new GraphJob((++_last).ToString(CultureInfo.InvariantCulture), node, query, fails, 0);
            (_jobs, _order) = (_jobs.Add(job.Id, job), _order.Enqueue(job.Id));
            if (_jobs.Count > Kept)
            {
                _order = _order.Dequeue(out var oldest);
                _jobs = _jobs.Remove(oldest);
            }

            return job;
        }
    }

    public GraphJob? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>A job moves on with every look, so that no test has to wait for one.</summary>
    public JsonObject Look(GraphJob job)
    {
        lock (_gate)
        {
            job = job with { Looks = job.Looks + 1 };
            _jobs = _jobs.ContainsKey(job.Id) ? _jobs.SetItem(job.Id, job) : _jobs;
        }

        var percent = IsDone(job) ? 100 : 100 * job.Looks / LooksUntilDone;
        var answer = new JsonObject
        {
            ["id"] = job.Id,
            ["account_id"] = job.Node.Replace("act_", "", StringComparison.Ordinal),
            ["async_status"] =
                IsDone(job) ? (job.Fails ? "Job Failed" : "Job Completed")
                : job.Looks == 1 ? "Job Started"
                : "Job Running",
            ["async_percent_completion"] = job.Fails ? Math.Min(percent, 66) : percent,
            ["is_running"] = !IsDone(job),
        };
        if (!job.Fails || !IsDone(job))
            return answer;
        answer["error_code"] = 2;
        answer["error_message"] = "An unknown error occurred while the report was made.";
        return answer;
    }

    public static bool IsDone(GraphJob job) => job.Looks >= LooksUntilDone;
}

/// <summary>An asked-for report: whose insights, which question, how often it was looked at.</summary>
public sealed record GraphJob(string Id, string Node, GraphQuery Query, bool Fails, int Looks);
