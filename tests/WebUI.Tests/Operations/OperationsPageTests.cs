using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.WebUI.Operations;
using MarketingManager.WebUI.Shell;
using MarketingManager.WebUI.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;

namespace MarketingManager.WebUI.Tests.Operations;

public sealed class OperationsPageTests
{
    [Fact]
    public async Task It_loads_until_the_grain_answers() =>
        (
            await Html(new FakeGrains().On<IOperationsGrain>(nameof(IOperationsGrain.View), Never), wait: false)
        ).ShouldContain("state-loading");

    [Fact]
    public async Task It_says_that_no_silo_has_reported_yet()
    {
        var nobody = SampleOperations.View with { Silos = [] };
        (await Html(new FakeGrains().WithOperations(nobody))).ShouldContain("state-empty");
    }

    [Fact]
    public async Task It_says_that_it_could_not_be_loaded_and_offers_to_try_again() =>
        (await Html(new FakeGrains().Fail<IOperationsGrain>(nameof(IOperationsGrain.View)))).ShouldContain(
            "state-retry"
        );

    [Fact]
    public async Task A_silo_that_said_nothing_lately_makes_it_stale() =>
        (await Html(new FakeGrains().WithOperations(SampleOperations.View))).ShouldContain("state-stale");

    [Fact]
    public async Task A_system_that_has_just_started_has_not_enough_data()
    {
        var young = SampleOperations.View.Silos[0] with { Uptime = TimeSpan.FromSeconds(59) };
        var html = await Html(new FakeGrains().WithOperations(SampleOperations.View with { Silos = [young] }));
        html.ShouldContain("state-thin");
        html.ShouldNotContain("state-stale");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_leaves_the_rest_on_the_page()
    {
        var dark = SampleOperations.View with { Backlog = null, BacklogProblem = "Connection refused" };
        var html = await Html(new FakeGrains().WithOperations(dark));
        html.ShouldContain("Connection refused");
        html.ShouldContain("state-not-refreshed");
        html.ShouldContain("grains-campaign");
    }

    [Fact]
    public async Task It_shows_silos_grain_types_work_backlog_and_the_last_errors()
    {
        var text = PageHost.Text(await Html(new FakeGrains().WithOperations(SampleOperations.View)));
        foreach (
            var part in new[]
            {
                "Engine Orleans 10.4.0, 1 silo, up 1 d 3 h.",
                "S10.0.0.2:11111:1",
                "210 ms",
                "State write",
                "3 effects of 1 grain, the oldest for 4 min",
                "6 grains, the oldest for 7 min",
                "1 to reconnect",
                "08:59:52 UTC",
                "TimeoutException",
                "No answer in 30 s.",
                "969",
            }
        )
            text.ShouldContain(part);
    }

    [Fact]
    public void What_is_late_or_fails_raises_an_alarm_and_what_runs_well_none()
    {
        var numbers = new WebUI.Formatting.Numbers(System.Globalization.CultureInfo.GetCultureInfo("en-US"));
        var policy = new OperationsPolicy();
        Alarms(SampleOperations.View).ShouldBe(["errors", "outbox", "wakeups"]);
        Alarms(
                SampleOperations.View with
                {
                    Calls = SampleOperations.View.Calls with { ErrorsLastMinute = 0 },
                    Outbox = new(1, 1, policy.LateAfter),
                    Backlog = SampleOperations.View.Backlog! with { MostOverdue = policy.LateAfter },
                }
            )
            .ShouldBeEmpty();

        IEnumerable<string> Alarms(OperationsView view) =>
            OperationsViewModel
                .Gauges(view, policy, numbers)
                .Where(gauge => gauge.Alarm is not null)
                .Select(gauge => gauge.Id);
    }

    [Fact]
    public void It_is_for_administrators_and_nobody_else_finds_it_in_the_rail()
    {
        typeof(OperationsPage)
            .GetCustomAttributes(typeof(AuthorizeAttribute), inherit: true)
            .Cast<AuthorizeAttribute>()
            .ShouldContain(attribute => attribute.Roles == nameof(Role.Admin));
        foreach (var role in Enum.GetValues<Role>())
            Navigation
                .For(new Viewer("u", "U", role))
                .Any(entry => entry.Id == "operations")
                .ShouldBe(role == Role.Admin, role.ToString());
    }

    private static object Never(string key, object?[] arguments) => new TaskCompletionSource<OperationsView>().Task;

    private static async Task<string> Html(FakeGrains grains, bool wait = true)
    {
        await using var host = new PageHost(grains);
        return await host.Html(typeof(OperationsPage), Role.Admin, [], wait);
    }
}
