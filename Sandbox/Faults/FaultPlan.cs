using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Faults;

/// <summary>What calls will run into: for a number of calls, for a time of the sandbox's clock, or by
/// chance.</summary>
public sealed class FaultPlan(TimeProvider clock, int seed = 0)
{
    public const int MaxCalls = 1000;
    public const int MaxFaults = 200;

    private readonly Lock _gate = new();
    private readonly Noise _luck = Noise.Of(seed).At(9);
    private ImmutableArray<Fault> _waiting = [];
    private int _tosses;

    /// <summary>Those that can still happen; what is over by the clock is gone.</summary>
    public ImmutableArray<Fault> Waiting
    {
        get
        {
            lock (_gate)
                return _waiting = [.. _waiting.Where(fault => !fault.IsOver(clock.GetUtcNow()))];
        }
    }

    public void Add(FaultKind kind, int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calls, MaxCalls);
        Add(new Fault(kind) { Calls = calls });
    }

    /// <summary>Every call to the platform runs into it until so much of the sandbox's time has passed.</summary>
    public void Add(FaultKind kind, Dialect platform, TimeSpan duration) =>
        Add(new Fault(kind) { Platform = platform, Until = clock.GetUtcNow() + duration });

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            if (_waiting.Length >= MaxFaults)
                throw new InvalidOperationException($"More than {MaxFaults} faults are planned: clear some.");
            _waiting = _waiting.Add(fault);
        }
    }

    public void Clear()
    {
        lock (_gate)
            _waiting = [];
    }

    /// <summary>The faults of this call. Of those that replace the answer only the first one planned happens; those
    /// that change it happen together.</summary>
    public CallFaults Take(Dialect platform, string? account)
    {
        lock (_gate)
        {
            if (_waiting.IsEmpty)
                return CallFaults.None;
            var now = clock.GetUtcNow();
            var (left, faults) = (ImmutableArray.CreateBuilder<Fault>(), CallFaults.None);
            foreach (var fault in _waiting.Where(one => !one.IsOver(now)))
                left.AddRange(Happen(fault, platform, account, ref faults));
            _waiting = left.ToImmutable();
            return faults;
        }
    }

    /// <summary>What is left of the fault after this call.</summary>
    private ImmutableArray<Fault> Happen(Fault fault, Dialect platform, string? account, ref CallFaults faults)
    {
        if (!fault.Concerns(platform, account) || (faults.Failure is not null && fault.Replaces))
            return [fault];
        if (fault.Probability < 1 && _luck.At(_tosses++).Uniform() >= fault.Probability)
            return [fault];
        faults = faults.With(fault);
        return fault.Calls switch
        {
            null => [fault],
            1 => [],
            var calls => [fault with { Calls = calls - 1 }],
        };
    }
}
