using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Domain.Dashboards;

/// <summary>What a renaming or merging of types means for filters.</summary>
public static class FilterRenames
{
    /// <param name="left">The types and objectives that there are now.</param>
    public static ImmutableArray<FilterRename> Of(TypeMove move, ImmutableArray<TypeObjective> left) =>
        [
            .. move.Pairs.Select(pair => new FilterRename(
                pair.From.Type,
                pair.From.Objective,
                pair.To.Type,
                pair.To.Objective
            )
            {
                ObjectiveIsGone = left.All(entry => !Same(entry.Objective, pair.From.Objective)),
            }),
            // A filter on the type alone follows once nothing of the type is left, and all of it went one way.
            .. move
                .Pairs.GroupBy(pair => pair.From.Type, StringComparer.OrdinalIgnoreCase)
                .Where(type =>
                    left.All(entry => !Same(entry.Type, type.Key))
                    && type.All(pair => Same(pair.To.Type, type.First().To.Type))
                )
                .Select(type => new FilterRename(type.Key, null, type.First().To.Type, null)),
        ];

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
