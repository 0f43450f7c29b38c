using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Guardrails;

/// <summary>What the administrator configures: guardrails, the reference of types and objectives, and KPIs.</summary>
public sealed record WorkspaceState
{
    public static WorkspaceState Initial { get; } = new();

    public GuardrailPolicy Guardrails { get; init; } = GuardrailPolicy.Default;

    public int GuardrailVersion { get; init; }

    public ImmutableArray<TypeObjective> TypeObjectives { get; init; } = TypeObjective.Shipped;

    /// <summary>What administrators defined or changed, by
    /// <see cref="KpiDefinition.Key"/>; the rest is as shipped.</summary>
    public ImmutableSortedDictionary<string, KpiDefinition> ChangedKpis { get; init; } =
        ImmutableSortedDictionary<string, KpiDefinition>.Empty;

    /// <summary>The whole catalog in force, shipped definitions first.</summary>
    public IEnumerable<KpiDefinition> Kpis() =>
        ShippedKpis
            .All.Select(shipped => ChangedKpis.GetValueOrDefault(shipped.Key, shipped))
            .Concat(ChangedKpis.Values.Where(own => ShippedKpis.All.All(shipped => shipped.Key != own.Key)));

    /// <summary>What totals over several currencies are shown in; <c>null</c> shows each currency on its own.</summary>
    public Currency? ReportingCurrency { get; init; }

    /// <summary>The last table of rates that brought something.</summary>
    public RatesLoaded? LatestRates { get; init; }

    public KpiDefinition? Kpi(string code, string type, string objective) =>
        Kpis().FirstOrDefault(known => known.Key == KpiDefinition.KeyOf(code, type, objective));
}

/// <summary>A campaign type and an objective that go together (seed feature 4).</summary>
public sealed record TypeObjective(string Type, string Objective, string Description, bool IsActive)
{
    public static ImmutableArray<TypeObjective> Shipped { get; } =
    [
        new("awareness", "reach", "Be seen by as many of the right people as the budget allows.", true),
        new("awareness", "video-views", "Be watched.", true),
        new("consideration", "traffic", "Bring people to the site.", true),
        new("lead-generation", "leads", "Collect enquiries that sales can follow up.", true),
        new("conversion", "sales", "Sell.", true),
        new("app", "installs", "Get the app installed.", true),
    ];
}

/// <summary>What a table of exchange rates brought.</summary>
public sealed record RatesLoaded(string File, DateOnly From, DateOnly To, int Currencies, int New, int Changed);

public abstract record WorkspaceCommand
{
    private WorkspaceCommand() { }

    public sealed record SetGuardrails(GuardrailPolicy Policy, Actor By) : WorkspaceCommand;

    public sealed record SetTypeObjective(TypeObjective Entry, Actor By) : WorkspaceCommand;

    public sealed record SetReportingCurrency(string? Code, Actor By) : WorkspaceCommand;

    public sealed record NoteRates(RatesLoaded Rates, Actor By) : WorkspaceCommand;

    public sealed record DefineKpi(KpiDefinition Definition, Actor By) : WorkspaceCommand;
}

public abstract record WorkspaceEvent
{
    private WorkspaceEvent() { }

    public sealed record GuardrailsChanged(GuardrailPolicy From, GuardrailPolicy To, int Version, Actor By)
        : WorkspaceEvent;

    public sealed record TypeObjectiveSet(TypeObjective Entry, Actor By) : WorkspaceEvent;

    public sealed record ReportingCurrencySet(Currency? Currency, Actor By) : WorkspaceEvent;

    public sealed record RatesImported(RatesLoaded Rates, Actor By) : WorkspaceEvent;

    public sealed record KpiDefined(KpiDefinition Definition, Actor By) : WorkspaceEvent;
}
