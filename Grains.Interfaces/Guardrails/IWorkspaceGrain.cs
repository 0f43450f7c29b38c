using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Guardrails;

/// <summary>What the administrator configures; key: the workspace.</summary>
public interface IWorkspaceGrain : IWakeable
{
    /// <summary>Refused: values outside their range, a caller without the administrator role.</summary>
    Task<Outcome> SetGuardrails(string userId, GuardrailPolicy policy);

    Task<Outcome> SetTypeObjective(string userId, TypeObjective entry);

    Task<WorkspaceState> View();
}
