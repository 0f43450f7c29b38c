using System.Collections.Concurrent;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>An ad platform in memory: every campaign spends its day of the year each day, in pages of one day.
/// Accounts can be made to fail, or to hold back their pages.</summary>
public sealed class MemoryPlatform : IAdPlatform
{
    private readonly ConcurrentDictionary<string, PlatformException> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
    private int _calls;
    private int _readings;

    public Platform Platform => Platform.Meta;

    public PlatformTraits Traits { get; } =
        new()
        {
            ApiVersion = "v1",
            LookbackDays = 28,
            HistoryMonths = 37,
            ChunkDays = 30,
        };

    public int Calls => _calls;

    /// <summary>Questions for days, of all accounts.</summary>
    public int Readings => _readings;

    public int PagesRead { get; private set; }

    /// <summary>Days on which nothing was delivered: the platform has no row for them.</summary>
    public HashSet<DateOnly> Quiet { get; } = [];

    /// <summary>Campaigns of the account by id; all are known when it is empty.</summary>
    public List<FoundOnPlatform> Known { get; } = [];

    public void Fail(string account, PlatformFault fault, DateTimeOffset? retryAt = null) =>
        _faults[account] = new PlatformException($"{fault} says the platform.") { Fault = fault, RetryAt = retryAt };

    public void Mend(string account) => _faults.TryRemove(account, out _);

    /// <summary>Answers of the account wait until it is released.</summary>
    public void Hold(string account) => _held[account] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string account)
    {
        if (_held.TryRemove(account, out var waiting))
            waiting.SetResult();
    }

    public void ReleaseAll()
    {
        foreach (var account in _held.Keys)
            Release(account);
    }

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Task.FromResult(new PlatformAnswer(true, "Hello"));

    public Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<FoundAccount>>([new(access.AccountId, "Shop", "EUR", "Europe/Berlin")]);

    public Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult<ImmutableArray<FoundOnPlatform>>([.. Known]);
    }

    public Task<FoundOnPlatform?> FindCampaign(PlatformAccount account, string externalId, CancellationToken cancel)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(
            Known.Count == 0
                ? new FoundOnPlatform(externalId, externalId, "ACTIVE", null)
                : Known.Find(one => one.ExternalId == externalId)
        );
    }

    public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        Interlocked.Increment(ref _readings);
        Interlocked.Increment(ref _calls);
        foreach (var day in query.Range.EachDay())
        {
            if (_held.TryGetValue(account.AccountId, out var waiting))
                await waiting.Task;
            if (_faults.TryGetValue(account.AccountId, out var fault))
                throw fault;
            PagesRead++;
            if (!Quiet.Contains(day))
                yield return new(
                    [.. query.CodeByExternalId.Values.Select(code => Fact(code, query.Level, day))],
                    $"page of {day:O}"
                );
        }
    }

    /// <summary>A campaign is one ad group with one ad.</summary>
    private static DailyFact Fact(string code, EntityLevel level, DateOnly day) =>
        new(
            code,
            Platform.Meta,
            level,
            level == EntityLevel.Campaign ? code : $"{level} of {code}",
            code,
            day,
            new MeasureSet
            {
                Impressions = 1000,
                Clicks = 10,
                Spend = day.DayOfYear,
                Conversions = 1,
            },
            Currency.Of("EUR")
        )
        {
            ParentId = level == EntityLevel.Ad ? $"{EntityLevel.AdGroup} of {code}" : null,
        };
}
