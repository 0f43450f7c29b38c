using System.Collections.Immutable;
using MarketingManager.Domain.Json;

namespace MarketingManager.Domain.Dashboards;

/// <summary>What a dashboard shows, as its address says it: parameters in order of their names, each with its values.
/// It is kept in parts, so that what is renamed elsewhere can be renamed in it.</summary>
public sealed record DashboardQuery(ImmutableArray<QueryParameter> Parameters)
{
    /// <summary>The parameters that a renamed type or objective changes.</summary>
    public const string Type = "type";

    public const string Objective = "objective";

    public static DashboardQuery Empty { get; } = new([]);

    public ImmutableArray<string> this[string name] =>
        Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Values ?? [];

    /// <summary>Reads the part of an address behind the question mark, with or without it.</summary>
    public static DashboardQuery Parse(string query) =>
        query
            .TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Aggregate(Empty, (read, part) => read.Add(Plain(part[0]), part.Length > 1 ? Plain(part[1]) : ""));

    public DashboardQuery With(string name, ImmutableArray<string> values) =>
        new([
            .. Parameters
                .Where(parameter => parameter.Name != name)
                .Concat(values.IsEmpty ? [] : [new QueryParameter(name, values)])
                .OrderBy(parameter => parameter.Name, StringComparer.Ordinal),
        ]);

    public bool SameAs(DashboardQuery other) => Content.Same(this, other);

    /// <summary>The same address for the same content, without the question mark.</summary>
    public override string ToString() =>
        string.Join(
            '&',
            Parameters.SelectMany(parameter =>
                parameter.Values.Select(value =>
                    $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}"
                )
            )
        );

    private DashboardQuery Add(string name, string value) => With(name, [.. this[name], value]);

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

public sealed record QueryParameter(string Name, ImmutableArray<string> Values);
