using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Analytics;

public sealed class AnalyticsReportTests
{
    private const string Name = "SE_Spring_Leads";

    private static readonly PlatformAccount Account = new(
        "https://analyticsdata.googleapis.com",
        "properties/300200100",
        "ya29.token-of-nobody"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_question_is_in_the_form_of_the_data_api()
    {
        var player = Recorded("performance");
        await Pages(player);

        var asked = player.Requests[0];
        asked
            .Address.ToString()
            .ShouldBe("https://analyticsdata.googleapis.com/v1beta/properties/300200100:runReport?prettyPrint=false");
        using var json = JsonDocument.Parse(asked.Body);
        var root = json.RootElement;
        root.GetProperty("dateRanges")[0].GetProperty("startDate").GetString().ShouldBe("2026-11-01");
        // 64-bit numbers are text there.
        root.GetProperty("limit").ValueKind.ShouldBe(JsonValueKind.String);
        root.GetProperty("offset").GetString().ShouldBe("0");
        root.GetProperty("metrics").GetArrayLength().ShouldBeLessThanOrEqualTo(10);
        root.GetProperty("dimensions")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString())
            .ShouldBe(["date", "sessionManualCampaignName", "sessionCampaignName"]);
        asked.Body.ShouldContain("""{"fieldName":"sessionCampaignName","inListFilter":{"values":["SE_Spring_Leads"]""");
        asked.Body.ShouldNotContain("totalUsers");
    }

    [Fact]
    public async Task Each_row_counts_once_whichever_name_it_is_known_by()
    {
        var codes = ImmutableSortedDictionary<string, string>.Empty.Add(Name, "C-1").Add("DE_Other", "C-2");

        var facts = (await Pages(Recorded("several-names"), codes)).Single().Facts;

        // 100 + 20 by the raw utm and 7 by the name Analytics gave, in another case; the fourth row is the other
        // campaign's.
        facts
            .Select(fact =>
                (fact.Code, fact.Measures.Sessions, fact.Measures.KeyEvents, fact.Measures.AnalyticsRevenue)
            )
            .ShouldBe([("C-1", 127m, 5.5m, 120.00m), ("C-2", 1000m, 1000m, 1000m)]);
    }

    [Fact]
    public async Task What_ad_platforms_count_stays_empty()
    {
        var fact = (await Pages(Recorded("several-names"))).Single().Facts[0];

        Enum.GetValues<Measure>()
            .Where(measure => !measure.IsAnalytics())
            .ShouldAllBe(measure => fact.Measures[measure] == null);
        (fact.Platform, fact.Currency.Code).ShouldBe((Platform.Analytics, "SEK"));
    }

    [Fact]
    public async Task Doubts_about_the_figures_are_kept_in_words()
    {
        var notes = (await Pages(Recorded("notes"))).Single().Notes;

        notes.Length.ShouldBe(4);
        notes.ShouldContain(note => note.Contains("(other)"));
        notes.ShouldContain(note => note.Contains("thresholding"));
        notes.ShouldContain(note => note.Contains("4912 of 10000"));
        notes.ShouldContain(note => note.Contains("purchaseRevenue"));
        (await Pages(Recorded("performance"))).SelectMany(page => page.Notes).ShouldBeEmpty();
        (await Pages(Recorded("empty"))).Single().Notes.Single().ShouldContain("NO_DATA");
    }

    [Fact]
    public async Task Facts_come_with_the_last_page_because_a_day_may_be_split()
    {
        var pages = await Pages(Recorded("performance"));

        pages.Select(page => page.Facts.Length).ShouldBe([0, 3]);
    }

    [Fact]
    public async Task The_days_of_the_property_decide_what_still_moves()
    {
        var days = new DateRange(new(2026, 11, 16), new(2026, 11, 30));
        var pages = await Pages(Recorded("latest"), days: days);

        pages
            .SelectMany(page => page.Facts)
            .Select(fact => (fact.Day.Day, fact.Provisional))
            .ShouldBe([(17, false), (18, true), (20, true)]);
    }

    [Fact]
    public async Task A_name_with_marks_of_json_stays_a_name()
    {
        const string Odd = "50% \"off\"], [\\ {}";
        var player = Recorded("empty");
        await Pages(player, ImmutableSortedDictionary<string, string>.Empty.Add(Odd, "C-1"));

        using var json = JsonDocument.Parse(player.Requests[0].Body);
        json.RootElement.GetProperty("dimensionFilter")
            .GetProperty("orGroup")
            .GetProperty("expressions")[0]
            .GetProperty("filter")
            .GetProperty("inListFilter")
            .GetProperty("values")[0]
            .GetString()
            .ShouldBe(Odd);
    }

    [Fact]
    public async Task Parts_of_a_campaign_are_not_asked_for()
    {
        var player = Recorded("performance");
        var connector = new AnalyticsPlatform(Wires.To(player), AnalyticsPolicy.Default);
        var query = new PerformanceQuery(Codes, new(new(2026, 11, 1), new(2026, 11, 10))) { Level = EntityLevel.Ad };

        (await connector.ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel)).ShouldBeEmpty();
        player.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("(not set)")]
    [InlineData("(direct)")]
    [InlineData("")]
    public async Task What_analytics_says_for_no_campaign_is_none(string name)
    {
        var player = Recorded("campaign");

        (await Connector(player).FindCampaign(Account, name, Cancel)).ShouldBeNull();
        player.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_is_found_as_analytics_spells_it()
    {
        var found = await Connector(Recorded("campaign")).FindCampaign(Account, "se_spring_LEADS", Cancel);

        found!.ExternalId.ShouldBe(Name);
    }

    [Fact]
    public async Task Names_of_both_dimensions_are_listed_once()
    {
        var found = await Connector(Recorded("campaigns")).DiscoverCampaigns(Account, null, Cancel);

        found.Select(one => one.Name).ShouldBe([Name, "Brand | Search SE", "DE_Other"]);
    }

    [Fact]
    public async Task A_stream_is_no_property()
    {
        var health = await Connector(Recorded("health")).CheckHealth(Account with { AccountId = "G-ABC123" }, Cancel);

        health.Ok.ShouldBeFalse();
        health.Response.ShouldContain("data stream");
    }

    [Fact]
    public async Task More_rows_than_announced_are_not_believed()
    {
        var player = new Player(
            Recording
                .Load(typeof(AnalyticsReportTests), "performance")
                .With(text => text.Replace("\"rowCount\": 4", "\"rowCount\": 1", StringComparison.Ordinal))
        );

        (await Should.ThrowAsync<PlatformException>(() => Pages(player))).Fault.ShouldBe(
            PlatformFault.UnreadableAnswer
        );
    }

    private static ImmutableSortedDictionary<string, string> Codes { get; } =
        ImmutableSortedDictionary<string, string>.Empty.Add(Name, "C-1");

    private static Player Recorded(string name) => new(Recording.Load(typeof(AnalyticsReportTests), name));

    private static AnalyticsPlatform Connector(HttpMessageHandler network) =>
        new(Wires.To(network), AnalyticsPolicy.Default);

    private static async Task<List<PlatformPage>> Pages(
        HttpMessageHandler network,
        ImmutableSortedDictionary<string, string>? codes = null,
        DateRange? days = null
    ) =>
        await Connector(network)
            .ReadDailyPerformance(
                Account,
                new(codes ?? Codes, days ?? new(new(2026, 11, 1), new(2026, 11, 10))),
                Cancel
            )
            .ToListAsync(Cancel);
}
