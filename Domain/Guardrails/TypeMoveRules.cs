using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Guardrails.WorkspaceEvent>;

namespace MarketingManager.Domain.Guardrails;

/// <summary>Renaming and merging types and objectives. What carries the old words is told one by one; the words
/// themselves, and the KPI definitions, change at once.</summary>
internal static class TypeMoveRules
{
    private static TypeMovePolicy Policy => TypeMovePolicy.Default;

    public static Decision Move(WorkspaceState state, WorkspaceCommand.MoveTypes command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessAdmin("rename or merge types and objectives") is { } refusal)
            return Decision.Refuse(refusal);
        if (Misspelled(command.Request) is { } misspelled)
            return Decision.Refuse(misspelled);
        var pairs = TypeMovePairs.Of(state, command.Request, command.Used);
        if (pairs.All(pair => pair.From == pair.To))
            return pairs.Length > 0 || TypeMovePairs.WasDone(state, command.Request)
                ? Decision.Nothing
                : Unknown(command.Request);
        if (state.Move is { EndedAt: null } running)
            return IsRunning(running, pairs)
                ? Decision.Nothing
                : Decision.Refuse(
                    "move-running",
                    $"{running.By.Name} is renaming {running.Pairs[0].From}; {running.Told} of {running.Campaigns} campaigns are told. Wait until it is done."
                );
        if (!command.Request.Merge && pairs.FirstOrDefault(pair => pair.IsMerge) is { } merge)
            return Decision.Refuse(
                "would-merge",
                $"{merge.To} exists already. Say that you want to merge, and {merge.From} becomes part of it."
            );
        return TypeMoveKpis
            .Of(state, pairs, command.Request.Keep)
            .Match(
                kpis => Accept(state, command, pairs, kpis, now),
                undecided =>
                    Decision.Refuse(
                        "kpi-choice",
                        $"Both sides define {string.Join(", ", undecided)} differently. Say for each which one stays: source or target."
                    )
            );
    }

    public static Decision Advance(WorkspaceState state, WorkspaceCommand.AdvanceMove command, DateTimeOffset now) =>
        state.Move is { EndedAt: null } move && move.Id == command.MoveId && move.Campaigns - command.Left > move.Told
            ? Decision.Accept(
                new WorkspaceEvent.TypeMoveAdvanced(move.Id, move.Campaigns - command.Left, NextLook(now))
            )
            : Decision.Nothing;

    public static Decision Finish(WorkspaceState state, WorkspaceCommand.FinishMove command, DateTimeOffset now) =>
        state.Move is { EndedAt: null } move && move.Id == command.MoveId
            ? Decision.Accept(new WorkspaceEvent.TypeMoveFinished(move.Id, now))
            : Decision.Nothing;

    public static WorkspaceState Moved(WorkspaceState state, WorkspaceEvent.TypesMoved fact)
    {
        var sources = fact.Pairs.Select(pair => pair.From.Key).ToHashSet(StringComparer.Ordinal);
        var kpis = state.ChangedKpis.RemoveRange(
            state.ChangedKpis.Where(kpi => sources.Contains(kpi.Value.Pair.Key)).Select(kpi => kpi.Key)
        );
        return state with
        {
            TypeObjectives = fact.Pairs.Aggregate(state.TypeObjectives, Renamed),
            ChangedKpis = kpis.SetItems(fact.Kpis.Select(kpi => KeyValuePair.Create(kpi.Key, kpi))),
            FormerPairs = fact.Pairs.Aggregate(state.FormerPairs, Remembered),
            Moves = state.Moves + 1,
            Move = new(fact.MoveId, fact.Pairs, fact.Campaigns, 0, fact.By, fact.At, fact.DueAt, EndedAt: null),
        };
    }

    public static WorkspaceState Advanced(WorkspaceState state, WorkspaceEvent.TypeMoveAdvanced fact) =>
        state with
        {
            Move = state.Move is { } move ? move with { Told = fact.Told, DueAt = fact.DueAt } : null,
        };

    private static Decision Accept(
        WorkspaceState state,
        WorkspaceCommand.MoveTypes command,
        ImmutableArray<PairMove> pairs,
        ImmutableArray<KpiDefinition> kpis,
        DateTimeOffset now
    )
    {
        var id = $"move-{state.Moves + 1}";
        var sources = pairs.Select(pair => pair.From).ToHashSet();
        var campaigns = command
            .Used.Where(use => sources.Contains(new(use.Type, use.Objective)))
            .Sum(use => use.Campaigns);
        return Decision.Accept(
            [new WorkspaceEvent.TypesMoved(id, pairs, kpis, campaigns, command.By, now) { DueAt = NextLook(now) }],
            [new Effect.CarryTypes($"types/{command.Workspace}/{id}", command.Workspace, id)]
        );
    }

    /// <summary>Campaigns that are not told yet still carry the old words.</summary>
    private static bool IsRunning(TypeMove running, ImmutableArray<PairMove> wanted) =>
        wanted.All(pair => running.Pairs.Any(known => known.From == pair.From && known.To == pair.To));

    private static DateTimeOffset NextLook(DateTimeOffset now) => now.AddMinutes(Policy.LookAfterMinutes);

    private static Decision Unknown(TypeMoveRequest request) =>
        Decision.Refuse(
            "type-unknown",
            $"Neither the reference nor a campaign has '{request.FromType}'{(request.FromObjective is { } objective ? $" with '{objective}'" : "")}."
        );

    private static Refusal? Misspelled(TypeMoveRequest request)
    {
        if (request.FromObjective is null && request.ToObjective is not null)
            return new(
                "objective-required",
                "Say which objective becomes this one: a whole type keeps its objectives."
            );
        string[] names = request.ToObjective is { } objective ? [request.ToType, objective] : [request.ToType];
        return names.Any(name =>
            string.IsNullOrWhiteSpace(name) || name.Length > Policy.NameLengthMax || name.Contains('/')
        )
            ? new(
                "name-invalid",
                $"A type and an objective have 1 to {Policy.NameLengthMax} letters, and none of them is a slash."
            )
            : null;
    }

    /// <summary>What is renamed keeps its place in the list; what is merged leaves it; what only files knew joins
    /// it.</summary>
    private static ImmutableArray<TypeObjective> Renamed(ImmutableArray<TypeObjective> entries, PairMove move)
    {
        var from = entries.FirstOrDefault(entry => entry.Pair.Key == move.From.Key);
        if (move.IsMerge)
            return from is null ? entries : entries.Remove(from);
        var to = (from ?? new("", "", "", IsActive: true)) with
        {
            Type = move.To.Type,
            Objective = move.To.Objective,
            Aim = move.Aim == CampaignAims.Of(move.To.Type, move.To.Objective) ? null : move.Aim,
        };
        return from is null ? entries.Add(to) : entries.Replace(from, to);
    }

    /// <summary>Words that were given up twice lead to where they are now; words that are in use again lead
    /// nowhere.</summary>
    private static ImmutableSortedDictionary<string, TypePair> Remembered(
        ImmutableSortedDictionary<string, TypePair> former,
        PairMove move
    ) =>
        former
            .SetItems(
                former
                    .Where(entry => entry.Value.Key == move.From.Key)
                    .Select(entry => KeyValuePair.Create(entry.Key, move.To))
            )
            .SetItem(move.From.Key, move.To)
            .Remove(move.To.Key);
}
