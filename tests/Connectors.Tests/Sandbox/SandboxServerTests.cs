using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MarketingManager.Connectors.Tests.Meta;
using MarketingManager.Sandbox;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>What somebody else's connector meets: the wire and the control API.</summary>
public sealed class SandboxServerTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Insights_have_the_shape_of_the_platform()
    {
        var row = (
            await Get(
                "insights?level=campaign&time_increment=1&date_preset=yesterday&limit=1&fields=campaign_id,account_currency,impressions,spend,actions,action_values"
            )
        ).GetProperty("data")[0];
        row.EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe([
                "campaign_id",
                "account_currency",
                "impressions",
                "spend",
                "actions",
                "action_values",
                "date_start",
                "date_stop",
            ]);
        row.GetProperty("spend").GetString()!.ShouldMatch(@"^\d+\.\d\d$");
        row.GetProperty("impressions").GetString()!.ShouldMatch(@"^\d+$");
        row.GetProperty("date_start").GetString().ShouldBe("2026-11-19");
        var purchases = row.GetProperty("actions")
            .EnumerateArray()
            .Where(action =>
                action.GetProperty("action_type").GetString()!.Contains("purchase", StringComparison.Ordinal)
            )
            .Select(action => action.GetProperty("value").GetString())
            .ToList();
        purchases.Count.ShouldBe(4);
        purchases.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Pages_hold_what_was_asked_for_and_end()
    {
        var first = await Get("insights?level=campaign&time_increment=1&date_preset=last_7d&limit=30");
        first.GetProperty("data").GetArrayLength().ShouldBe(30);
        first
            .GetProperty("paging")
            .GetProperty("next")
            .GetString()!
            .ShouldContain("access_token=" + sandbox.Server.Token);
        var after = first.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString();
        var last = await Get(
            $"insights?level=campaign&time_increment=1&date_preset=last_7d&limit=37&after={after}&page=2"
        );
        last.GetProperty("data").GetArrayLength().ShouldBe(37);
        var end = await Get(
            $"insights?level=campaign&time_increment=1&date_preset=last_7d&after={last.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString()}"
        );
        end.GetProperty("data").GetArrayLength().ShouldBe(3);
        end.GetProperty("paging").TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task One_row_over_all_days_adds_up_to_the_days()
    {
        var days = await Get("insights?level=account&time_increment=1&date_preset=last_7d&limit=37");
        var whole = await Get("insights?level=account&date_preset=last_7d");
        whole.GetProperty("data").GetArrayLength().ShouldBe(1);
        days.GetProperty("data").GetArrayLength().ShouldBe(7);
        Spend(whole.GetProperty("data")[0]).ShouldBe(days.GetProperty("data").EnumerateArray().Sum(Spend));
    }

    [Theory]
    [InlineData("insights?fields=impressions,nonsense", 100)]
    [InlineData("insights?date_preset=someday", 100)]
    [InlineData("insights?time_range=yesterday", 100)]
    [InlineData("insights?time_range={\"since\":\"2026-11-10\",\"until\":\"2026-11-01\"}", 100)]
    [InlineData("insights?time_range={\"since\":\"2020-01-01\",\"until\":\"2026-11-01\"}", 3018)]
    [InlineData("insights?time_increment=0", 100)]
    [InlineData("insights?level=galaxy", 100)]
    [InlineData("insights?after=nonsense", 100)]
    [InlineData("insights?limit=-1", 100)]
    [InlineData("insights?filtering={}", 100)]
    [InlineData("campaigns?fields=nonsense", 100)]
    [InlineData("nonsense", 100)]
    public async Task A_wrong_question_is_an_error_with_the_platforms_code(string question, int code)
    {
        using var http = Client(sandbox.Server.Token);
        using var answer = await http.GetAsync(Node(question), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error");
        error.GetProperty("code").GetInt32().ShouldBe(code);
        error.GetProperty("fbtrace_id").GetString().ShouldNotBeNullOrEmpty();
        answer.Headers.GetValues("x-business-use-case-usage").Single().ShouldContain(sandbox.Server.AccountId);
    }

    [Fact]
    public async Task Without_the_token_nothing_is_read_and_with_it_nothing_is_written()
    {
        using var nobody = Client(null);
        (await nobody.GetAsync(Node("insights"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = Client("somebody-else");
        (await stranger.GetAsync(Node("insights"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var owner = Client(sandbox.Server.Token);
        using var write = await owner.PostAsJsonAsync(Node("campaigns"), new { name = "New" }, Cancel);
        write.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await write.Content.ReadAsStringAsync(Cancel)).ShouldContain("Unsupported post request");
        using var query = Client(null);
        (await query.GetAsync(Node($"insights?access_token={sandbox.Server.Token}"), Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_name_that_was_pointed_at_this_machine_is_refused()
    {
        using var http = Client(sandbox.Server.Token);
        http.DefaultRequestHeaders.Host = "evil.example";
        (await http.GetAsync(new Uri("/control/state", UriKind.Relative), Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.MisdirectedRequest
        );
    }

    [Fact]
    public async Task A_change_shows_at_once_in_settings_and_from_tomorrow_in_results()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Start = Worlds.Noon }, Cancel);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var changed = await Post(
            http,
            "/control/change",
            new
            {
                campaign = "SB-SALES-04",
                kind = "budget",
                value = "450.50",
            }
        );
        var answer = await changed.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        (answer.GetProperty("madeOn").GetString(), answer.GetProperty("holdsFrom").GetString()).ShouldBe(
            ("2026-11-20", "2026-11-21")
        );
        var id = server.Campaigns.Single(campaign => campaign.Code == "SB-SALES-04").Id;
        var budget = await http.GetFromJsonAsync<JsonElement>(
            $"/v25.0/{id}?fields=daily_budget&access_token={server.Token}",
            Cancel
        );
        budget.GetProperty("daily_budget").GetString().ShouldBe("45050");

        (await Post(http, "/control/clock/advance", new { days = 2 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ledger = await http.GetFromJsonAsync<JsonElement>("/control/ledger?from=2026-11-21&to=2026-11-21", Cancel);
        ledger
            .GetProperty("campaigns")
            .EnumerateArray()
            .Single(campaign => campaign.GetProperty("id").GetString() == id)
            .GetProperty("sums")
            .GetProperty("spend")
            .GetDecimal()
            .ShouldBeInRange(410m, 495m);
    }

    [Theory]
    [InlineData("/control/change", """{"campaign":"NONE","kind":"creative"}""", 404)]
    [InlineData("/control/change", """{"campaign":"SB-SALES-01","kind":"budget","value":"lots"}""", 400)]
    [InlineData("/control/change", """{"campaign":"SB-SALES-01","kind":""", 400)]
    [InlineData("/control/change", "null", 400)]
    [InlineData("/control/faults", """{"kind":"earthquake","calls":1}""", 400)]
    [InlineData("/control/faults", """{"kind":"throttle","calls":0}""", 400)]
    [InlineData("/control/clock/advance", """{"days":1}""", 409)]
    public async Task The_control_api_refuses_with_a_sentence(string path, string body, int status)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Server.BaseAddress };
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel))
            .GetProperty("error")
            .GetString()
            .ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_form_of_another_page_cannot_drive_it()
    {
        using var http = new HttpClient { BaseAddress = sandbox.Server.BaseAddress };
        using var content = new StringContent(
            """{"kind":"throttle","calls":5}""",
            System.Text.Encoding.UTF8,
            "text/plain"
        );
        using var answer = await http.PostAsync(new Uri("/control/faults", UriKind.Relative), content, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        sandbox.Server.Faults.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_are_planned_shown_and_cleared()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        await Post(http, "/control/faults", new { kind = "expired_token", calls = 3 });
        var state = await http.GetFromJsonAsync<JsonElement>("/control/state", Cancel);
        state.GetProperty("faults")[0].GetProperty("kind").GetString().ShouldBe("expired_token");
        await Post(http, "/control/faults", new { kind = "none" });
        server.Faults.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_control_page_is_there()
    {
        using var http = new HttpClient { BaseAddress = sandbox.Server.BaseAddress };
        (await http.GetStringAsync(sandbox.Server.ControlUrl, Cancel)).ShouldContain("<title>Sandbox control</title>");
    }

    private async Task<JsonElement> Get(string question)
    {
        using var http = Client(sandbox.Server.Token);
        return await http.GetFromJsonAsync<JsonElement>(Node(question), Cancel);
    }

    private Uri Node(string question) => new($"/v25.0/act_{sandbox.Server.AccountId}/{question}", UriKind.Relative);

    private HttpClient Client(string? token)
    {
        var http = new HttpClient { BaseAddress = sandbox.Server.BaseAddress };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    private static Task<HttpResponseMessage> Post(HttpClient http, string path, object body) =>
        http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancel);

    private static decimal Spend(JsonElement row) =>
        decimal.Parse(row.GetProperty("spend").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
