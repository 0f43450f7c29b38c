using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Notifications;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Rules;

/// <summary>Watches every write as it is stored and every entry of the trail as it is recorded. What is checked here
/// looks only at what changed; <see cref="LookAtEverything"/> compares the whole.
/// </summary>
internal sealed class Rulebook
{
    /// <summary>What may go on after the last day: a long weekend without the product, and the last
    /// inspection.</summary>
    private const int DaysOver = 14;

    private readonly World _world;
    private readonly History _history;
    private readonly LoopRules _loop;
    private readonly NoticeRules _notices;
    private readonly GuardrailRules _guardrails;
    private readonly ImportRules _imports;
    private readonly ConnectionRules _connections;
    private readonly PlatformRules _platforms;
    private readonly QuietRules _quiet;
    private readonly TruthRules _truth;
    private readonly DateTimeOffset _deadline;
    private (string Rule, string What)? _broken;
    private DateTimeOffset _now;

    public Rulebook(World world)
    {
        _world = world;
        _history = new(world);
        _loop = new(world);
        _notices = new(world);
        _guardrails = new(world);
        _imports = new(world);
        _connections = new(world);
        _platforms = new(world);
        _quiet = new(world);
        _truth = new(world, _loop);
        _now = world.Scenario.Start;
        _deadline = _now.AddDays(world.Scenario.Days + DaysOver);
    }

    /// <summary>The first rule that was broken.</summary>
    public Violation? Violation { get; private set; }

    public void Break(string rule, string what) => _broken ??= (rule, what);

    /// <summary>After every turn: names the turn in which a rule was broken.</summary>
    public void At(long step, DateTimeOffset now)
    {
        _now = now;
        _platforms.Look();
        if (now > _deadline)
            Break("a run comes to its end", "something is waited for that does not happen");
        if (_broken is not var (rule, what) || Violation is not null)
            return;
        Violation = new Violation(rule, what, step, now);
        _world.Story.Tell(now, $"RULE BROKEN: {rule}: {what}");
    }

    public void Committed(string kind, string key, object? before, object after)
    {
        if (after is Inbox inbox)
            _notices.Delivered(key, before as Inbox, inbox);
        foreach (var happening in _history.Committed($"{kind}/{key}", key, after))
        {
            _loop.Happened(happening);
            _guardrails.Happened(happening, _now);
            _imports.Happened(happening);
            _connections.Happened(happening);
        }
    }

    public void Recorded(RecordedEvent one)
    {
        _world.Trace.Recorded(one);
        _history.Recorded(one);
    }

    /// <summary>Somebody was told that it is done: from here on it is.</summary>
    public void Acknowledged(string campaign, string type, string planId)
    {
        if (!_loop.Of(campaign).Decisions.Contains($"{type} {planId}"))
            Break("accepted work survives", $"{type} of {planId} was acknowledged and is not stored");
    }

    public void ImportAcknowledged(string import, ImmutableArray<string> codes) => _imports.Acknowledged(import, codes);

    public void GuardrailsWanted(GuardrailPolicy policy) => _guardrails.Wanted(policy);

    /// <summary>A guardrail in force now or a moment ago, whichever allows more.</summary>
    public T MostLenient<T>(Func<GuardrailPolicy, T> value) => _guardrails.Most(value, _now);

    public int LoadsOf(string code) => _imports.LoadsOf(code);

    public void LookAtEverything(DateTimeOffset now)
    {
        _world.Count("inspections");
        _history.CompareWithTrail();
        _loop.Look();
        _imports.Look();
        _quiet.Look(now);
    }

    public void CompareWithTruth(DateTimeOffset closed) => _truth.Compare(closed);
}
