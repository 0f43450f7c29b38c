using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Notifications;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Rules;

/// <summary>Watches every write as it is stored and every entry of the trail as it is recorded. What is checked here
/// looks only at what changed; <see cref="LookAtEverything"/> compares the whole.
/// </summary>
internal sealed class Rulebook(World world)
{
    /// <summary>What may go on after the last day: a long weekend without the product, and the last
    /// inspection.</summary>
    private const int DaysOver = 14;

    private readonly History _history = new(world);
    private readonly LoopRules _loop = new(world);
    private readonly NoticeRules _notices = new(world);
    private readonly GuardrailRules _guardrails = new(world);
    private readonly ImportRules _imports = new(world);
    private readonly ConnectionRules _connections = new(world);
    private readonly PlatformRules _platforms = new(world);
    private readonly QuietRules _quiet = new(world);
    private readonly DateTimeOffset _deadline = world.Scenario.Start.AddDays(world.Scenario.Days + DaysOver);
    private (string Rule, string What)? _broken;
    private DateTimeOffset _now = world.Scenario.Start;

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
        world.Story.Tell(now, $"RULE BROKEN: {rule}: {what}");
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
        world.Trace.Recorded(one);
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
        world.Count("inspections");
        _history.CompareWithTrail();
        _loop.Look();
        _imports.Look();
        _quiet.Look(now);
    }

    public void CompareWithTruth(DateTimeOffset closed) => _quiet.CompareWithTruth(closed);
}
