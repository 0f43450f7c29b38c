using System.Collections.Immutable;

namespace MarketingManager.Domain.Dashboards;

/// <summary>A type, or an objective of a type, that has another name. Without an objective the whole type is
/// meant.</summary>
public sealed record FilterRename(string FromType, string? FromObjective, string ToType, string? ToObjective)
{
    /// <summary>No other type has the old objective: filters that name it without a type follow too.</summary>
    public bool ObjectiveIsGone { get; init; }

    /// <summary>The query in the new words; the same one when it is not concerned.</summary>
    public DashboardQuery Apply(DashboardQuery query)
    {
        if (FromObjective is null)
            return Replace(query, DashboardQuery.Type, FromType, ToType);
        var types = query[DashboardQuery.Type];
        if (!Names(query[DashboardQuery.Objective], FromObjective))
            return query;
        var onlyThis = types.Length > 0 && types.All(type => Same(type, FromType));
        if (!onlyThis && !(types.IsEmpty && ObjectiveIsGone))
            return query;
        var moved = Replace(query, DashboardQuery.Objective, FromObjective, ToObjective ?? FromObjective);
        // The type follows only when nothing else of the old type is asked for.
        return onlyThis && query[DashboardQuery.Objective].All(objective => Same(objective, FromObjective))
            ? Replace(moved, DashboardQuery.Type, FromType, ToType)
            : moved;
    }

    private static DashboardQuery Replace(DashboardQuery query, string parameter, string from, string to) =>
        Names(query[parameter], from)
            ? query.With(
                parameter,
                [
                    .. query[parameter]
                        .Select(value => Same(value, from) ? to : value)
                        .Distinct(StringComparer.OrdinalIgnoreCase),
                ]
            )
            : query;

    private static bool Names(ImmutableArray<string> values, string name) => values.Any(value => Same(value, name));

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
