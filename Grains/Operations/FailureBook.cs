using System.Collections.Concurrent;
using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>The last failures of this silo. What a user can cause is a refusal and not here.</summary>
public sealed class FailureBook(OperationsPolicy policy)
{
    private const int MessageMax = 500;

    private readonly ConcurrentQueue<Failure> _failures = new();

    /// <summary>Newest first.</summary>
    public ImmutableArray<Failure> Latest => [.. _failures.Reverse()];

    public void Add(string source, string what, Exception failure)
    {
        var message = failure.Message.Length > MessageMax ? failure.Message[..MessageMax] + "…" : failure.Message;
        _failures.Enqueue(new(TimeProvider.System.GetUtcNow(), source, what, failure.GetType().Name, message));
        while (_failures.Count > policy.FailuresKept)
            _failures.TryDequeue(out _);
    }
}
