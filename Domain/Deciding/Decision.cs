using System.Collections.Immutable;

namespace MarketingManager.Domain.Deciding;

/// <summary>What a decider answers: facts to record and effects to carry out, or
/// a refusal that the caller can act on.</summary>
public abstract record Decision<TEvent>
{
    private Decision() { }

    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused);

    public sealed record Accepted(ImmutableArray<TEvent> Events, ImmutableArray<Effect> Effects) : Decision<TEvent>
    {
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => accepted(this);
    }

    public sealed record Refused(Refusal Reason) : Decision<TEvent>
    {
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => refused(this);
    }

    /// <summary>The command changes nothing: it was carried out before, or there is nothing to do.</summary>
    public static Decision<TEvent> Nothing { get; } = new Accepted([], []);

    public static Decision<TEvent> Accept(params TEvent[] events) => new Accepted([.. events], []);

    public static Decision<TEvent> Accept(IEnumerable<TEvent> events, IEnumerable<Effect> effects) =>
        new Accepted([.. events], [.. effects]);

    public static Decision<TEvent> Refuse(string code, string message) => new Refused(new Refusal(code, message));

    public static Decision<TEvent> Refuse(Refusal reason) => new Refused(reason);
}

/// <summary>Why a command was refused: a stable code for programs and a sentence that says what to do.</summary>
public sealed record Refusal(string Code, string Message);
