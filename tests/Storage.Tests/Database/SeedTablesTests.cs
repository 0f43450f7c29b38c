namespace MarketingManager.Storage.Tests.Database;

/// <summary>The 20 tables of the primary specification, feature by feature, by name and column.</summary>
public sealed class SeedTablesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("users_roles", "id email full_name role is_active created_at updated_at")]
    [InlineData("ad_platform_connections", "id platform_name auth_token status last_validated_at created_at")]
    [InlineData("kpi_definitions", "id kpi_code kpi_name formula benchmark_value campaign_type objective")]
    [InlineData("campaign_type_objectives", "id campaign_type objective description is_active")]
    [InlineData(
        "agent_guardrails",
        "id data_freshness_hours confidence_threshold degradation_threshold_pct max_reopt_cycles updated_at"
    )]
    [InlineData(
        "centralized_campaigns",
        "id campaign_code platform_id campaign_type objective registered_by status created_at"
    )]
    [InlineData("campaign_validation_log", "id campaign_id validation_status platform_response validated_at")]
    [InlineData("raw_kpi_ingestion", "id campaign_id platform_id metric_payload pulled_at status")]
    [InlineData("kpi_aggregates", "id campaign_id kpi_code value period_start period_end computed_at")]
    [InlineData("dashboard_views", "id user_id filter_config last_viewed_at")]
    [InlineData("ai_insights", "id campaign_id platform_id insight_text severity confidence_score generated_at")]
    [InlineData("data_quality_flags", "id campaign_id flag_type details confidence_score raised_at")]
    [InlineData(
        "optimization_plans",
        "id campaign_id proposed_actions rationale expected_impact risk_level status generated_at"
    )]
    [InlineData("plan_decisions", "id plan_id decided_by decision edits notes decided_at")]
    [InlineData("implementation_checklists", "id plan_id task_description owner_id deadline status completed_at")]
    [InlineData("checklist_reminders", "id checklist_id reminder_type sent_at escalated")]
    [InlineData(
        "post_impl_evaluations",
        "id plan_id baseline_snapshot post_snapshot impact_delta outcome evaluated_at"
    )]
    [InlineData("loop_decisions", "id campaign_id evaluation_id decision cycle_count escalated decided_at")]
    [InlineData("agent_knowledge_base", "id campaign_type platform_id play_pattern outcome evidence_refs recorded_at")]
    [InlineData("agent_audit_log", "id actor_type actor_id entity_type entity_id action payload occurred_at")]
    public async Task Has_every_column(string table, string columns)
    {
        var present = await Columns(table);

        foreach (var column in columns.Split(' '))
            present.ShouldContainKey(column);
        present["id"].ShouldBe("bigint");
        present
            .Where(column => column.Value.StartsWith("timestamp", StringComparison.Ordinal))
            .ShouldAllBe(column => column.Value == "timestamp with time zone");
    }

    [Theory]
    [InlineData("centralized_campaigns", "platform_id", "ad_platform_connections")]
    [InlineData("centralized_campaigns", "registered_by", "users_roles")]
    [InlineData("centralized_campaigns", "owner_id", "users_roles")]
    [InlineData("campaign_validation_log", "campaign_id", "centralized_campaigns")]
    [InlineData("raw_kpi_ingestion", "campaign_id", "centralized_campaigns")]
    [InlineData("raw_kpi_ingestion", "platform_id", "ad_platform_connections")]
    [InlineData("kpi_aggregates", "campaign_id", "centralized_campaigns")]
    [InlineData("dashboard_views", "user_id", "users_roles")]
    [InlineData("ai_insights", "campaign_id", "centralized_campaigns")]
    [InlineData("ai_insights", "platform_id", "ad_platform_connections")]
    [InlineData("data_quality_flags", "campaign_id", "centralized_campaigns")]
    [InlineData("optimization_plans", "campaign_id", "centralized_campaigns")]
    [InlineData("plan_decisions", "plan_id", "optimization_plans")]
    [InlineData("plan_decisions", "decided_by", "users_roles")]
    [InlineData("implementation_checklists", "plan_id", "optimization_plans")]
    [InlineData("implementation_checklists", "owner_id", "users_roles")]
    [InlineData("checklist_reminders", "checklist_id", "implementation_checklists")]
    [InlineData("post_impl_evaluations", "plan_id", "optimization_plans")]
    [InlineData("loop_decisions", "campaign_id", "centralized_campaigns")]
    [InlineData("loop_decisions", "evaluation_id", "post_impl_evaluations")]
    [InlineData("agent_knowledge_base", "platform_id", "ad_platform_connections")]
    public async Task Refers_to(string table, string column, string target)
    {
        var found = await database.Only<long>(
            $"""
            select count(*) from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.conrelid = '{table}'::regclass and a.attname = '{column}' and c.confrelid = '{target}'::regclass
            """
        );

        found.ShouldBe(1);
    }

    [Fact]
    public async Task Every_platform_resolves_to_a_row() =>
        (await database.Only<long>("select count(*) from ad_platform_connections where workspace = '*'")).ShouldBe(
            Enum.GetValues<Domain.Kpis.Platform>().Length
        );

    private async Task<Dictionary<string, string>> Columns(string table)
    {
        var columns = new Dictionary<string, string>();
        await using var command = database.Source.CreateCommand(
            $"select column_name, data_type from information_schema.columns where table_name = '{table}'"
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            columns[reader.GetString(0)] = reader.GetString(1);
        return columns;
    }
}
