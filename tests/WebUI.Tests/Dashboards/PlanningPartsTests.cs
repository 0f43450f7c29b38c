using System.Globalization;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards.Markers;
using MarketingManager.WebUI.Dashboards.Pacing;
using MarketingManager.WebUI.Dashboards.Views;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class PlanningPartsTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    private static readonly KpiQuery All = new(null, null, [], []);

    [Fact]
    public async Task The_menu_names_the_view_that_is_shown_and_what_was_looked_at_last()
    {
        var text = PageHost.Text(
            await Html(typeof(ViewsMenu), Role.Manager, ("Query", "type=conversion&objective=sales"))
        );

        text.ShouldContain("View: Sales");
        text.ShouldContain("shown now · only yours");
        text.ShouldContain("by Omar");
        text.ShouldContain("What you looked at last");
        text.ShouldContain("Share with the workspace");
    }

    [Fact]
    public async Task Who_may_only_read_keeps_views_and_is_not_asked_to_share()
    {
        var text = PageHost.Text(await Html(typeof(ViewsMenu), Role.Readonly, ("Query", "")));

        text.ShouldContain("Save view");
        text.ShouldNotContain("Share with the workspace");
    }

    [Fact]
    public async Task Marks_are_a_table_in_which_an_outside_change_is_observed_and_not_performed()
    {
        var html = await Html(
            typeof(MarkerSection),
            Role.Manager,
            ("Of", All),
            ("From", new DateOnly(2026, 3, 1)),
            ("To", new DateOnly(2026, 3, 20))
        );

        PageHost.Text(html).ShouldContain("Observed, not performed");
        html.ShouldContain("href=\"campaigns/348934#plan\"");
        html.ShouldContain("data-testid=\"note-edit-n1\"");
    }

    [Fact]
    public async Task Readers_see_notes_and_change_none()
    {
        var html = await Html(
            typeof(MarkerSection),
            Role.Readonly,
            ("Of", All),
            ("From", new DateOnly(2026, 3, 1)),
            ("To", new DateOnly(2026, 3, 20))
        );

        html.ShouldContain("Spring sale");
        html.ShouldNotContain("note-edit");
        html.ShouldNotContain("note-new");
    }

    [Fact]
    public async Task Pacing_prints_what_is_required_per_day_and_has_a_table_behind_its_chart()
    {
        var html = await Html(typeof(PacingSection), Role.Manager, ("Of", All));
        var text = PageHost.Text(html);

        text.ShouldContain("Required per day, 12 days left");
        text.ShouldContain("On plan");
        text.ShouldContain("Under plan");
        text.ShouldContain("Show the days as a table");
        text.ShouldContain("100% on plan");
        text.ShouldContain("3 campaigns without a known budget or a target.");
        html.ShouldContain("data-testid=\"target-new\"");
    }

    [Fact]
    public void The_lines_of_the_chart_have_a_gap_where_a_day_is_missing()
    {
        PaceDay[] days =
        [
            new(new(2026, 3, 1), 100, 100, null, null, null),
            new(new(2026, 3, 2), null, 200, null, null, null),
            new(new(2026, 3, 3), 300, 300, 300, 300, 300),
            new(new(2026, 3, 4), null, 400, 400, 350, 400),
            new(new(2026, 3, 5), null, 500, 500, 400, 500),
        ];

        var plot = PacePlot.Of([.. days]);

        plot.Spent.ShouldBe(["0,80", "50,40"]);
        plot.Planned.ShouldBe("0,80 25,60 50,40 75,20 100,0");
        plot.Cone.ShouldBe("50,40 75,30 100,20 100,0 75,20 50,40");
        PacePlot.Of([]).Most.ShouldBe(0);
    }

    [Theory]
    [InlineData(99, true, "On plan")]
    [InlineData(70, true, "Under plan")]
    [InlineData(130, true, "Over plan")]
    [InlineData(10, false, "Paused")]
    public void A_label_has_a_word_beside_its_colour(double perDay, bool runs, string word)
    {
        var reading = SamplePlanning.Line((decimal)perDay, runs).Reading;

        PaceWords.Of(reading.Label).Text.ShouldBe(word);
        PaceWords.Sentence(reading, Numbers).ShouldContain(word.ToLowerInvariant());
    }

    [Fact]
    public void Every_kind_of_mark_has_a_word_and_an_icon_of_its_own()
    {
        Enum.GetValues<MarkerKind>().Select(MarkerWords.Of).ShouldBeUnique();
        Enum.GetValues<MarkerKind>().Select(MarkerWords.IconOf).ShouldBeUnique();
        var note = new Marker(MarkerKind.Noted, new(2026, 3, 1), new(2026, 3, 1), "Sale", null, null, 1);
        MarkerWords.LinkOf(note).ShouldBeNull();
    }

    private static async Task<string> Html(Type part, Role role, params (string, object?)[] parameters)
    {
        await using var host = new PageHost(new FakeGrains().WithPlanning());
        return await host.Html(part, role, parameters, wait: true);
    }
}
