using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Tests.Events;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Tests.Views;

/// <summary>The screens over what the samples projected, each stream cut off where the screen is interesting.</summary>
public sealed class ScreenViewTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateTimeOffset Now = SampleEvents.At.AddDays(6);

    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresReadModel Views => new(database.Source, TimeProvider.System);

    [Fact]
    public async Task Today_lists_what_waits_for_a_decision_and_how_fresh_the_data_is()
    {
        await Append("waiting", ("campaign", 8), ("connection", 5), ("insight", 2), ("plan", 1));

        var today = await Views.Today("waiting", Now, freshnessHours: 48, currency: null, Cancel);

        today
            .Approvals.Single()
            .ShouldBe(
                new PendingPlan(
                    "348934-P1",
                    "348934",
                    "Spring sale",
                    "Cut the weakest ad set",
                    RiskLevel.Medium,
                    "CPA falls by about 12 % within 14 days.",
                    1,
                    1,
                    SampleEvents.At
                )
            );
        today.TopInsights.Single().Severity.ShouldBe(Severity.High);
        today
            .Sources.Single()
            .ShouldBe(new SourceFreshness("Main", Platform.Meta, 1, SampleEvents.At, SampleEvents.At, Stale: 1));
        (today.Campaigns, today.Suppressed, today.DataThrough, today.Halted.Length).ShouldBe((1, 0, null, 0));
    }

    [Fact]
    public async Task Today_counts_what_is_held_back_and_halted_and_lists_overdue_tasks()
    {
        await Append("halted", ("campaign", 13), ("insight", 5), ("plan", 3), ("checklist", 3));

        var today = await Views.Today("halted", Now, freshnessHours: 500, currency: null, Cancel);

        today.Suppressed.ShouldBe(1);
        today.Halted.Single().Status.ShouldBe(CampaignStatus.Halted);
        today.Sources.Single().Stale.ShouldBe(0);
        today
            .Tasks.Select(task => (task.TaskId, task.Owner, task.DaysOverdue, task.Escalated))
            .ShouldBe([("T1", "Ana", 3, true), ("T2", "Ana", 3, true)]);
    }

    [Fact]
    public async Task A_file_that_came_today_and_ends_before_the_guardrail_is_an_old_export_and_not_stale()
    {
        // 6 March, 5 March, 6 March.
        await Facts("exports", ("ends-late", 5, 1m), ("ends-early", 4, 1m), ("never-synced", 5, 1m));
        await database.Run(
            "update centralized_campaigns set status = 'Active', platform_id = 1 where workspace = 'exports'"
        );
        await database.Run(
            """
            update centralized_campaigns set synced_at = '2026-03-08 08:00+00'
            where workspace = 'exports' and campaign_code <> 'never-synced'
            """
        );

        // Now less 48 hours is 6 March, 08:30.
        var source = (await Views.Today("exports", Now, freshnessHours: 48, currency: null, Cancel)).Sources.Single();

        (source.Campaigns, source.Stale, source.OldExports, source.NewestDay).ShouldBe(
            (3, 1, 1, new DateOnly(2026, 3, 6))
        );
    }

    [Fact]
    public async Task Today_shows_the_last_28_days_of_data_by_type()
    {
        await Append("bytype", ("campaign", 8));
        await Facts("bytype", ("348934", -28, 1m), ("348934", -27, 10m), ("348934", 0, 100m));

        var today = await Views.Today("bytype", Now, 48, currency: null, Cancel);

        today.DataThrough.ShouldBe(SampleEvents.Day);
        today.ByType.Single().Key["type"].ShouldBe("conversion");
        today.ByType.Single().Measures.Spend.ShouldBe(110m);
    }

    [Fact]
    public async Task A_campaign_row_says_where_it_stands_and_how_it_did()
    {
        await Append("row", ("campaign", 9), ("insight", 2), ("plan", 3), ("checklist", 1));
        await Facts("row", ("348934", -40, 7m), ("348934", -5, 10m), ("348934", 0, 20m));

        var row = (await Views.Campaigns("row", new CampaignQuery(), Today, Cancel)).Rows.Single();

        (row.Code, row.Name, row.Type, row.Objective, row.Status, row.Phase, row.CycleCount, row.Currency).ShouldBe(
            ("348934", "Spring sale", "conversion", "sales", CampaignStatus.Active, LoopPhase.Implementing, 1, "EUR")
        );
        (row.Last28Days.Spend, row.Previous28Days.Spend, row.FirstDay, row.LastDay).ShouldBe(
            (30m, 7m, SampleEvents.Day.AddDays(-40), SampleEvents.Day)
        );
        (row.TopSeverity, row.Insights, row.Plan, row.OpenTasks, row.OverdueTasks).ShouldBe(
            (Severity.High, 1, PlanStatus.Approved, 2, 2)
        );
        row.Platforms.ShouldBe([Platform.Meta]);
    }

    [Fact]
    public async Task A_campaign_belongs_to_who_registered_it_until_it_is_handed_over()
    {
        await Append("owned", ("campaign", 4));
        var first = (await Views.Campaigns("owned", new CampaignQuery(Owner: "u-ana"), Today, Cancel)).Rows.Single();
        await Append("owned", ("campaign", 18));
        await database.Run("update centralized_campaigns set status = 'Active' where workspace = 'owned'");

        var then = (await Views.Campaigns("owned", new CampaignQuery(Owner: "u-bob"), Today, Cancel)).Rows.Single();

        first.Owner!.Id.ShouldBe("u-ana");
        then.Owner.ShouldBe(new CampaignOwner("u-bob", "Bob Builder"));
        (await Views.Campaigns("owned", new CampaignQuery(Owner: "u-ana"), Today, Cancel)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_list_filters_sorts_and_pages()
    {
        foreach (var (code, name, spend) in new[] { ("c1", "Alpha_1", 5m), ("c2", "beta", 50m), ("c3", "Gamma", 0.5m) })
            await Facts("list", (code, 0, spend));
        await database.Run(
            """
            update centralized_campaigns set status = 'Active', platforms = '{Meta}', campaign_type = 'conversion',
                name = case campaign_code when 'c1' then 'Alpha_1' when 'c2' then 'beta' else 'Gamma' end where workspace = 'list'
            """
        );
        await database.Run(
            "update centralized_campaigns set status = 'Halted' where workspace = 'list' and campaign_code = 'c3'"
        );

        (await Codes(new CampaignQuery())).ShouldBe(["c3", "c1", "c2"]);
        (await Codes(new CampaignQuery(Sort: "spend"))).ShouldBe(["c2", "c1", "c3"]);
        (await Codes(new CampaignQuery(Sort: "no such sort"))).ShouldBe(["c3", "c1", "c2"]);
        (await Codes(new CampaignQuery(Search: "a_"))).ShouldBe(["c1"]);
        (await Codes(new CampaignQuery(Search: "BET"))).ShouldBe(["c2"]);
        (await Codes(new CampaignQuery(Platform: Platform.Google))).ShouldBeEmpty();
        (await Codes(new CampaignQuery(Status: CampaignStatus.Halted))).ShouldBe(["c3"]);
        (await Codes(new CampaignQuery(Owner: "nobody"))).ShouldBeEmpty();
        var page = await Views.Campaigns("list", new CampaignQuery(Sort: "code", Skip: 2, Take: 2), Today, Cancel);
        (page.Rows.Single().Code, page.Total).ShouldBe(("c3", 3));

        async Task<IEnumerable<string>> Codes(CampaignQuery query) =>
            (await Views.Campaigns("list", query, Today, Cancel)).Rows.Select(row => row.Code);
    }

    [Fact]
    public async Task Evaluations_decisions_knowledge_and_imports_come_back_as_recorded()
    {
        await Append("history", ("campaign", 13), ("plan", 3), ("knowledge", 1), ("import", 4));

        (await Views.Evaluations("history", "348934", Cancel))
            .Single()
            .ShouldBe(
                new EvaluationRow(
                    "348934-P1",
                    EvaluationOutcome.Improved,
                    0.173m,
                    20m,
                    17.24m,
                    "CPA is 16 % lower.",
                    SampleEvents.At.AddDays(17)
                )
            );
        var decision = (await Views.Decisions("history", "348934", Cancel)).Single();
        (decision.Verdict, decision.CycleCount, decision.Escalated, decision.Reason).ShouldBe(
            (LoopVerdict.HaltAndRollBack, 1, true, "worse than the limit")
        );
        (await Views.Knowledge("history", Cancel))
            .Single()
            .ShouldBe(
                new KnowledgeRow(
                    "conversion",
                    Platform.Meta,
                    "reduce-budget",
                    1,
                    1,
                    0,
                    0.173m,
                    SampleEvents.At.AddDays(17)
                )
            );
        var import = (await Views.Imports("history", 10, Cancel)).Single();
        (import.Id, import.FileName, import.Status, import.Rows, import.Rejected).ShouldBe(
            ("abc123", "spring.csv", "Loaded", 310, 1)
        );
    }

    [Fact]
    public async Task Restatements_show_before_and_after_newest_first()
    {
        foreach (var (hour, spend) in new[] { (0, 10m), (1, 12m), (2, 15m) })
            await Facts("restated", SampleEvents.At.AddHours(hour), ("A", 0, spend));

        var restatements = await Views.Restatements("restated", "A", 10, Cancel);

        restatements
            .Select(r => (r.Before.Spend, r.After.Spend, r.ReplacedAt))
            .ShouldBe([(12m, 15m, SampleEvents.At.AddHours(2)), (10m, 12m, SampleEvents.At.AddHours(1))]);
        (await Views.Restatements("restated", "A", 1, Cancel)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_is_registered_only_once_somebody_registered_it()
    {
        await Facts("codes", ("only-facts", 0, 1m));
        await Append("codes", ("campaign", 1));

        (await Views.Registered("codes", ["348934", "only-facts", "unknown"], Cancel)).ShouldBe(["348934"]);
    }

    private async Task Append(string workspace, params (string Kind, int Count)[] streams)
    {
        var events = Recording
            .All(workspace)
            .ToLookup(recorded => recorded.Stream[..recorded.Stream.IndexOf('/', StringComparison.Ordinal)]);
        foreach (var (kind, count) in streams)
            await new PostgresEventLog(database.Source).Append([.. events[kind].Take(count)], Cancel);
    }

    private Task Facts(string workspace, params (string Code, int Day, decimal Spend)[] facts) =>
        Facts(workspace, SampleEvents.At, facts);

    private Task Facts(
        string workspace,
        DateTimeOffset observed,
        params (string Code, int Day, decimal Spend)[] facts
    ) =>
        new PostgresFactStore(database.Source).Apply(
            workspace,
            [
                .. facts.Select(fact => new DailyFact(
                    fact.Code,
                    Platform.Meta,
                    EntityLevel.Campaign,
                    fact.Code,
                    null,
                    SampleEvents.Day.AddDays(fact.Day),
                    new MeasureSet { Spend = fact.Spend },
                    Currency.Of("EUR")
                )),
            ],
            new FactSource("test", "x", observed),
            Cancel
        );
}
