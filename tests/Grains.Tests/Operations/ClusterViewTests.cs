using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Grains.Operations;

namespace MarketingManager.Grains.Tests.Operations;

public sealed class ClusterViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly OperationsPolicy Policy = new();

    [Fact]
    public void Before_the_first_report_there_is_no_silo() => View().Silos.ShouldBeEmpty();

    [Fact]
    public void What_two_silos_measured_adds_up()
    {
        var view = View(
            Silo("a", Type("campaign", 3, 5, 2, 10)),
            Silo("b", Type("campaign", 4, 1, 1, 20), Type("plan", 1, 0, 0, 1))
        );
        view.Silos.Select(silo => (silo.Silo, silo.Activations)).ShouldBe([("a", 3), ("b", 5)]);
        view.Grains.Select(line => (line.Name, line.Activations, line.Total))
            .ShouldBe([("campaign", 7L, 30), ("plan", 1L, 1)]);
        (view.Calls.Activations, view.Calls.Total, view.Calls.Running).ShouldBe((8L, 31, 3));
    }

    [Fact]
    public void What_is_sent_and_not_executed_waits_wherever_it_was_sent_from()
    {
        // All calls come from a, half of them are executed by b.
        var view = View(Silo("a", Type("campaign", 1, 5, 2, 0)), Silo("b", Type("campaign", 1, 0, 2, 0)));
        (view.Grains[0].Running, view.Grains[0].Waiting).ShouldBe((4, 1));
    }

    [Fact]
    public void One_way_calls_that_run_do_not_make_the_queue_negative() =>
        View(Silo("a", Type("campaign", 1, 0, 3, 0))).Grains[0].Waiting.ShouldBe(0);

    [Fact]
    public void A_silo_that_says_nothing_is_listed_as_silent_and_counts_no_more()
    {
        var gone = Silo("b", Type("campaign", 100, 0, 0, 100)) with
        {
            At = Now - Policy.SilentAfter - TimeSpan.FromSeconds(1),
        };
        var view = View(Silo("a", Type("campaign", 1, 0, 0, 1)), gone);
        view.Silos.Select(silo => (silo.Silo, silo.Silent)).ShouldBe([("a", false), ("b", true)]);
        view.Calls.Total.ShouldBe(1);
    }

    [Fact]
    public void The_database_is_asked_by_every_silo_and_counted_once()
    {
        var backlog = new Backlog(1, null, 7, TimeSpan.FromMinutes(3), 0, []);
        var view = View(Silo("a") with { Backlog = backlog }, Silo("b") with { Backlog = backlog });
        view.Backlog!.Overdue.ShouldBe(7);
    }

    [Fact]
    public void The_oldest_effect_of_any_silo_is_the_lag()
    {
        var slow = Silo("b") with { Outbox = new OutboxFigures(1, 2, TimeSpan.FromSeconds(9)) };
        var view = View(Silo("a") with { Outbox = new OutboxFigures(1, 1, TimeSpan.FromSeconds(1)) }, slow, Silo("c"));
        view.Outbox.ShouldBe(new OutboxFigures(2, 3, TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void Failures_of_all_silos_are_listed_newest_first_even_of_one_that_is_gone()
    {
        var failure = new Failure(Now.AddSeconds(-5), "plan", "View of default/1", "IOException", "Disk full");
        var view = View(
            Silo("a") with
            {
                Failures = [failure],
            },
            Silo("b") with
            {
                At = Now.AddMinutes(-1),
                Failures = [failure with { At = Now.AddSeconds(-61), Source = "old" }],
            }
        );
        view.Failures.Select(one => one.Source).ShouldBe(["plan", "old"]);
    }

    private static OperationsView View(params SiloReport[] reports) => ClusterView.Of(reports, Now, Policy);

    private static GrainTypeReport Type(string name, long active, long inFlight, long running, long total) =>
        new(name, active, inFlight, running, Traffic.None with { Total = total });

    private static SiloReport Silo(string name, params GrainTypeReport[] types) =>
        new(
            name,
            "Embedded",
            "1.0.0",
            Now,
            TimeSpan.FromHours(1),
            new ProcessFigures(1, 0, 0, 0, 0, 0, 0, 0),
            [.. types],
            [],
            ImmutableSortedDictionary<string, long>.Empty,
            new ReminderFigures(0, 0, 0, 0, null),
            new OutboxFigures(0, 0, null),
            null,
            null,
            []
        );
}
