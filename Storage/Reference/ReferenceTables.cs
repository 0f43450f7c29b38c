using System.Text.Json;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Events;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MarketingManager.Storage.Reference;

/// <summary>Seed features 3, 4 and 5 before anybody configured anything: the shipped KPI
/// definitions, types with their objectives, and guardrails. Formulas follow the code at every
/// start; what an administrator set, benchmarks included, stays.
/// </summary>
public sealed class ReferenceTables(NpgsqlDataSource source, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        source.InTransaction(work => Fill(work, CampaignKey.DefaultWorkspace, clock.GetUtcNow()), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Fill(Work work, string workspace, DateTimeOffset now)
    {
        await Guardrails(work, workspace, now);
        foreach (var entry in TypeObjective.Shipped)
        {
            await work.Run(
                """
                insert into campaign_type_objectives (workspace, campaign_type, objective, description, is_active)
                select @workspace, @Type, @Objective, @Description, @IsActive
                where not exists (select from type_objective_moves m
                    where m.workspace = @workspace and m.from_type = @Type and m.from_objective = @Objective)
                on conflict (workspace, campaign_type, objective) do nothing
                """,
                new
                {
                    workspace,
                    entry.Type,
                    entry.Objective,
                    entry.Description,
                    entry.IsActive,
                }
            );
        }

        foreach (var kpi in ShippedKpis.All)
            await Kpi(work, workspace, kpi);
    }

    private static Task Guardrails(Work work, string workspace, DateTimeOffset now) =>
        work.Run(
            """
            insert into agent_guardrails (workspace, version, data_freshness_hours, confidence_threshold, degradation_threshold_pct,
                max_reopt_cycles, policy, updated_at)
            values (@workspace, 0, @DataFreshnessHours, @ConfidenceThreshold, @DegradationThresholdPct, @MaxReoptCycles, @policy::jsonb, @now)
            on conflict (workspace) do nothing
            """,
            new
            {
                workspace,
                GuardrailPolicy.Default.DataFreshnessHours,
                GuardrailPolicy.Default.ConfidenceThreshold,
                GuardrailPolicy.Default.DegradationThresholdPct,
                GuardrailPolicy.Default.MaxReoptCycles,
                policy = JsonSerializer.Serialize(GuardrailPolicy.Default, DomainJson.Options),
                now,
            }
        );

    private static Task Kpi(Work work, string workspace, KpiDefinition kpi) =>
        work.Run(
            """
            insert into kpi_definitions (workspace, kpi_code, kpi_name, formula, campaign_type, objective, unit, direction,
                lower_is_better, meaning, minimum_of, minimum_volume)
            select @Workspace, @Code, @Name, @Formula, @Type, @Objective, @unit, @direction, @LowerIsBetter, @Meaning, @minimumOf,
                @minimum::numeric
            where not exists (select from type_objective_moves m
                where m.workspace = @Workspace and m.from_type = @Type and m.from_objective = @Objective)
            on conflict (workspace, kpi_code, campaign_type, objective) do update set kpi_name = excluded.kpi_name,
                formula = excluded.formula, unit = excluded.unit, direction = excluded.direction,
                lower_is_better = excluded.lower_is_better, meaning = excluded.meaning, minimum_of = excluded.minimum_of,
                minimum_volume = excluded.minimum_volume
            where kpi_definitions.stream is null
            """,
            KpiRow.Columns(kpi, workspace)
        );
}
