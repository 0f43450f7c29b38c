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

    public ImmutableArray<RateBudget> Of(Platform platform, string accountId) =>
        [
            .. _budgets
                .Where(entry => entry.Key.Platform == platform && entry.Key.AccountId == accountId)
                .SelectMany(entry => entry.Value.Readings)
                .OrderBy(reading => reading.Name, StringComparer.Ordinal),
        ];

    internal RateBudgetOfAccount Get(RateKey key, WirePolicy policy, TimeProvider pace) =>
        _budgets.GetOrAdd(key, _ => new(policy, pace));
}

public sealed record RateKey(Platform Platform, string App, string AccountId);

/// <summary>What is known of one account's quotas, and the pace that follows from it.</summary>
internal sealed class RateBudgetOfAccount(WirePolicy policy, TimeProvider pace)
{
    private const string Counted = "calls of this day";

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
                return [.. _readings.Values];
        }
    }

    /// <summary>When the account may be asked again; <c>null</c> when it may be now.</summary>
    public DateTimeOffset? ClosedUntil(DateTimeOffset now)
    {
        lock (_gate)
        {
            var full = _readings
                .Values.Where(reading => reading.UsedShare >= policy.StopAbove && reading.ResetsAt > now)
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
                .Values.Where(reading => reading.Name != Counted && now - reading.ObservedAt < Fresh)
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

    /// <summary>For platforms that publish how many calls a day has but never say how many are left.</summary>
    public void Count(DateTimeOffset now)
    {
        if (policy.CallsPerDay is not { } limit)
            return;
        lock (_gate)
        {
            var midnight = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            var used =
                _readings.TryGetValue(Counted, out var before) && before.ResetsAt == midnight
                    ? limit - before.Remaining!.Value + 1
                    : 1;
            _readings[Counted] = new(Counted, used / limit, limit - used, midnight, now);
        }
    }
}
