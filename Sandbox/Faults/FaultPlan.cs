using System.Collections.Immutable;

namespace MarketingManager.Sandbox.Faults;

/// <summary>What the next calls will run into. First in, first out; each fault takes a number of calls.</summary>
public sealed class FaultPlan
{
    public const int MaxCalls = 1000;

    private readonly Lock _gate = new();
    private ImmutableQueue<Fault> _waiting = [];

    public ImmutableArray<Fault> Waiting => [.. _waiting];

    public void Add(FaultKind kind, int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calls, MaxCalls);
        lock (_gate)
            _waiting = _waiting.Enqueue(new(kind, calls));
    }

    public void Clear()
    {
        lock (_gate)
            _waiting = [];
    }

    /// <summary>The fault of this call, if it has one.</summary>
    public FaultKind? Take()
    {
        lock (_gate)
        {
            if (_waiting.IsEmpty)
                return null;
            var (kind, calls) = _waiting.Peek();
            var rest = _waiting.Dequeue();
            _waiting = calls == 1 ? rest : [new(kind, calls - 1), .. rest];
            return kind;
        }
    }
}

public sealed record Fault(FaultKind Kind, int Calls);

public enum FaultKind
{
    /// <summary>HTTP 429 with code 80000 and the usage header that says how long to wait.</summary>
    Throttle,

    /// <summary>HTTP 500, code 2, transient.</summary>
    ServerError,

    /// <summary>HTTP 502 with an HTML page, as a gateway in between gives.</summary>
    BadGateway,

    /// <summary>No answer until the caller gives up.</summary>
    Timeout,

    /// <summary>HTTP 401, code 190, subcode 463.</summary>
    ExpiredToken,

    /// <summary>HTTP 400, code 200: the token may not read this account.</summary>
    Forbidden,

    /// <summary>HTTP 200 whose JSON ends in the middle.</summary>
    Truncated,

    /// <summary>HTTP 500 that asks for less data.</summary>
    TooMuchData,
}
