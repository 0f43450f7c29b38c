using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>Guardrails are what the administrator wanted them to be, and nobody else. What rests on them may have read
/// them a moment before they were changed.</summary>
internal sealed class GuardrailRules(World world)
{
    /// <summary>No decision takes longer from reading the guardrails to its event.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(3);

    private readonly HashSet<GuardrailPolicy> _wanted = [world.Scenario.Guardrails];
    private readonly List<(DateTimeOffset Until, GuardrailPolicy Policy)> _former = [];
    private GuardrailPolicy _now = GuardrailPolicy.Default;

    public void Wanted(GuardrailPolicy policy) => _wanted.Add(policy);

    public void Happened(Happening happening, DateTimeOffset now)
    {
        if (Streams.KindOf(happening.Stream) != Streams.Workspace)
            return;
        if (happening.Fact<WorkspaceEvent>() is not WorkspaceEvent.GuardrailsChanged changed)
            return;
        if (happening.Entry.Actor.Id != world.Staff.Admin || !_wanted.Contains(changed.To))
            world.Rules.Break("only administrators set guardrails", $"{happening.Entry.Actor.Id} set {changed.To}");
        _former.Add((now, _now));
        _now = changed.To;
    }

    /// <summary>The most lenient value in force now or a moment ago.</summary>
    public T Most<T>(Func<GuardrailPolicy, T> value, DateTimeOffset now) =>
        _former.Where(one => one.Until > now - Slack).Select(one => value(one.Policy)).Append(value(_now)).Max()!;
}
