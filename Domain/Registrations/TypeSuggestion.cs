using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Domain.Registrations;

/// <summary>Which entry of the workspace's reference fits what the platform says about a campaign's
/// objective.</summary>
public static class TypeSuggestion
{
    /// <param name="objective">awareness, consideration, lead, conversion or app.</param>
    public static TypeObjective? Of(string? objective, IEnumerable<TypeObjective> reference) =>
        objective is null
            ? null
            : reference.FirstOrDefault(entry =>
                entry.IsActive
                && (
                    entry.Type.Equals(objective, StringComparison.OrdinalIgnoreCase)
                    || entry.Type.StartsWith(objective + "-", StringComparison.OrdinalIgnoreCase)
                )
            );
}
