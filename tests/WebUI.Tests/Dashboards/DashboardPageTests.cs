using System.Text.RegularExpressions;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Dashboards;

/// <summary>The page as HTML: its states, and what somebody needs who does not see it or has no mouse.</summary>
public sealed partial class DashboardPageTests
{
    [Fact]
    public async Task It_says_that_it_loads_that_it_failed_and_that_there_is_nothing()
    {
        var silent = Sample()
            .On<IDashboardGrain>(nameof(IDashboardGrain.Kpis), (_, _) => new TaskCompletionSource<KpiTable>().Task);
        (await Html(silent, "", wait: false)).ShouldContain("state-loading");
        var failed = await Html(Sample().Fail<IDashboardGrain>(nameof(IDashboardGrain.Kpis)), "");
        failed.ShouldContain("state-error");
        failed.ShouldContain("filter-range"); // The way out of a question that cannot be answered.
        failed.ShouldNotContain("The database is away.");
        (await Html(new Board([]).Answering(SampleGrains.Make()), "")).ShouldContain("state-empty");
    }

    [Fact]
    public async Task A_stale_source_and_a_part_of_the_address_without_meaning_stand_above_the_figures()
    {
        var html = await Html(Sample(), "?view=cake");
        foreach (var caveat in new[] { "state-stale", "state-unread" })
        {
            html.IndexOf(caveat, StringComparison.Ordinal)
                .ShouldBeInRange(0, html.IndexOf("dashboard-cards", StringComparison.Ordinal));
        }

        PageHost.Text(html).ShouldContain("'cake' is not a value of 'view'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?type=conversion&objective=sales")]
    [InlineData("?type=conversion&objective=sales&code=SUMMER-24&platform=Meta")]
    [InlineData("?view=spread&chart=roas")]
    [InlineData("?view=change")]
    [InlineData("?from=2026-03-01&to=2026-03-10&compare=none")]
    public async Task Every_control_has_a_name_and_headings_go_down_one_at_a_time(string query)
    {
        var html = await Html(Sample(), query);
        foreach (Match control in Controls().Matches(html))
            Named(html, control).ShouldBeTrue($"{control.Value} has no name");
        var levels = Headings().Matches(html).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        for (var at = 1; at < levels.Count; at++)
            (levels[at] - levels[at - 1]).ShouldBeLessThanOrEqualTo(1);
        Ids().Matches(html).Select(match => match.Groups[1].Value).ShouldBeUnique();
    }

    [Theory]
    [InlineData("", "trend", "Show the days as a table")]
    [InlineData("?view=change", "change", "Show the parts as a table")]
    [InlineData("?view=change&type=conversion&objective=sales", "change", "Show the parts as a table")]
    public async Task A_chart_has_a_sentence_and_a_table(string query, string chart, string table)
    {
        var html = await Html(Sample(), query);
        html.ShouldContain($"data-testid=\"{chart}-title\"");
        PageHost.Text(html).ShouldContain(table);
    }

    [Fact]
    public async Task Tables_name_their_columns_and_rows_and_scroll_by_keyboard()
    {
        var html = await Html(Sample(), "?sort=-spend,name");
        Heads().Matches(html).ShouldAllBe(match => match.Value.Contains("scope=\"", StringComparison.Ordinal));
        html.ShouldContain("aria-sort=\"descending\"");
        html.ShouldContain("aria-sort=\"ascending\"");
        Scrolls()
            .Matches(html)
            .ShouldAllBe(match =>
                match.Value.Contains("tabindex=\"0\"", StringComparison.Ordinal)
                && match.Value.Contains("aria-label", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task A_dash_says_why_in_words_that_are_read_out()
    {
        var html = await Html(Sample(), "?type=conversion&objective=sales&cols=spend,leads");
        html.ShouldContain("aria-label=\"No data: No source reported leads in this range.\"");
        html.ShouldContain("aria-label=\"No data: No day in this range has data.\"");
        html.ShouldContain("href=\"campaigns/SUMMER-24\"");
    }

    [Theory]
    [InlineData("", 25, "Page 1 of 3, 60 campaigns")]
    [InlineData("&page=3", 10, "Page 3 of 3, 60 campaigns")]
    [InlineData("&rows=50", 50, "Page 1 of 2, 60 campaigns")]
    [InlineData("&rows=100", 60, "Page 1 of 1, 60 campaigns")]
    public async Task A_page_has_as_many_campaigns_as_are_asked_for(string asked, int rows, string said)
    {
        var many = new Board([
            .. Enumerable
                .Range(0, 60)
                .Select(number => new Board.Campaign(
                    $"C{number:00}",
                    $"Campaign {number}",
                    "conversion",
                    "sales",
                    "EUR",
                    1,
                    Platform.Meta
                )),
        ]);
        var html = await Html(many.Answering(SampleGrains.Make()), "?by=campaign" + asked);
        Rows().Count(html).ShouldBe(rows);
        PageHost.Text(html).ShouldContain(said);
    }

    [Fact]
    public async Task Mixed_currencies_offer_the_reporting_currency_or_say_who_sets_one()
    {
        var grains = Board.TwoCurrencies.Answering(SampleGrains.Make());
        PageHost
            .Text(await Html(grains, ""))
            .ShouldContain("An administrator can choose a reporting currency under Guardrails .");
        grains.On<Grains.Interfaces.Guardrails.IWorkspaceGrain, Domain.Guardrails.WorkspaceState>(
            "View",
            Domain.Guardrails.WorkspaceState.Initial with
            {
                ReportingCurrency = Domain.Values.Currency.Of("EUR"),
            }
        );
        var html = await Html(grains, "?owner=maya");
        html.ShouldContain("href=\"dashboard?owner=maya&amp;money=reporting\"");
    }

    [Fact]
    public async Task Exports_have_the_address_of_the_screen()
    {
        var html = await Html(Sample(), "?type=conversion&sort=-roas&cols=roas,spend");
        html.ShouldContain("href=\"downloads/dashboard.csv?type=conversion&amp;sort=-roas&amp;cols=roas%2Cspend\"");
    }

    private static FakeGrains Sample() => Board.Usual.Answering(SampleGrains.Make());

    private static bool Named(string html, Match control)
    {
        if (control.Value.Contains("aria-label=\"", StringComparison.Ordinal))
            return true;
        if (control.Groups[1].Value is "button" or "a" or "summary")
        {
            var end = html.IndexOf($"</{control.Groups[1].Value}>", control.Index, StringComparison.Ordinal);
            return PageHost.Text(html[control.Index..end]).Trim().Length > 0;
        }

        // A field is inside the label that names it.
        var open = html.LastIndexOf("<label", control.Index, StringComparison.Ordinal);
        return open >= 0 && html.IndexOf("</label>", open, StringComparison.Ordinal) > control.Index;
    }

    private static async Task<string> Html(FakeGrains grains, string query, bool wait = true)
    {
        await using var host = new PageHost(grains, "dashboard" + query);
        return await host.Html(typeof(DashboardPage), Role.Manager, [], wait);
    }

    [GeneratedRegex("<(input|select|textarea|button|a|summary)( [^>]*)?>")]
    private static partial Regex Controls();

    [GeneratedRegex("<h([1-6])")]
    private static partial Regex Headings();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<th( [^>]*)?>")]
    private static partial Regex Heads();

    [GeneratedRegex("data-testid=\"row-C")]
    private static partial Regex Rows();

    [GeneratedRegex("<div class=\"table-scroll[^>]*>")]
    private static partial Regex Scrolls();
}
