using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
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

    /// <summary>What a type with an objective is called since it was renamed or merged, by the former
    /// <see cref="TypePair.Key"/>. Files, links and saved views keep saying the old words.</summary>
    public ImmutableSortedDictionary<string, TypePair> FormerPairs { get; init; } =
        ImmutableSortedDictionary<string, TypePair>.Empty;

    /// <summary>The latest renaming or merging, which may still be under way.</summary>
    public TypeMove? Move { get; init; }

    public int Moves { get; init; }

    /// <summary>When a move that does not go on is looked after.</summary>
    public DateTimeOffset? DueAt => Move is { EndedAt: null } move ? move.DueAt : null;

    /// <summary>The whole catalog in force, shipped definitions first.</summary>
    public IEnumerable<KpiDefinition> Kpis()
    {
        var shipped = ShippedKpis.All.Where(kpi => !FormerPairs.ContainsKey(kpi.Pair.Key)).ToList();
        var keys = shipped.Select(kpi => kpi.Key).ToHashSet(StringComparer.Ordinal);
        return shipped
            .Select(kpi => ChangedKpis.GetValueOrDefault(kpi.Key, kpi))
            .Concat(
                ChangedKpis
                    .Values.Where(own => !keys.Contains(own.Key))
                    .OrderBy(own => ShippedKpis.Rank(Aim(own.Pair), own.Code))
            );
    }

    public IEnumerable<KpiDefinition> Kpis(TypePair pair) => Kpis().Where(kpi => kpi.Pair.Key == pair.Key);

    public TypeObjective? Entry(TypePair pair) => TypeObjectives.FirstOrDefault(entry => entry.Pair.Key == pair.Key);

    /// <summary>What the words mean: as somebody said, or as the product knows them.</summary>
    public CampaignAim? Aim(TypePair pair) => Entry(pair)?.Aim ?? CampaignAims.Of(pair.Type, pair.Objective);

    /// <summary>Today's words for <paramref name="pair"/>.</summary>
    public TypePair Today(TypePair pair) => FormerPairs.GetValueOrDefault(pair.Key, pair);

    /// <summary>What totals over several currencies are shown in; <c>null</c> shows each currency on its own.</summary>
    public Currency? ReportingCurrency { get; init; }

    /// <summary>The last table of rates that brought something.</summary>
    public RatesLoaded? LatestRates { get; init; }

    /// <summary>IANA name of the zone that times are shown in. Days stay the ad accounts' own.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>A filter by the words of today: links and saved views may still say the old ones. A type alone leads
    /// on when all that it stood for went to one other type.</summary>
    public (string? Type, string? Objective) InTodaysWords(string? type, string? objective)
    {
        if (
            type is null
            || TypeObjectives.Any(entry => entry.Type == type && (objective ?? entry.Objective) == entry.Objective)
        )
            return (type, objective);
        if (objective is not null)
        {
            var pair = Today(new(type, objective));
            return (pair.Type, pair.Objective);
        }

        var now = FormerPairs
            .Where(former => former.Key.StartsWith($"{type}/", StringComparison.OrdinalIgnoreCase))
            .Select(former => former.Value.Type)
            .Distinct()
            .ToList();
        return (now.Count == 1 ? now[0] : type, null);
    }

    /// <summary>A registration by the words of today, with what they mean where they do not say it.</summary>
    public Registration InTodaysWords(Registration given)
    {
        var pair = Today(given.Pair);
        var aim = Aim(pair);
        return given with
        {
            Type = pair.Type,
            Objective = pair.Objective,
            Aim = aim == CampaignAims.Of(pair.Type, pair.Objective) ? null : aim,
        };
    }

    public KpiDefinition? Kpi(string code, string type, string objective) =>
        Kpis().FirstOrDefault(known => known.Key == KpiDefinition.KeyOf(code, type, objective));
}

/// <summary>A campaign type and an objective that go together (seed feature 4).</summary>
public sealed record TypeObjective(string Type, string Objective, string Description, bool IsActive)
{
    /// <summary>What campaigns of this type are for; <c>null</c> when the words say it, or nobody does.</summary>
    public CampaignAim? Aim { get; init; }

    public TypePair Pair => new(Type, Objective);

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

    /// <summary>Renames a type or an objective, or merges it into another.</summary>
    /// <param name="Used">Types and objectives that campaigns carry, which may be words of their files.</param>
    public sealed record MoveTypes(string Workspace, TypeMoveRequest Request, ImmutableArray<TypeUse> Used, Actor By)
        : WorkspaceCommand;

    /// <summary>So many campaigns still carry the old words.</summary>
    public sealed record AdvanceMove(string MoveId, int Left) : WorkspaceCommand;

    /// <summary>No campaign carries the old words any more.</summary>
    public sealed record FinishMove(string MoveId) : WorkspaceCommand;

    /// <summary>Time zone that pages state days and times in; <c>null</c> for UTC.</summary>
    public sealed record SetTimeZone(string? Zone, Actor By) : WorkspaceCommand;
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

    /// <param name="Kpis">The definitions that are in force under the new words because of this.</param>
    public sealed record TypesMoved(
        string MoveId,
        ImmutableArray<PairMove> Pairs,
        ImmutableArray<KpiDefinition> Kpis,
        int Campaigns,
        Actor By,
        DateTimeOffset At
    ) : WorkspaceEvent
    {
        public DateTimeOffset DueAt { get; init; }
    }

    public sealed record TypeMoveAdvanced(string MoveId, int Told, DateTimeOffset DueAt) : WorkspaceEvent;

    public sealed record TypeMoveFinished(string MoveId, DateTimeOffset At) : WorkspaceEvent;

    /// <param name="Zone">IANA name.</param>
    public sealed record TimeZoneSet(string Zone, Actor By) : WorkspaceEvent;
}
