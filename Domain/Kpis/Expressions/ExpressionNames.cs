using System.Collections.Frozen;
using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>The names a formula may use: every additive measure, and <c>results</c>.</summary>
public static class ExpressionNames
{
    /// <summary>Conversions, orders or leads: the first that was counted.</summary>
    public const string Results = "results";

    /// <summary>Why some well-known figures are in no formula.</summary>
    public const string WhyReachIsNotHere =
        "Reach, frequency and users are in no formula: somebody who was reached on two days, or by two campaigns, is still "
        + "one person, so their sum is not the reach of the days.";

    /// <summary>In the order in which tables show them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<Measure>().Select(Of), Results];

    /// <summary><c>video_views</c> for <see cref="Measure.VideoViews"/>.</summary>
    public static string Of(Measure measure) =>
        string.Concat(
                measure.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")
            )
            .ToLowerInvariant();

    internal static bool TryMeasure(string name, out Measure measure) => ByName.TryGetValue(name, out measure);

    /// <summary>Why a measure that exists may not be used, or <c>null</c>.</summary>
    internal static string? WhyNotAdditive(string name) =>
        NotAdditive.Contains(name)
            ? $"{name} cannot be summed: a person who was reached on two days, or by two campaigns, is still one person. "
                + "Use a measure that adds up, such as impressions."
            : null;

    internal static string Unknown(string name)
    {
        var (near, typos) = All.Append("if")
            .Append("min")
            .Append("max")
            .Select(known => (known, EditDistance.Between(name, known, ExpressionPolicy.TyposMax)))
            .MinBy(pair => pair.Item2);
        return typos <= ExpressionPolicy.TyposMax
            ? $"'{name}' is not a measure; perhaps {near} is meant."
            : $"'{name}' is not a measure; there are {string.Join(", ", All)}.";
    }

    private static readonly FrozenDictionary<string, Measure> ByName = Enum.GetValues<Measure>()
        .ToFrozenDictionary(Of, measure => measure, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NotAdditive = new[]
    {
        "reach",
        "frequency",
        "users",
        "total_users",
        "active_users",
        "unique_clicks",
        "unique_users",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
