using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Guardrails;

/// <summary>What the administrator configures; key: the workspace.</summary>
public interface IWorkspaceGrain : IWakeable
{
    /// <summary>Refused: values outside their range, a caller without the administrator role.</summary>
    Task<Outcome> SetGuardrails(string userId, GuardrailPolicy policy);

    Task<Outcome> SetTypeObjective(string userId, TypeObjective entry);

    /// <summary>Adds a KPI or changes one; its version counts on. Refused: a formula without
    /// meaning (with the place of the error), another formula for a KPI that the loop steers
    /// by, a caller without the administrator role.</summary>
    Task<Outcome> DefineKpi(string userId, KpiDefinition definition);

    /// <summary>Empty: amounts stay in the currencies they were spent in. Refused: no ISO 4217 code, a caller without
    /// the administrator role.</summary>
    Task<Outcome> SetReportingCurrency(string userId, string? code);

    /// <summary>Puts a load of rates into the audit trail.</summary>
    Task<Outcome> NoteRates(string userId, RatesLoaded rates);

    /// <summary>An IANA name; empty for UTC. Refused: a zone that is not known, a caller without the administrator
    /// role.</summary>
    Task<Outcome> SetTimeZone(string userId, string? zone);

    /// <summary>See <see cref="ITypesGrain.Move"/>, which knows what is in use.</summary>
    Task<Outcome> MoveTypes(string userId, TypeMoveRequest request, ImmutableArray<TypeUse> used);

    /// <summary>So many campaigns still carry the old words; answers how it stands.</summary>
    Task<TypeMove?> AdvanceMove(string moveId, int left);

    Task FinishMove(string moveId);

    Task<WorkspaceState> View();
}
