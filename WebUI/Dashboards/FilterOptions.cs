using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What the filters can be set to. What is chosen is always among it, even when nobody has it any
/// more.</summary>
public sealed record FilterOptions(
    ImmutableArray<TypeObjective> Reference,
    ImmutableSortedDictionary<string, string> Owners,
    string? ReportingCurrency
)
{
    public static FilterOptions None { get; } = new([], ImmutableSortedDictionary<string, string>.Empty, null);

    public static FilterOptions Of(DashboardReading reading) =>
        new(reading.Workspace.TypeObjectives, reading.Owners, reading.Workspace.ReportingCurrency?.Code);

    public IEnumerable<string> Types(DashboardFilter filter) =>
        With(Reference.Select(entry => entry.Type).Distinct(), filter.Type);

    public IEnumerable<string> Objectives(DashboardFilter filter) =>
        With(
            Reference
                .Where(entry => filter.Type is null || entry.Type == filter.Type)
                .Select(entry => entry.Objective)
                .Distinct(),
            filter.Objective
        );

    public IEnumerable<(string Id, string Name)> People(DashboardFilter filter) =>
        With(Owners.Keys, filter.Owner)
            .Select(id => (id, Owners.GetValueOrDefault(id, id)))
            .OrderBy(person => person.Item2, StringComparer.CurrentCultureIgnoreCase);

    private static IEnumerable<string> With(IEnumerable<string> known, string? chosen) =>
        chosen is null || known.Contains(chosen) ? known : known.Append(chosen);
}
