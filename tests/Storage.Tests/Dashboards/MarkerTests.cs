using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Dashboards;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Tests.Events;

namespace MarketingManager.Storage.Tests.Dashboards;

/// <summary>The sample loop happens on 2 March 2026, in an account in Berlin.</summary>
public sealed class MarkerTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateRange March = new(new(2026, 3, 1), new(2026, 3, 31));

    private static readonly KpiQuery Only = new(null, null, [], ["348934"]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_changes_outside_changes_and_notes_are_read_from_what_was_recorded()
    {
        await Append("marks", "campaign", "plan", "checklist", "notes");

        var marks = (await Read("marks", Only, March)).Markers;

        marks.Count(mark => mark.Kind == MarkerKind.Approved).ShouldBe(1);
        marks.Single(mark => mark.Kind == MarkerKind.Approved).PlanId.ShouldBe("348934-P1");
        marks.Count(mark => mark.Kind == MarkerKind.Halted).ShouldBe(1);
        var note = marks.Single(mark => mark.Kind == MarkerKind.Noted);
        (note.Day, note.Through, note.Text, note.NoteId).ShouldBe(
            (March.From, March.From.AddDays(2), "Spring sale, 20 % off", "n1")
        );
        marks.ShouldAllBe(mark => mark.Code == "348934" && mark.Campaign == "Spring sale");
        marks.Count(mark => mark.Kind == MarkerKind.Observed).ShouldBe(0, "a task was completed about then");
        marks
            .Where(mark => mark.Kind == MarkerKind.Changed)
            .Count(mark => mark.Text.EndsWith("(a task of ours was completed around then)", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_change_without_a_task_of_ours_is_observed()
    {
        await Append("outside", "campaign");

        var observed = (await Read("outside", Only, March)).Markers.Single(mark => mark.Kind == MarkerKind.Observed);

        observed.Text.ShouldBe("Observed on Meta for 348934, not performed here: daily budget from 100 EUR to 150 EUR");
    }

    [Fact]
    public async Task Days_are_the_accounts_days()
    {
        await Append("zones", "campaign", "plan");
        // Half past ten in the evening in UTC is the next day in Berlin in summer, and not in Los Angeles.
        await database.Run(
            "alter table agent_audit_log disable trigger agent_audit_log_append_only;"
                + "update agent_audit_log set occurred_at = '2026-06-10 22:30+00' where workspace = 'zones' and action = 'PlanApproved';"
                + "alter table agent_audit_log enable trigger agent_audit_log_append_only"
        );
        var june = new DateRange(new(2026, 6, 1), new(2026, 6, 30));

        (await Read("zones", Only, june)).Markers.Single().Day.ShouldBe(new DateOnly(2026, 6, 11));
        await database.Run(
            "update centralized_campaigns set time_zone = 'America/Los_Angeles' where workspace = 'zones'"
        );
        (await Read("zones", Only, june)).Markers.Single().Day.ShouldBe(new DateOnly(2026, 6, 10));
        (await Read("zones", Only, new(new(2026, 6, 11), new(2026, 6, 30)))).Markers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_figures_that_counted_as_settled_are_marked_as_restated()
    {
        await Append("restated", "campaign");
        foreach (var (hour, spend) in new[] { (0, 10m), (1, 12m), (2, 15m) })
            await Fact("restated", hour, March.From, spend, provisional: false);
        foreach (var (hour, spend) in new[] { (0, 10m), (1, 12m) })
            await Fact("restated", hour, March.From.AddDays(1), spend, provisional: true);

        var restated = (await Read("restated", Only, March)).Markers.Single(mark => mark.Kind == MarkerKind.Restated);

        (restated.Day, restated.Count, restated.Text).ShouldBe(
            (March.From, 2, "2 settled figures of Spring sale were restated")
        );
    }

    [Fact]
    public async Task What_is_too_much_is_counted_and_other_campaigns_are_left_out()
    {
        await Append("many", "campaign", "plan", "checklist", "notes");

        var few = await Read("many", Only, March, new MarkerPolicy { ReadMax = 1 });
        few.Unread.ShouldBeGreaterThan(0);
        var all = await Read("many", Only, March);
        all.Unread.ShouldBe(0);
        (few.Markers.Length + few.Unread).ShouldBe(all.Markers.Length);
        (await Read("many", new KpiQuery(null, null, [], ["other"]), March)).Markers.ShouldBeEmpty();
        (await Read("many", new KpiQuery(null, null, [], [], Type: "app"), March)).Markers.ShouldBeEmpty();
    }

    private Task<Ports.Dashboards.MarkersRead> Read(
        string workspace,
        KpiQuery of,
        DateRange days,
        MarkerPolicy? policy = null
    ) => new PostgresMarkers(database.Source).Read(workspace, of, days, policy ?? MarkerPolicy.Default, Cancel);

    private Task Fact(string workspace, int hour, DateOnly day, decimal spend, bool provisional) =>
        new PostgresFactStore(database.Source).Apply(
            workspace,
            [
                new DailyFact(
                    "348934",
                    Platform.Meta,
                    EntityLevel.Campaign,
                    "348934",
                    null,
                    day,
                    new MeasureSet { Spend = spend },
                    Currency.Of("EUR")
                )
                {
                    Provisional = provisional,
                },
            ],
            new FactSource("test", "1", SampleEvents.At.AddHours(hour)),
            Cancel
        );

    private async Task Append(string workspace, params string[] kinds)
    {
        var events = Recording
            .All(workspace)
            .ToLookup(recorded => recorded.Stream[..recorded.Stream.IndexOf('/', StringComparison.Ordinal)]);
        foreach (var kind in kinds)
            await new PostgresEventLog(database.Source).Append([.. events[kind]], Cancel);
    }
}
