using System.Collections.Concurrent;
using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>One budget per platform, app and account: an account that has used up its own never delays
/// another.</summary>
public sealed class RateBudgets : IRateBudgets
{
    private readonly ConcurrentDictionary<RateKey, RateBudgetOfAccount> _budgets = new();
    private readonly ConcurrentDictionary<(Platform, string App), DayCount> _counts = new();

    public ImmutableArray<RateBudget> Of(Platform platform, string accountId) =>
        [
            .. _budgets
                .Where(entry => entry.Key.Platform == platform && entry.Key.AccountId == accountId)
                .SelectMany(entry => entry.Value.Readings)
                .OrderBy(reading => reading.Name, StringComparer.Ordinal),
        ];

    internal RateBudgetOfAccount Get(RateKey key, WirePolicy policy, TimeProvider pace) =>
        _budgets.GetOrAdd(
            key,
            _ => new(policy, pace, _counts.GetOrAdd((key.Platform, key.App), _ => new(policy.CallsPerDay)))
        );
}

public sealed record RateKey(Platform Platform, string App, string AccountId);

/// <summary>What is known of one account's quotas, and the pace that follows from it.</summary>
internal sealed class RateBudgetOfAccount(WirePolicy policy, TimeProvider pace, DayCount calls)
{
    /// <summary>What was reported longer ago says nothing about now: quotas are of hours.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly TokenBucket _bucket = new(policy.CallsPerSecond, policy.Burst, pace);
    private readonly Dictionary<string, RateBudget> _readings = new(StringComparer.Ordinal);
    private DateTimeOffset? _closedUntil;

    public ImmutableArray<RateBudget> Readings
    {
        get
        {
            lock (_gate)
                return calls.Reading is { } counted ? [.. _readings.Values, counted] : [.. _readings.Values];
        }
    }

    /// <summary>When the account may be asked again; <c>null</c> when it may be now.</summary>
    public DateTimeOffset? ClosedUntil(DateTimeOffset now)
    {
        lock (_gate)
        {
            var full = _readings
                .Values.Where(reading => reading.UsedShare >= policy.StopAbove && reading.ResetsAt > now)
                // A short wait is waited out by the call that was told.
                .Where(reading => reading.ResetsAt - reading.ObservedAt > policy.RetryPauseMax)
                .Select(reading => reading.ResetsAt)
                .Append(_closedUntil)
                .Max();
            return full > now ? full : null;
        }
    }

    public void Close(DateTimeOffset until)
    {
        lock (_gate)
            _closedUntil = until;
    }

    /// <summary>How long the next call waits: for its place, and longer the more of a quota is used.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var place = _bucket.Take();
        lock (_gate)
        {
            var used = _readings
                .Values.Where(reading => now - reading.ObservedAt < Fresh)
                .Select(reading => reading.UsedShare)
                .DefaultIfEmpty(0)
                .Max();
            if (used <= policy.SlowAbove || policy.SlowAbove >= 1)
                return place;
            var share = Math.Min(1, (used - policy.SlowAbove) / (1 - policy.SlowAbove));
            var spaced = policy.SlowestPause * (double)share;
            return place > spaced ? place : spaced;
        }
    }

    public void Record(IEnumerable<RateBudget> readings)
    {
        lock (_gate)
            foreach (var reading in readings)
                _readings[reading.Name] = reading;
    }

    public void Count(DateTimeOffset now) => calls.Add(now);
}

/// <summary>The calls of an app in a day of UTC, for platforms that publish how many there may be but never say how
/// many
/// are left. Known to this process only, so it is shown and stops nothing.</summary>
internal sealed class DayCount(int? limit)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _midnight;
    private DateTimeOffset _at;
    private int _calls;

    public RateBudget? Reading
    {
        get
        {
            lock (_gate)
                return limit is { } most && _calls > 0
                    ? new("calls of this day", (decimal)_calls / most, most - _calls, _midnight, _at)
                    : null;
        }
    }

    public void Add(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now >= _midnight)
                (_midnight, _calls) = (new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero), 0);
            (_at, _calls) = (now, _calls + 1);
        }
    }
}
