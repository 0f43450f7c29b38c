using System.Text.Json;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Json;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 4 and 5: what the administrator configures.</summary>
internal static class GuardrailProjection
{
    public static async Task<Subject> Apply(Projection at, WorkspaceEvent fact)
    {
        var id = fact switch
        {
            WorkspaceEvent.GuardrailsChanged changed => await Guardrails(at, changed),
            WorkspaceEvent.TypeObjectiveSet set => await TypeObjective(at, set.Entry),
            WorkspaceEvent.ReportingCurrencySet set => await CurrencyRows.Reporting(at, set),
            WorkspaceEvent.RatesImported imported => await CurrencyRows.Imported(at, imported),
            WorkspaceEvent.KpiDefined defined => await KpiRow.Write(at, defined.Definition),
            WorkspaceEvent.TypesMoved moved => await TypeMoveRows.Moved(at, moved),
            WorkspaceEvent.TypeMoveFinished finished => await TypeMoveRows.Finished(at, finished),
            WorkspaceEvent.TypeMoveAdvanced advanced => await TypeMoveRows.Of(at, advanced.MoveId),
            WorkspaceEvent.TimeZoneSet set => await CurrencyRows.Zone(at, set),
            _ => throw new UnknownEventException(fact),
        };
        var subject = fact switch
        {
            WorkspaceEvent.GuardrailsChanged => "guardrails",
            WorkspaceEvent.KpiDefined => "kpi-definition",
            WorkspaceEvent.ReportingCurrencySet or WorkspaceEvent.TimeZoneSet => "workspace",
            WorkspaceEvent.RatesImported => "currency-rates",
            _ => "type-objective",
        };
        return new Subject(subject, at.Workspace, id);
    }

    private static Task<long> Guardrails(Projection at, WorkspaceEvent.GuardrailsChanged changed) =>
        at.One<long>(
            """
            insert into agent_guardrails (workspace, version, data_freshness_hours, confidence_threshold, degradation_threshold_pct,
                max_reopt_cycles, policy, updated_by, updated_at, stream, seq)
            values (@Workspace, @Version, @DataFreshnessHours, @ConfidenceThreshold, @DegradationThresholdPct, @MaxReoptCycles,
                @policy::jsonb, @by, @At, @Stream, @Seq)
            on conflict (workspace) do update set version = excluded.version, data_freshness_hours = excluded.data_freshness_hours,
                confidence_threshold = excluded.confidence_threshold, degradation_threshold_pct = excluded.degradation_threshold_pct,
                max_reopt_cycles = excluded.max_reopt_cycles, policy = excluded.policy, updated_by = excluded.updated_by,
                updated_at = excluded.updated_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                changed.Version,
                changed.To.DataFreshnessHours,
                changed.To.ConfidenceThreshold,
                changed.To.DegradationThresholdPct,
                changed.To.MaxReoptCycles,
                policy = JsonSerializer.Serialize(changed.To, DomainJson.Options),
                by = changed.By.Name,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task<long> TypeObjective(Projection at, TypeObjective entry) =>
        at.One<long>(
            """
            insert into campaign_type_objectives (workspace, campaign_type, objective, description, is_active, aim, stream, seq)
            values (@Workspace, @Type, @Objective, @Description, @IsActive, @aim, @Stream, @Seq)
            on conflict (workspace, campaign_type, objective) do update set description = excluded.description,
                is_active = excluded.is_active, aim = excluded.aim, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                entry.Type,
                entry.Objective,
                entry.Description,
                entry.IsActive,
                aim = entry.Aim?.ToString(),
                at.Stream,
                at.Seq,
            }
        );
}
