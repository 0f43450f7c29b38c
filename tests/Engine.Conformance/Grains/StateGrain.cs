using System.Globalization;
using MarketingManager.Engine.Conformance.Fixture;

namespace MarketingManager.Engine.Conformance.Grains;

public sealed record Counter(int Value)
{
    public Counter()
        : this(0) { }
}

public sealed class Notes
{
    public List<string> Lines { get; set; } = [];
}

public interface IStateGrain : IGrainWithStringKey
{
    Task<int> Value();

    Task<bool> Exists();

    Task<string?> Tag();

    Task Add(int number);

    Task AddWithoutWriting(int number);

    Task Read();

    Task Clear();

    Task Note(string line);

    Task<List<string>> NotesWritten();

    Task WriteTwiceAtOnce();

    Task<string> UseStateElsewhere();
}

public sealed class StateGrain(
    [PersistentState("counter", "store")] IPersistentState<Counter> counter,
    [PersistentState("notes", "store")] IPersistentState<Notes> notes
) : Grain, IStateGrain
{
    public Task<int> Value() => Task.FromResult(counter.State.Value);

    public Task<bool> Exists() => Task.FromResult(counter.RecordExists);

    public Task<string?> Tag() => Task.FromResult(counter.Etag);

    public Task Add(int number)
    {
        counter.State = new Counter(counter.State.Value + number);
        return counter.WriteStateAsync();
    }

    public Task AddWithoutWriting(int number)
    {
        counter.State = new Counter(counter.State.Value + number);
        return Task.CompletedTask;
    }

    public Task Read() => counter.ReadStateAsync();

    public Task Clear() => counter.ClearStateAsync();

    public Task Note(string line)
    {
        notes.State.Lines.Add(line);
        return notes.WriteStateAsync();
    }

    public Task<List<string>> NotesWritten() => Task.FromResult(notes.State.Lines);

    public async Task WriteTwiceAtOnce()
    {
        counter.State = new Counter(1);
        var first = counter.WriteStateAsync();
        counter.State = new Counter(2);
        await Task.WhenAll(first, counter.WriteStateAsync());
    }

    public async Task<string> UseStateElsewhere()
    {
        try
        {
            await Task.Run(() => counter.WriteStateAsync());
            return "written";
        }
        catch (InvalidOperationException refused)
        {
            return refused.GetType().Name;
        }
    }
}

public interface ILegacyGrain : IGrainWithStringKey
{
    Task<int> Add(int number);
}

/// <summary>The older form, whose state is a base class' property in the default store.</summary>
public sealed class LegacyGrain : Grain<Counter>, ILegacyGrain
{
    public async Task<int> Add(int number)
    {
        State = new Counter(State.Value + number);
        await WriteStateAsync();
        return State.Value;
    }
}

public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> Activation();

    Task End();

    Task Stay(TimeSpan span);

    Task EndThenHold(string name);

    Task<string?> SeenOnActivation();
}

/// <summary>Announces its life as signals named after its key.</summary>
public sealed class LifeGrain : Grain, ILifeGrain
{
    private string? _seen;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _seen = RequestContext.Get("who") as string;
        Signals.Set($"{Id}-waking");
        if (Id.EndsWith("-fickle", StringComparison.Ordinal))
            DeactivateOnIdle();
        if (Id.EndsWith("-slow", StringComparison.Ordinal))
            await Signals.Of($"{Id}-activate").WaitAsync(cancellationToken);
        if (Id.EndsWith("-broken", StringComparison.Ordinal) && !Signals.IsSet($"{Id}-mended"))
            throw new InvalidOperationException("cannot wake");
        await base.OnActivateAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Set($"{Id}-ended");
        Signals.Set(string.Create(CultureInfo.InvariantCulture, $"{Id}-{reason.ReasonCode}"));
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Stay(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public async Task EndThenHold(string name)
    {
        DeactivateOnIdle();
        Signals.Set($"{name}-started");
        await Signals.Of(name);
    }

    public Task<string?> SeenOnActivation() => Task.FromResult(_seen);
}
