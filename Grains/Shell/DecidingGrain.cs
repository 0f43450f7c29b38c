using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Audit;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Shell;

/// <summary>The write path, the same for every grain: decide, evolve, write state and outbox at
/// once, project the facts, carry out the effects, forget what is confirmed with the next write. A
/// crash between any two steps is repaired on the next activation.
/// </summary>
public abstract class DecidingGrain<TState, TCommand, TEvent>(
    string kind,
    IPersistentState<Journal<TState>> journal,
    GrainShell shell,
    TState initial
) : Grain, IWakeable
    where TState : class
    where TEvent : class
{
    private Outbox<TState, TEvent>? _outbox;

    protected TState State => journal.State.State ?? initial;

    protected DateTimeOffset Now => AuditChain.Storable(shell.Clock.GetUtcNow());

    protected string Key => this.GetPrimaryKeyString();

    protected string Workspace => CampaignKey.Split(Key).Workspace;

    private Outbox<TState, TEvent> Outbox =>
        _outbox ??= new Outbox<TState, TEvent>(
            $"{kind}/{Key}",
            journal,
            shell,
            GrainFactory,
            StartTimer,
            shell.LogOf(GetType())
        );

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (journal.State.HasOutbox)
            Outbox.StartDelivery();
    }

    public async Task Wake()
    {
        await Outbox.Settle();
        await DoWhatIsDue();
    }

    protected abstract Decision<TEvent> DecideOn(TState state, TCommand command, DateTimeOffset now);

    protected abstract TState Apply(TState state, TEvent fact);

    /// <summary>When the grain wants to be woken next; <c>null</c> when only a command can move it.</summary>
    protected virtual DateTimeOffset? DueAt(TState state) => null;

    protected virtual Task DoWhatIsDue() => Task.CompletedTask;

    protected Task<Outcome> Decide(TCommand command, Actor actor) =>
        DecideOn(State, command, Now)
            .Match(
                accepted => Commit(accepted.Events, accepted.Effects, actor),
                refused => Task.FromResult(Outcome.Refused(refused.Reason.Code, refused.Reason.Message))
            );

    private async Task<Outcome> Commit(ImmutableArray<TEvent> events, ImmutableArray<Effect> effects, Actor actor)
    {
        if (events.IsEmpty && effects.IsEmpty)
            return Outcome.Done;

        var before = journal.State;
        Outbox.Hold();
        journal.State = Append(before, events, effects, actor);
        try
        {
            await journal.WriteStateAsync();
        }
        catch
        {
            // The write may have happened all the same: only storage knows, so the next call starts from what it says,
            // and nothing leaves this activation any more.
            journal.State = before;
            DeactivateOnIdle();
            throw;
        }

        Outbox.NoteWritten();
        await Outbox.Project();
        Outbox.StartDelivery();
        return Outcome.Done;
    }

    private Journal<TState> Append(
        Journal<TState> before,
        ImmutableArray<TEvent> events,
        ImmutableArray<Effect> effects,
        Actor actor
    )
    {
        var (seq, hash, state, now) = (before.Seq, before.Hash, before.State ?? initial, Now);
        var pending = before.Events.ToBuilder();
        foreach (var fact in events)
        {
            var payload = JsonSerializer.Serialize(fact, DomainJson.Options);
            var type = fact.GetType().Name;
            if (fact is IUnaudited)
            {
                pending.Add(new PendingEvent(seq, type, payload, actor, now, hash, hash));
                state = Apply(state, fact);
                continue;
            }

            var next = AuditChain.Hash(hash, $"{kind}/{Key}", seq + 1, type, actor.Id, now, payload);
            pending.Add(new PendingEvent(seq + 1, type, payload, actor, now, hash, next));
            (seq, hash, state) = (seq + 1, next, Apply(state, fact));
        }

        return before with
        {
            State = state,
            Seq = seq,
            Hash = hash,
            DueAt = DueAt(state),
            Events = pending.ToImmutable(),
            Effects = before.Effects.AddRange(effects),
        };
    }

    private IGrainTimer StartTimer(Func<CancellationToken, Task> callback, TimeSpan due) =>
        this.RegisterGrainTimer(
            callback,
            new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true }
        );
}
