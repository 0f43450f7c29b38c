using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Domain.Guardrails;

/// <summary>Which types with which objectives a request is about, and what each becomes.</summary>
internal static class TypeMovePairs
{
    public static ImmutableArray<PairMove> Of(
        WorkspaceState state,
        TypeMoveRequest request,
        ImmutableArray<TypeUse> used
    )
    {
        var known = state.TypeObjectives.Select(entry => entry.Pair);
        var all = known.Concat(used.Select(use => new TypePair(use.Type, use.Objective))).Distinct().ToList();
        var sources = all.Where(pair => IsMeant(request, pair)).ToList();
        return
        [
            .. sources.Select(from =>
            {
                var to = new TypePair(request.ToType.Trim(), request.ToObjective?.Trim() ?? from.Objective);
                var merges = to.Key != from.Key && all.Exists(pair => pair.Key == to.Key);
                // What merges means what it becomes part of; what is renamed means what it meant.
                return new PairMove(from, to, state.Aim(merges ? to : from), merges);
            }),
        ];
    }

    /// <summary>Nothing is left of what is to be renamed, because it was renamed so before.</summary>
    public static bool WasDone(WorkspaceState state, TypeMoveRequest request) =>
        request.FromObjective is { } objective
            ? state.FormerPairs.GetValueOrDefault(new TypePair(request.FromType, objective).Key)
                == new TypePair(request.ToType.Trim(), request.ToObjective?.Trim() ?? objective)
            : state.FormerPairs.Any(entry =>
                entry.Key.StartsWith($"{request.FromType}/", StringComparison.OrdinalIgnoreCase)
                && entry.Value.Type == request.ToType.Trim()
            );

    private static bool IsMeant(TypeMoveRequest request, TypePair pair) =>
        pair.Type == request.FromType && (request.FromObjective is null || pair.Objective == request.FromObjective);
}
