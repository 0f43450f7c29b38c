using System.Collections.Concurrent;

namespace MarketingManager.Grains.Connections;

/// <summary>What platforms answered some minutes ago is answered again: everybody who opens a page would otherwise
/// spend calls of the account's quota. A question that threw is asked again.</summary>
internal sealed class RecentAnswers<TQuestion, TAnswer>(TimeProvider clock)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, (DateTimeOffset At, TAnswer Answer)> _known = new();

    public async Task<TAnswer> To(TQuestion question, Func<DateTimeOffset, Task<TAnswer>> ask)
    {
        var (now, policy) = (clock.GetUtcNow(), RecentAnswersPolicy.Default);
        if (_known.TryGetValue(question, out var known) && now - known.At < policy.Fresh)
            return known.Answer;
        if (_known.Count >= policy.EntriesMax)
            _known.Clear();
        var answer = await ask(now);
        _known[question] = (now, answer);
        return answer;
    }
}

public sealed record RecentAnswersPolicy
{
    public static RecentAnswersPolicy Default { get; } = new();

    /// <summary>Minutes; 1 to 60. Settings change a few times a day at most, and ads report by the hour.</summary>
    public int FreshMinutes { get; init; } = 10;

    /// <summary>Answers that are remembered; 100 to 100,000. Some kilobytes each.</summary>
    public int EntriesMax { get; init; } = 2000;

    public TimeSpan Fresh => TimeSpan.FromMinutes(FreshMinutes);
}
