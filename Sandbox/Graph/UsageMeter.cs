using System.Globalization;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Counts calls and reports them in per cent of a quota, in the platform's headers.</summary>
public sealed class UsageMeter(string accountId, int callsPerHour)
{
    private readonly Queue<long> _calls = new();
    private readonly Lock _gate = new();

    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Trim();
                return _calls.Count >= callsPerHour;
            }
        }
    }

    /// <summary>Counts one call; true when the quota is used up. In real time:
    /// quotas do not follow a simulated clock.</summary>
    public bool Count(out int percent)
    {
        lock (_gate)
        {
            var now = Trim();
            var full = _calls.Count >= callsPerHour;
            if (!full)
                _calls.Enqueue(now);
            percent = (int)(100L * _calls.Count / callsPerHour);
            return full;
        }
    }

    /// <summary>Forgets what is more than an hour old; only under the lock.</summary>
    private long Trim()
    {
        var now = TimeProvider.System.GetTimestamp();
        while (
            _calls.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest, now) > TimeSpan.FromHours(1)
        )
            _calls.Dequeue();
        return now;
    }

    public void Write(Dictionary<string, string> headers, int percent, int minutesToWait)
    {
        var number = percent.ToString(CultureInfo.InvariantCulture);
        var wait = minutesToWait.ToString(CultureInfo.InvariantCulture);
        headers["x-business-use-case-usage"] = $$"""
            {"{{accountId}}":[{"type":"ads_insights","call_count":{{number}},"total_cputime":{{number}},"total_time":{{number}},"estimated_time_to_regain_access":{{wait}},"ads_api_access_tier":"standard_access"}]}
            """;
        headers["x-app-usage"] = $$"""{"call_count":{{number}},"total_time":{{number}},"total_cputime":{{number}}}""";
        headers["x-ad-account-usage"] =
            $$"""{"acc_id_util_pct":{{number}},"reset_time_duration":{{wait}},"ads_api_access_tier":"standard_access"}""";
        headers["x-fb-ads-insights-throttle"] =
            $$"""{"app_id_util_pct":{{number}},"acc_id_util_pct":{{number}},"ads_api_access_tier":"standard_access"}""";
    }
}
