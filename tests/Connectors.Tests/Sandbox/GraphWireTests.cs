using System.Globalization;
using System.Net;
using System.Text.Json;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>What Meta's Graph API has below campaigns and beside plain reports.</summary>
public sealed class GraphWireTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private const string Month =
        """time_range={"since":"2026-10-20","until":"2026-11-18"}&time_increment=1&limit=500""";

    private string Account => "act_" + sandbox.Account(Dialect.Meta).Id;

    [Theory]
    [InlineData("campaign", "campaign_id")]
    [InlineData("adset", "adset_id")]
    [InlineData("ad", "ad_id")]
    public async Task Insights_add_up_to_the_books_on_every_level(string level, string id)
    {
        var rows = await All($"{Account}/insights?level={level}&{Month}&fields={id},spend,impressions,clicks");
        var books = sandbox.Books(Dialect.Meta, new(2026, 10, 20), new(2026, 11, 18)).Total;
        rows.Sum(row => Number(row, "spend")).ShouldBe(books.Spend);
        rows.Sum(row => Number(row, "impressions")).ShouldBe(books.Impressions);
        rows.Sum(row => Number(row, "clicks")).ShouldBe(books.Clicks);
        rows.Select(row => row.GetProperty(id).GetString() + row.GetProperty("date_start").GetString())
            .ShouldBeUnique();
    }

    [Fact]
    public async Task A_report_is_started_looked_at_and_read()
    {
        var started = await sandbox.Send(
            HttpMethod.Post,
            $"/v25.0/{Account}/insights",
            $"level=campaign&fields=campaign_id,spend&{Uri.EscapeDataString("time_range")}={Uri.EscapeDataString("""{"since":"2026-10-20","until":"2026-11-18"}""")}&time_increment=1"
        );
        var run = started.At("report_run_id").GetString();
        var early = await Get($"{run}/insights");
        (early.Status, early.At("error.code").GetInt32()).ShouldBe((HttpStatusCode.BadRequest, 2637));
        var seen = new List<(string?, int)>();
        for (var look = 0; look < 3; look++)
        {
            var state = await Get(run!);
            seen.Add((state.At("async_status").GetString(), state.At("async_percent_completion").GetInt32()));
        }

        seen.ShouldBe([("Job Started", 33), ("Job Running", 66), ("Job Completed", 100)]);
        (await All($"{run}/insights?limit=100"))
            .Sum(row => Number(row, "spend"))
            .ShouldBe(sandbox.Books(Dialect.Meta, new(2026, 10, 20), new(2026, 11, 18)).Total.Spend);
    }

    [Fact]
    public async Task A_report_that_fails_says_so()
    {
        await using var own = await WireServer.With(new SandboxOptions());
        own.Server.Faults.Add(new Fault(FaultKind.JobFailed));
        var node = $"/v25.0/act_{own.Account(Dialect.Meta).Id}/insights";
        var run = (await own.Send(HttpMethod.Post, node, "level=campaign")).At("report_run_id").GetString();
        WireReply state;
        do state = await own.Send(HttpMethod.Get, $"/v25.0/{run}");
        while (state.At("is_running").GetBoolean());
        state.At("async_status").GetString().ShouldBe("Job Failed");
        (await own.Send(HttpMethod.Get, $"/v25.0/{run}/insights")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_budget_is_on_the_campaign_or_on_its_ad_sets_and_yen_have_no_cents()
    {
        await using var own = await WireServer.With(
            new SandboxOptions
            {
                Fleet = new() { Campaigns = 25, Accounts = 3 },
            }
        );
        foreach (var account in own.World.On(Dialect.Meta).Select(one => one.Account))
        foreach (var campaign in account.Campaigns.Skip(11).Take(5))
        {
            var node = await own.Send(HttpMethod.Get, $"/v25.0/{campaign.Id}?fields=daily_budget");
            node.Has("daily_budget").ShouldBe(!campaign.BudgetOnGroups);
            var sets = await own.Send(HttpMethod.Get, $"/v25.0/{campaign.Id}/adsets?fields=daily_budget,campaign_id");
            sets.At("data").GetArrayLength().ShouldBe(campaign.Groups);
            sets.At("data.0").TryGetProperty("daily_budget", out _).ShouldBe(campaign.BudgetOnGroups);
            if (!campaign.BudgetOnGroups)
                decimal.Parse(node.At("daily_budget").GetString()!, CultureInfo.InvariantCulture)
                    .ShouldBe(campaign.DailyBudget * (account.Currency == "JPY" ? 1 : 100));
        }
    }

    [Fact]
    public async Task Names_are_searched_and_windows_stand_beside_the_value()
    {
        var found = await All(
            $$"""{{Account}}/campaigns?fields=id,name&filtering=[{"field":"name","operator":"CONTAIN","value":"tents"}]"""
        );
        found.Single().GetProperty("name").GetString().ShouldBe("SB-SALES-03 | Tents, catalogue");
        var rows = await All(
            $$"""{{Account}}/insights?level=campaign&{{Month}}&fields=campaign_id,actions&action_attribution_windows=["7d_click","1d_view"]"""
        );
        var purchases = rows.Where(row => row.TryGetProperty("actions", out _))
            .SelectMany(row => row.GetProperty("actions").EnumerateArray())
            .Where(action => action.GetProperty("action_type").GetString() == "omni_purchase")
            .ToList();
        purchases.ShouldNotBeEmpty();
        purchases.Count(action => action.TryGetProperty("1d_view", out _)).ShouldBeGreaterThan(0);
        purchases.ShouldAllBe(action => Number(action, "7d_click") <= Number(action, "value"));
    }

    [Fact]
    public async Task Too_large_a_question_is_refused_and_so_is_an_old_version()
    {
        await using var own = await WireServer.With(new SandboxOptions { GraphSyncRowsMax = 100 });
        var node = $"act_{own.Account(Dialect.Meta).Id}/insights?level=campaign&time_increment=1&date_preset=last_30d";
        var large = await own.Send(HttpMethod.Get, "/v25.0/" + node);
        (large.At("error.code").GetInt32(), large.At("error.error_subcode").GetInt32()).ShouldBe((100, 1487534));
        var old = await own.Send(HttpMethod.Get, "/v19.0/" + node);
        old.At("error.code").GetInt32().ShouldBe(2635);
    }

    [Fact]
    public async Task Consent_gives_a_code_and_the_code_a_token_that_ends_after_sixty_days()
    {
        await using var own = await WireServer.With(new SandboxOptions());
        var page = await own.Send(
            HttpMethod.Get,
            "/v25.0/dialog/oauth?client_id=x&state=s%201&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback"
        );
        page.Text.ShouldContain("http://127.0.0.1/back?code=");
        page.Text.ShouldContain("state=s%201");
        var access = own.Server.Access;
        var question =
            $"client_id={access.ClientId}&client_secret={access.ClientSecret}&code={Uri.EscapeDataString(access.AuthorizationCode(Dialect.Meta))}";
        var granted = await own.Send(HttpMethod.Get, "/v25.0/oauth/access_token?" + question);
        var bearer = "Bearer " + granted.At("access_token").GetString();
        (await Accounts()).Status.ShouldBe(HttpStatusCode.OK);
        own.Clock.Now += TimeSpan.FromDays(60);
        (await Accounts()).At("error.error_subcode").GetInt32().ShouldBe(463);

        Task<WireReply> Accounts() => own.Send(HttpMethod.Get, "/v25.0/me/adaccounts", null, "Authorization", bearer);
    }

    private async Task<List<JsonElement>> All(string question)
    {
        var (rows, after) = (new List<JsonElement>(), "");
        while (true)
        {
            var mark = question.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var reply = await Get(question + (after.Length > 0 ? $"{mark}after={after}" : ""));
            reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
            rows.AddRange(reply.At("data").EnumerateArray());
            if (!reply.Has("paging") || !reply.At("paging").TryGetProperty("next", out _))
                return rows;
            after = Uri.EscapeDataString(reply.At("paging.cursors.after").GetString()!);
        }
    }

    private Task<WireReply> Get(string question) => sandbox.Send(HttpMethod.Get, "/v25.0/" + question);

    private static decimal Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : 0;
}
