using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.TikTok;

public sealed class TikTokReportTests
{
    private const string Campaign = "1790000000000000001";

    private static readonly PlatformAccount Account = new(
        "https://business-api.tiktok.com",
        "7000000000000000001",
        "tiktok-token-of-nobody"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_are_written_as_tiktok_reads_them()
    {
        var player = Recorded("performance");
        await Read(player, Codes(Campaign));

        var asked = player.Requests.Single(request => request.Text.Contains("&page=1&", StringComparison.Ordinal));
        asked.Text.ShouldContain("/open_api/v1.3/report/integrated/get/?advertiser_id=7000000000000000001");
        asked.Text.ShouldContain("""dimensions=["campaign_id","stat_time_day"]""");
        asked.Text.ShouldContain("start_date=2026-11-01&end_date=2026-11-10");
        asked.Text.ShouldContain("page_size=1000");
        // The list is text inside the JSON text.
        asked.Text.ShouldContain(
            """{"field_name":"campaign_ids","filter_type":"IN","filter_value":"[\"1790000000000000001\"]"}"""
        );
        asked.Headers.ShouldContain("Access-Token: tiktok-token-of-nobody");
        asked.Headers.ShouldNotContain("Bearer");
    }

    [Fact]
    public async Task Deleted_campaigns_keep_their_past()
    {
        var player = Recorded("performance");
        await Read(player, Codes(Campaign));

        player
            .Requests[^1]
            .Text.ShouldContain(
                """{"field_name":"campaign_status","filter_type":"IN","filter_value":"[\"STATUS_ALL\"]"}"""
            );
    }

    [Fact]
    public async Task Ads_are_read_with_their_campaign_as_an_attribute()
    {
        var facts = await Read(Recorded("ads"), Codes(Campaign), EntityLevel.Ad);

        facts
            .Select(fact => (fact.Code, fact.Level, fact.EntityId, fact.EntityName, fact.Measures.Spend))
            .ShouldBe([
                ("C-0", EntityLevel.Ad, "1810000000000000001", "Red shoes", 10m),
                ("C-0", EntityLevel.Ad, "1810000000000000002", "Red shoes", null),
            ]);
        facts[0].Measures.Leads.ShouldBe(3);
        facts[1].Measures.ShouldBe(MeasureSet.None, "every figure is a dash");
    }

    [Fact]
    public async Task Measures_that_tiktok_refuses_are_left_out_and_named()
    {
        var player = Recorded("metrics-refused");
        var pages = await Pages(player, Codes(Campaign));

        pages
            .Single()
            .Facts.Single()
            .Measures.ShouldBe(
                new MeasureSet
                {
                    Impressions = 10,
                    Clicks = 1,
                    Spend = 5,
                    Conversions = 0,
                    VideoViews = 3,
                }
            );
        pages.Single().Notes.Single().ShouldContain("complete_payment and total_purchase_value");
    }

    [Fact]
    public async Task A_partial_answer_is_not_taken_for_the_whole()
    {
        var problem = await Should.ThrowAsync<PlatformException>(() => Read(Recorded("partial"), Codes(Campaign)));

        problem.Fault.ShouldBe(PlatformFault.Transient);
        problem.Message.ShouldContain("20001");
    }

    [Fact]
    public async Task Thirty_days_are_the_most_of_one_question()
    {
        var network = new Rows(_ => 1);
        await Read(network, Codes(Campaign), days: new(new(2026, 8, 1), new(2026, 11, 10)));

        network.Windows.ShouldBe([
            ("2026-08-01", "2026-08-30"),
            ("2026-08-31", "2026-09-29"),
            ("2026-09-30", "2026-10-29"),
            ("2026-10-30", "2026-11-10"),
        ]);
    }

    [Fact]
    public async Task Days_in_the_future_and_beyond_the_history_are_not_asked_for()
    {
        var network = new Rows(_ => 1);
        await Read(network, Codes(Campaign), days: new(new(2026, 11, 15), new(2027, 1, 31)));
        await Read(network, Codes(Campaign), days: new(new(2019, 1, 1), new(2019, 1, 31)));

        network.Windows.ShouldBe([("2026-11-15", "2026-11-20")]);
    }

    [Fact]
    public async Task A_thousand_campaigns_of_a_day_are_one_question_about_the_account()
    {
        var network = new Rows(_ => 1000);
        var facts = await Read(network, Codes(1000), days: new(new(2026, 11, 19), new(2026, 11, 19)));

        network.Filtered.ShouldBe([0]);
        facts.Count.ShouldBe(1000);
    }

    [Fact]
    public async Task Many_campaigns_over_many_days_are_asked_for_in_hundreds()
    {
        var network = new Rows(_ => 1);
        await Read(network, Codes(450), days: new(new(2026, 10, 22), new(2026, 11, 20)));

        network.Filtered.ShouldBe([100, 100, 100, 100, 50]);
    }

    [Fact]
    public async Task A_report_that_is_cut_off_is_asked_for_in_parts_until_nothing_is_left_out()
    {
        var network = new Rows(campaigns => campaigns) { CutAbove = 30 };
        var facts = await Read(network, Codes(100), days: new(new(2026, 11, 19), new(2026, 11, 19)));

        network.Filtered.ShouldBe([100, 50, 25, 25, 50, 25, 25]);
        facts.Select(fact => fact.Code).Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public async Task A_cut_report_of_one_campaign_and_day_is_a_failure_and_no_half_truth()
    {
        var network = new Rows(_ => 1) { CutAbove = 0 };

        (await Should.ThrowAsync<PlatformException>(() => Read(network, Codes(Campaign)))).Fault.ShouldBe(
            PlatformFault.TooMuchData
        );
    }

    [Fact]
    public async Task Rows_that_moved_between_pages_are_not_taken_for_all_rows()
    {
        var network = new Rows(_ => 1) { Announced = 2 };

        (await Should.ThrowAsync<PlatformException>(() => Read(network, Codes(Campaign)))).Fault.ShouldBe(
            PlatformFault.Transient
        );
    }

    [Theory]
    [InlineData("exceeds 10000 advertisements")]
    [InlineData("The request contains too many ads.")]
    public void Words_for_too_much_ask_for_less(string message) =>
        Fails(40000, message).Fault.ShouldBe(PlatformFault.TooMuchData);

    [Theory]
    [InlineData(40000, PlatformFault.InvalidRequest)]
    [InlineData(40001, PlatformFault.Forbidden)]
    [InlineData(40002, PlatformFault.InvalidRequest)]
    [InlineData(40007, PlatformFault.NotFoundOrHidden)]
    [InlineData(40300, PlatformFault.NotFoundOrHidden)]
    [InlineData(40100, PlatformFault.ThrottledShort)]
    [InlineData(40132, PlatformFault.ThrottledShort)]
    [InlineData(40102, PlatformFault.AuthExpired)]
    [InlineData(40104, PlatformFault.AuthExpired)]
    [InlineData(40105, PlatformFault.AuthExpired)]
    [InlineData(40200, PlatformFault.Transient)]
    [InlineData(40202, PlatformFault.Transient)]
    [InlineData(40700, PlatformFault.Transient)]
    [InlineData(50002, PlatformFault.Transient)]
    [InlineData(51021, PlatformFault.Transient)]
    [InlineData(61000, PlatformFault.Transient)]
    [InlineData(49999, PlatformFault.Unknown)]
    public void Each_code_has_its_kind_although_http_says_200(int code, PlatformFault fault) =>
        Fails(code, "said so").Fault.ShouldBe(fault);

    [Fact]
    public void Success_without_a_code_is_no_success() =>
        Failure("""{"data":{"list":[]}}""")!.Fault.ShouldBe(PlatformFault.UnreadableAnswer);

    private static PlatformException Fails(int code, string message) =>
        Failure($$"""{"data":{},"code":{{code}},"message":"{{message}}","request_id":"r"}""")!;

    private static PlatformException? Failure(string body)
    {
        using var json = JsonDocument.Parse(body);
        return TikTokDialect.Instance.Failure(
            new(200, ImmutableDictionary<string, string>.Empty, json.RootElement, body),
            Sandbox.Worlds.Noon
        );
    }

    private static Player Recorded(string name) => new(Recording.Load(typeof(TikTokReportTests), name));

    private static ImmutableSortedDictionary<string, string> Codes(params string[] ids) =>
        ids.Select((id, at) => (id, code: $"C-{at.ToString(CultureInfo.InvariantCulture)}"))
            .ToImmutableSortedDictionary(pair => pair.id, pair => pair.code);

    private static ImmutableSortedDictionary<string, string> Codes(int count) =>
        Codes([.. Enumerable.Range(0, count).Select(Rows.Id)]);

    private static async Task<List<DailyFact>> Read(
        HttpMessageHandler network,
        ImmutableSortedDictionary<string, string> codes,
        EntityLevel level = EntityLevel.Campaign,
        DateRange? days = null
    ) => [.. (await Pages(network, codes, level, days)).SelectMany(page => page.Facts)];

    private static async Task<List<PlatformPage>> Pages(
        HttpMessageHandler network,
        ImmutableSortedDictionary<string, string> codes,
        EntityLevel level = EntityLevel.Campaign,
        DateRange? days = null
    )
    {
        var connector = new TikTokPlatform(Wires.To(network), TikTokPolicy.Default);
        var query = new PerformanceQuery(codes, days ?? new(new(2026, 11, 1), new(2026, 11, 10))) { Level = level };
        return await connector.ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel);
    }
}
