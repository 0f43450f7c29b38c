using MarketingManager.Storage.Events;

namespace MarketingManager.Storage.Tests.Events;

/// <summary>Every event of a whole loop, appended once; each test looks at the tables of one feature.</summary>
public sealed class ProjectionTests(ProjectedLoop loop) : IClassFixture<ProjectedLoop>
{
    [Fact]
    public void The_samples_have_every_event_of_the_domain()
    {
        var closedSets = typeof(Domain.Plans.PlanEvent)
            .Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.Name.EndsWith("Event", StringComparison.Ordinal));
        var cases = closedSets.SelectMany(set => set.GetNestedTypes().Where(nested => nested.IsSubclassOf(set)));

        var samples = SampleEvents
            .Streams.SelectMany(stream => stream.Events)
            .Select(fact => fact.GetType())
            .ToHashSet();

        cases.Where(type => !samples.Contains(type)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_has_a_sentence_of_its_own() =>
        Recording
            .All()
            .Where(recorded => EventSummary.Of(recorded) is var text && (text == recorded.Type || !text.Contains(' ')))
            .ShouldBeEmpty();

    [Theory]
    [InlineData(
        "users_roles where user_key = 'u-bob'",
        "email || '|' || full_name || '|' || role || '|' || is_active",
        "bob@example.com|Bob Builder|Manager|false"
    )]
    [InlineData(
        "users_roles where user_key = 'k-1'",
        "kind || '|' || full_name || '|' || is_active",
        "key|reporting|false"
    )]
    [InlineData(
        "agent_guardrails",
        "data_freshness_hours || '|' || confidence_threshold || '|' || degradation_threshold_pct || '|' || max_reopt_cycles",
        "36|0.7|10|3"
    )]
    [InlineData(
        "campaign_type_objectives where objective = 'sales'",
        "campaign_type || '|' || description || '|' || is_active",
        "conversion|Sell more.|true"
    )]
    [InlineData(
        "ad_platform_connections where connection_key = 'meta-main'",
        "platform_name || '|' || status || '|' || (auth_token is null) || '|' || account_id",
        "Meta|Removed|true|act_9"
    )]
    [InlineData(
        "import_runs where import_key = 'abc123'",
        "file_name || '|' || status || '|' || rows_read || '|' || rows_rejected || '|' || facts_new || '|' || codes[1]",
        "spring.csv|Loaded|310|1|300|348934"
    )]
    [InlineData(
        "centralized_campaigns",
        "campaign_code || '|' || name || '|' || campaign_type || '|' || objective || '|' || status || '|' || currency",
        "348934|Spring sale|conversion|sales|Archived|EUR"
    )]
    [InlineData(
        "centralized_campaigns",
        "synced_at is not null and settled_through = '2026-02-28' and gate_confidence = 0.82 and sync_failure is null",
        "True"
    )]
    [InlineData("centralized_campaigns c join users_roles u on u.id = c.registered_by", "u.full_name", "Ana Lytics")]
    [InlineData(
        "centralized_campaigns c join ad_platform_connections p on p.id = c.platform_id",
        "p.connection_key",
        "meta-main"
    )]
    [InlineData(
        "campaign_validation_log",
        "string_agg(validation_status || ':' || platform_response, ',' order by id)",
        "invalid:no such id,valid:Spring sale, running"
    )]
    [InlineData(
        "ai_insights",
        "detector || '|' || severity || '|' || confidence_score || '|' || (evidence->0->>'name') || '|' || resolution",
        "MM001|High|0.82|CPA|back to normal"
    )]
    [InlineData(
        "data_quality_flags",
        "flag_type || '|' || details || '|' || confidence_score || '|' || (lifted_at is not null)",
        "Stale|60 h old|0.3|true"
    )]
    [InlineData(
        "insight_suppressions",
        "detector || '|' || reason || '|' || lift_reason",
        "MM002|thin data|enough data"
    )]
    [InlineData(
        "optimization_plans",
        "plan_key || '|' || version || '|' || risk_level || '|' || status || '|' || (proposed_actions->0->>'id') || '|' || expected_impact",
        "348934-P1|2|Medium|Closed|A1|CPA falls by about 12 % within 14 days."
    )]
    [InlineData(
        "plan_decisions",
        "string_agg(decision || ':' || notes || ':' || (edits is not null), ',' order by id)",
        "edited:less:true,approved:go:false,rejected:changed my mind:false"
    )]
    [InlineData(
        "implementation_checklists",
        "string_agg(task_key || ':' || status || ':' || owner_name || ':' || deadline, ',' order by task_key)",
        "T1:Done:Bob:2026-03-10,T2:Skipped:Ana:2026-03-05"
    )]
    [InlineData(
        "checklist_reminders",
        "string_agg(reminder_type || ':' || escalated, ',' order by id)",
        "Overdue:false,Escalation:true,Escalation:true"
    )]
    [InlineData(
        "post_impl_evaluations",
        "outcome || '|' || impact_delta || '|' || (baseline_snapshot->>'kpi') || '|' || (post_snapshot->>'value')",
        "Improved|0.173|CPA|17.24"
    )]
    [InlineData(
        "loop_decisions d join post_impl_evaluations e on e.id = d.evaluation_id",
        "decision || '|' || cycle_count || '|' || escalated || '|' || outcome",
        "HaltAndRollBack|1|true|Improved"
    )]
    [InlineData(
        "agent_knowledge_base k join ad_platform_connections p on p.id = k.platform_id",
        "campaign_type || '|' || platform_name || '|' || play_pattern || '|' || outcome || '|' || (evidence_refs->>'plan')",
        "conversion|Meta|reduce-budget|Improved|348934-P1"
    )]
    [InlineData(
        "agent_audit_log where action = 'PlanApproved'",
        "entity_type || '|' || entity_key || '|' || campaign || '|' || actor_name || '|' || summary",
        "plan|348934-P1|348934|AI Engine|Plan 348934-P1 approved by Ana"
    )]
    public async Task Reads_in_the_table(string table, string columns, string expected)
    {
        var value = await loop.Database.Only<object>($"select {columns} from {table}");

        Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Fact]
    public async Task Every_audit_row_names_its_actor_and_where_it_has_one_its_entity()
    {
        (
            await loop.Database.Only<long>(
                "select count(*) from agent_audit_log l join users_roles u on u.id = l.actor_id"
            )
        ).ShouldBe(Recording.All().Count(recorded => recorded.Audited));
        (
            await loop.Database.Only<long>(
                "select count(*) from agent_audit_log where entity_id is null and entity_type not in ('roster', 'aggregates')"
            )
        ).ShouldBe(0);
    }
}

/// <summary>A database into which the samples were appended once.</summary>
public sealed class ProjectedLoop : IAsyncLifetime
{
    public PostgresDatabase Database { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        if (PostgresDatabase.Server is not null)
            await new PostgresEventLog(Database.Source).Append(Recording.All(), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
