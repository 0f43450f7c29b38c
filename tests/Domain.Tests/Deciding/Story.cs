using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Tests.Deciding;

/// <summary>Runs a decider like a grain does: decide, then evolve. Every accepted command is sent a second time and
/// has to decide to nothing, so each test of a rule is also a test of a retry.
/// </summary>
internal sealed class Story<TState, TCommand, TEvent>(
    TState initial,
    Func<TState, TCommand, DateTimeOffset, Decision<TEvent>> decide,
    Func<TState, TEvent, TState> evolve
)
{
    public TState State { get; private set; } = initial;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 9, 10, 0, 0, TimeSpan.Zero);

    public Decision<TEvent>.Accepted Accept(TCommand command)
    {
        var accepted = Send(command);
        IsNothing(Decide(command)).ShouldBeTrue($"{command} did something when it was sent a second time");
        return accepted;
    }

    /// <summary>The one event of a command that must record exactly one.</summary>
    public TCase One<TCase>(TCommand command)
        where TCase : TEvent => Accept(command).Events.ShouldHaveSingleItem().ShouldBeOfType<TCase>()!;

    public void Nothing(TCommand command) => IsNothing(Decide(command)).ShouldBeTrue($"{command} did something");

    public Refusal Refuse(TCommand command, string code)
    {
        var reason = decide(State, command, Now).Match<Refusal?>(_ => null, refused => refused.Reason);
        reason.ShouldNotBeNull($"{command} was accepted").Code.ShouldBe(code);
        reason.Message.ShouldEndWith(".");
        return reason;
    }

    /// <summary>As <see cref="Accept"/>, or the code of the refusal.</summary>
    public (Decision<TEvent>.Accepted? Accepted, string? Refused) Try(TCommand command) =>
        decide(State, command, Now)
            .Match<(Decision<TEvent>.Accepted?, string?)>(
                _ => (Accept(command), null),
                refused => (null, refused.Reason.Code)
            );

    private Decision<TEvent>.Accepted Send(TCommand command)
    {
        var accepted = Decide(command);
        State = accepted.Events.Aggregate(State, evolve);
        return accepted;
    }

    private Decision<TEvent>.Accepted Decide(TCommand command) =>
        decide(State, command, Now)
            .Match(
                accepted => accepted,
                refused =>
                    throw new ShouldAssertException(
                        $"{command} was refused: {refused.Reason.Code}: {refused.Reason.Message}"
                    )
            );

    private static bool IsNothing(Decision<TEvent>.Accepted decision) =>
        decision is { Events.IsEmpty: true, Effects.IsEmpty: true };
}

internal static class EffectsOf
{
    public static TEffect One<TEffect>(this ImmutableArray<Effect> effects)
        where TEffect : Effect => effects.OfType<TEffect>().ShouldHaveSingleItem();
}
