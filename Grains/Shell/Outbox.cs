using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Events;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Shell;

/// <summary>Empties a journal's outbox: facts into the audit trail, effects to other grains. Delivery runs on an
/// interleaving timer, never inside a turn, so two grains that tell each other something never wait for each other.
/// </summary>
internal sealed class Outbox<TState, TEvent>(
    string stream,
    IPersistentState<Journal<TState>> journal,
    GrainShell shell,
    IGrainFactory grains,
    Func<Func<CancellationToken, Task>, TimeSpan, IGrainTimer> startTimer,
    ILogger log
)
    where TState : class
    where TEvent : class
{
    private IGrainTimer? _timer;
    private TimeSpan _pause = shell.Policy.RetryFirst;
    private bool _storedCopyHasOutbox = journal.State.HasOutbox;
    private bool _held;

    /// <summary>A write begins: delivery runs between the steps of other turns, and what is not stored yet may never
    /// be. Until the write is confirmed nothing leaves.
    /// </summary>
    public void Hold() => _held = true;

    /// <summary>The state was written just now: what the stored copy says
    /// about the outbox is what memory says.</summary>
    public void NoteWritten()
    {
        _held = false;
        _storedCopyHasOutbox = journal.State.HasOutbox;
        NoteWaiting();
    }

    public void StartDelivery()
    {
        if (journal.State.HasOutbox)
            _timer ??= startTimer(Deliver, TimeSpan.Zero);
        NoteWaiting();
    }

    /// <summary>Puts pending facts into the audit trail. A failure is logged and tried
    /// again; the command itself has succeeded.</summary>
    public async Task<bool> Project()
    {
        if (_held)
            return false;
        var pending = journal.State.Events;
        if (pending.IsEmpty)
            return true;
        try
        {
            await shell.Events.Append([.. pending.Select(Record)], CancellationToken.None);
        }
        catch (Exception failure)
        {
            shell.Meter.Failures.Add(Streams.KindOf(stream), $"projecting {stream}", failure);
            log.LogWarning(failure, "Projecting {Stream} failed; it is tried again in {Pause}", stream, _pause);
            return false;
        }

        journal.State = journal.State with { Events = journal.State.Events.RemoveRange(pending) };
        return true;
    }

    /// <summary>Catches up, and then makes the stored copy agree that nothing is
    /// pending, so that the sweeper stops asking.</summary>
    public async Task Settle()
    {
        await Project();
        if (journal.State.HasOutbox)
            StartDelivery();
        else if (_storedCopyHasOutbox)
        {
            await journal.WriteStateAsync();
            NoteWritten();
        }
    }

    private async Task Deliver(CancellationToken cancel)
    {
        try
        {
            var projected = await Project();
            while (projected && !_held && !journal.State.Effects.IsEmpty && MayGoOn(cancel))
            {
                await DeliverNextGroup();
                _pause = shell.Policy.RetryFirst;
            }
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Delivering effects of {Stream} failed; tried again in {Pause}", stream, _pause);
        }

        // Disposing the timer cancels its own token, so this is asked before. Whoever holds delivery starts it again.
        var again = !_held && journal.State.HasOutbox && MayGoOn(cancel);
        _timer?.Dispose();
        _timer = again ? startTimer(Deliver, Backoff()) : null;
    }

    /// <summary>Effects of one kind go out together, kinds in the order in which they were decided.</summary>
    private async Task DeliverNextGroup()
    {
        var effects = journal.State.Effects;
        var group = effects
            .TakeWhile(effect => effect.GetType() == effects[0].GetType())
            .Take(shell.Policy.DeliveriesAtOnce)
            .ToImmutableArray();
        await Task.WhenAll(
            group.Select(effect => shell.Meter.Delivering(effect, () => Courier.Deliver(effect, grains, log)))
        );
        journal.State = journal.State with { Effects = journal.State.Effects.RemoveRange(0, group.Length) };
        NoteWaiting();
    }

    private void NoteWaiting() => shell.Meter.Outboxes.Note(stream, journal.State.Effects.Length);

    /// <summary>A stop does not wait until an outbox of a thousand effects is
    /// empty; it is replayed at the next start.</summary>
    private bool MayGoOn(CancellationToken cancel) =>
        !cancel.IsCancellationRequested && !shell.Stopping.IsCancellationRequested;

    private TimeSpan Backoff()
    {
        var pause = _pause;
        _pause = pause * 2 < shell.Policy.RetryMax ? pause * 2 : shell.Policy.RetryMax;
        return pause;
    }

    private RecordedEvent Record(PendingEvent item)
    {
        var (kind, key) = (Streams.KindOf(stream), Streams.KeyOf(stream));
        var (workspace, rest) = CampaignKey.Split(key);
        var fact = JsonSerializer.Deserialize<TEvent>(item.Payload, DomainJson.Options)!;
        var isPart = key.Contains('/', StringComparison.Ordinal);
        return new RecordedEvent(
            stream,
            item.Seq,
            isPart ? workspace : key,
            Streams.IsCampaign(kind) && isPart ? rest : null,
            fact,
            item.Type,
            item.Payload,
            item.Actor,
            item.At,
            item.PreviousHash,
            item.Hash
        );
    }
}
