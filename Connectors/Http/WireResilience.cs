using System.Collections.Concurrent;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace MarketingManager.Connectors.Http;

/// <summary>Repeats what may succeed in a moment, and leaves an account alone whose calls all fail. Each account has
/// its own, so none suffers from another.
/// </summary>
internal sealed class WireResilience(string name, WirePolicy policy, TimeProvider time, TimeProvider pace)
{
    private const double JitterShare = 0.25;

    private readonly ConcurrentDictionary<string, ResiliencePipeline<WireAnswer>> _byAccount = new();

    public async Task<WireAnswer> Run(
        string account,
        Func<CancellationToken, Task<WireAnswer>> call,
        CancellationToken cancel
    )
    {
        try
        {
            return await _byAccount
                .GetOrAdd(account, _ => Build())
                .ExecuteAsync(async token => await call(token), cancel);
        }
        catch (BrokenCircuitException open)
        {
            throw WireFaults.Transient(
                $"{name} has failed several times in a row, so account {account} is left alone for a moment.",
                open.RetryAfter ?? policy.BreakerPause
            );
        }
    }

    private ResiliencePipeline<WireAnswer> Build()
    {
        var breaker = new ResiliencePipelineBuilder<WireAnswer> { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<WireAnswer>
                {
                    ShouldHandle = new PredicateBuilder<WireAnswer>().Handle<PlatformException>(problem =>
                        problem.Fault == PlatformFault.Transient
                    ),
                    MinimumThroughput = policy.BreakerAttemptsMin,
                    FailureRatio = policy.BreakerFailureShare,
                    SamplingDuration = policy.BreakerWindow,
                    BreakDuration = policy.BreakerPause,
                }
            )
            .Build();
        var builder = new ResiliencePipelineBuilder<WireAnswer> { TimeProvider = pace };
        if (policy.RetriesMax > 0)
            builder.AddRetry(Retry());
        return builder.AddPipeline(breaker).Build();
    }

    private RetryStrategyOptions<WireAnswer> Retry() =>
        new()
        {
            ShouldHandle = new PredicateBuilder<WireAnswer>().Handle<PlatformException>(IsWorthRepeating),
            MaxRetryAttempts = policy.RetriesMax,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = policy.RetryPause,
            MaxDelay = policy.RetryPauseMax,
            // No answer of ours: the growing pause above.
            DelayGenerator = arguments =>
                ValueTask.FromResult(
                    arguments.Outcome.Exception is PlatformException { RetryAfter: { } asked }
                        ? asked * (1 + (Random.Shared.NextDouble() * JitterShare))
                        : (TimeSpan?)null
                ),
        };

    /// <summary>What waits for an instant, or longer than a call should take, is left to the schedule.</summary>
    private bool IsWorthRepeating(PlatformException problem) =>
        problem.Fault.Remedy() == PlatformRemedy.RetryWithJitter
        && problem.RetryAt is null
        && (problem.RetryAfter is not { } asked || asked <= policy.RetryPauseMax);
}
