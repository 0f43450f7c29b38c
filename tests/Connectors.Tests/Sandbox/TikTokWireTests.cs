using System.Globalization;
using System.Net;
using System.Text.Json;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>TikTok's Business API, as its documentation and connectors describe it.</summary>
public sealed class TikTokWireTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private const string Metrics =
        """["spend","impressions","clicks","conversion","complete_payment","total_purchase_value","video_play_actions","campaign_name"]""";

    private string Advertiser => sandbox.Account(Dialect.Tiktok).Id;

    [Fact]
    public async Task Campaigns_come_in_the_envelope_with_budgets_in_major_units()
    {
        var reply = await Get("campaign/get/?advertiser_id=" + Advertiser);
        reply.At("code").GetInt32().ShouldBe(0);
        var row = reply.At("data.list.0");
        row.GetProperty("campaign_id").GetString()!.Length.ShouldBe(19);
        row.GetProperty("budget").GetDecimal().ShouldBe(190m);
        row.GetProperty("budget_mode").GetString().ShouldBe("BUDGET_MODE_DAY");
        reply.At("data.page_info.total_number").GetInt32().ShouldBe(3);
        var infinite = reply.At("data.list.2");
        (infinite.GetProperty("budget").GetDecimal(), infinite.GetProperty("budget_mode").GetString()).ShouldBe(
            (0m, "BUDGET_MODE_INFINITE")
        );
        var groups = await Get(
            $"adgroup/get/?advertiser_id={Advertiser}&filtering={Text($$"""{"campaign_ids":["{{infinite.GetProperty("campaign_id").GetString()}}"]}""")}"
        );
        groups.At("data.list").EnumerateArray().Sum(one => one.GetProperty("budget").GetDecimal()).ShouldBe(130m);
    }

    [Fact]
    public async Task Reports_add_up_to_the_books_to_the_cent_on_every_level_and_page()
    {
        var (from, to) = (Worlds.Today.AddDays(-29), Worlds.Today);
        var books = sandbox.Books(Dialect.Tiktok, from, to);
        foreach (var (level, id) in new[] { ("CAMPAIGN", "campaign_id"), ("ADGROUP", "adgroup_id"), ("AD", "ad_id") })
        {
            var rows = await All(
                $"data_level=AUCTION_{level}&dimensions={Text($"""["{id}","stat_time_day"]""")}&page_size=13",
                from,
                to
            );
            Sum(rows, "spend").ShouldBe(books.Total.Spend, level);
            Sum(rows, "impressions").ShouldBe(books.Total.Impressions, level);
            Sum(rows, "conversion").ShouldBe(books.Total.Conversions, level);
            Sum(rows, "total_purchase_value").ShouldBe(books.Total.Revenue, level);
            rows.Select(row => row.GetProperty("dimensions").GetRawText()).ShouldBeUnique();
        }
    }

    [Fact]
    public async Task What_cannot_be_counted_is_a_dash_and_not_zero()
    {
        var rows = await All(
            $"data_level=AUCTION_CAMPAIGN&dimensions={Text("""["campaign_id","stat_time_day"]""")}",
            Worlds.Today.AddDays(-2),
            Worlds.Today.AddDays(-2)
        );
        var traffic = rows.Single(row => Metric(row, "campaign_name").Contains("Route finder"));
        Metric(traffic, "complete_payment").ShouldBe("-");
        Metric(traffic, "conversion").ShouldBe("0");
        traffic.GetProperty("dimensions").GetProperty("stat_time_day").GetString().ShouldBe("2026-11-18 00:00:00");
    }

    [Theory]
    [InlineData("dimensions=[\"campaign_id\",\"stat_time_day\"]&start_date=2026-10-01&end_date=2026-10-31", "30 days")]
    [InlineData("dimensions=[\"campaign_id\"]&start_date=2025-01-01&end_date=2026-01-01", "365 days")]
    [InlineData("dimensions=[\"ad_id\"]&start_date=2026-10-01&end_date=2026-10-02", "dimensions")]
    [InlineData(
        "dimensions=[\"campaign_id\"]&start_date=2026-10-01&end_date=2026-10-02&metrics=[\"moon_phase\"]",
        "Must be in ["
    )]
    [InlineData("dimensions=[\"campaign_id\"]&start_date=2026-10-01", "end_date")]
    public async Task A_wrong_question_is_code_40002_with_http_200(string question, string words)
    {
        var reply = await Get(
            $"report/integrated/get/?advertiser_id={Advertiser}&report_type=BASIC&data_level=AUCTION_CAMPAIGN&{question}"
        );
        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.At("code").GetInt32().ShouldBe(40002);
        reply.At("message").GetString()!.ShouldContain(words);
    }

    [Theory]
    [InlineData("", 40104)]
    [InlineData("wrong", 40105)]
    public async Task The_token_has_a_header_of_its_own(string token, int code)
    {
        var reply = await sandbox.Send(
            HttpMethod.Get,
            "/open_api/v1.3/campaign/get/?advertiser_id=" + Advertiser,
            null,
            "Access-Token",
            token
        );
        (reply.Status, reply.At("code").GetInt32()).ShouldBe((HttpStatusCode.OK, code));
    }

    [Fact]
    public async Task A_stranger_a_missing_slash_and_an_unknown_campaign()
    {
        (await Get("campaign/get/?advertiser_id=7000000000000000001")).At("code").GetInt32().ShouldBe(40001);
        (await Get("campaign/get?advertiser_id=" + Advertiser)).Status.ShouldBe(HttpStatusCode.NotFound);
        var none = await Get(
            $"campaign/get/?advertiser_id={Advertiser}&filtering={Text("""{"campaign_ids":["179"]}""")}"
        );
        (none.At("code").GetInt32(), none.At("data.list").GetArrayLength()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_task_is_created_looked_at_and_downloaded()
    {
        var created = await sandbox.Send(
            HttpMethod.Post,
            "/open_api/v1.3/report/task/create/",
            $$"""
            {"advertiser_id":"{{Advertiser}}","report_type":"BASIC","data_level":"AUCTION_CAMPAIGN","dimensions":["campaign_id","stat_time_day"],
             "metrics":["spend","impressions"],"start_date":"2026-11-01","end_date":"2026-11-10","output_format":"CSV_DOWNLOAD"}
            """,
            "Access-Token",
            sandbox.Server.Token
        );
        var task = $"advertiser_id={Advertiser}&task_id={created.At("data.task_id").GetString()}";
        (await Get("report/task/download/?" + task)).At("code").GetInt32().ShouldBe(40200);
        var seen = new List<string?>();
        for (var look = 0; look < 3; look++)
            seen.Add((await Get("report/task/check/?" + task)).At("data.status").GetString());
        seen.ShouldBe(["QUEUING", "PROCESSING", "SUCCESS"]);
        var lines = (await Get("report/task/download/?" + task)).Text.TrimEnd().Split('\n');
        lines[0].ShouldBe("campaign_id,stat_time_day,spend,impressions");
        lines
            .Skip(1)
            .Sum(line => decimal.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))
            .ShouldBe(sandbox.Books(Dialect.Tiktok, new(2026, 11, 1), new(2026, 11, 10)).Total.Spend);
    }

    [Theory]
    [InlineData(FaultKind.Throttle, 40100)]
    [InlineData(FaultKind.ThrottleUntil, 40132)]
    [InlineData(FaultKind.ExpiredToken, 40102)]
    [InlineData(FaultKind.Forbidden, 40001)]
    [InlineData(FaultKind.ServerError, 50000)]
    [InlineData(FaultKind.PartialPage, 20001)]
    public async Task Each_fault_has_its_code(FaultKind kind, int code)
    {
        sandbox.Server.Faults.Add(new Fault(kind) { Platform = Dialect.Tiktok, Calls = 1 });
        var reply = await Get(
            $"report/integrated/get/?advertiser_id={Advertiser}&report_type=BASIC&data_level=AUCTION_CAMPAIGN&dimensions=[\"campaign_id\"]&start_date=2026-10-01&end_date=2026-10-02"
        );
        (reply.Status, reply.At("code").GetInt32()).ShouldBe((HttpStatusCode.OK, code));
    }

    private async Task<List<JsonElement>> All(string question, DateOnly from, DateOnly to)
    {
        var rows = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var reply = await Get(
                $"report/integrated/get/?advertiser_id={Advertiser}&report_type=BASIC&service_type=AUCTION&{question}&metrics={Text(Metrics)}&start_date={from:yyyy-MM-dd}&end_date={to:yyyy-MM-dd}&page={page}"
            );
            reply.At("code").GetInt32().ShouldBe(0, reply.Text);
            rows.AddRange(reply.At("data.list").EnumerateArray());
            if (page >= reply.At("data.page_info.total_page").GetInt32())
            {
                rows.Count.ShouldBe(reply.At("data.page_info.total_number").GetInt32());
                return rows;
            }
        }
    }

    private Task<WireReply> Get(string question) =>
        sandbox.Send(
            HttpMethod.Get,
            "/open_api/v1.3/" + question.Replace("\"", "%22"),
            null,
            "Access-Token",
            sandbox.Server.Token
        );

    private static string Text(string json) => Uri.EscapeDataString(json);

    private static string Metric(JsonElement row, string name) =>
        row.GetProperty("metrics").GetProperty(name).GetString()!;

    private static decimal Sum(List<JsonElement> rows, string name) =>
        rows.Select(row => Metric(row, name))
            .Where(text => text != "-")
            .Sum(text => decimal.Parse(text, CultureInfo.InvariantCulture));
}
