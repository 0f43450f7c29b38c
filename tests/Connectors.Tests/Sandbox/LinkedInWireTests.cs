using System.Globalization;
using System.Net;
using System.Text.Json;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>LinkedIn's versioned REST API, as its documentation and connectors describe it.</summary>
public sealed class LinkedInWireTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private const string Quarter = "dateRange=(start:(year:2026,month:8,day:22),end:(year:2026,month:11,day:20))";

    private const string Fields =
        "impressions,clicks,costInLocalCurrency,externalWebsiteConversions,oneClickLeads,conversionValueInLocalCurrency,videoViews,dateRange,pivotValues";

    private string AccountId => sandbox.Account(Dialect.Linkedin).Id;

    private string Account => $"List(urn%3Ali%3AsponsoredAccount%3A{AccountId})";

    [Fact]
    public async Task Ids_are_numbers_money_is_a_text_and_times_are_milliseconds()
    {
        var id = sandbox.Account(Dialect.Linkedin).Campaigns[0].Id;
        var reply = await Get($"adAccounts/{AccountId}/adCampaigns/{id}");
        reply.At("id").GetInt64().ToString(CultureInfo.InvariantCulture).ShouldBe(id);
        reply.At("dailyBudget.amount").GetString().ShouldBe("170.00");
        reply.At("dailyBudget.currencyCode").GetString().ShouldBe("EUR");
        reply.At("objectiveType").GetString().ShouldBe("LEAD_GENERATION");
        reply.At("runSchedule.start").GetInt64().ShouldBeGreaterThan(1_700_000_000_000);
        (await Get($"adAccounts/{AccountId}/adCampaigns/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Get("adAccounts/500")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("CAMPAIGN")]
    [InlineData("CREATIVE")]
    [InlineData("CAMPAIGN_GROUP")]
    [InlineData("(value:ACCOUNT)")]
    public async Task Analytics_add_up_to_the_books_to_the_cent_on_every_pivot(string pivot)
    {
        var rows = await Analytics($"pivot={pivot}&timeGranularity=DAILY&{Quarter}&accounts={Account}&fields={Fields}");
        var books = sandbox.Books(Dialect.Linkedin, new(2026, 8, 22), new(2026, 11, 20)).Total;
        rows.Sum(row => Money(row, "costInLocalCurrency")).ShouldBe(books.Spend);
        rows.Sum(row => row.GetProperty("impressions").GetInt64()).ShouldBe(books.Impressions);
        rows.Sum(row => row.GetProperty("oneClickLeads").GetInt64()).ShouldBe(books.Leads);
        rows.Sum(row => row.GetProperty("videoViews").GetInt64()).ShouldBe(books.VideoViews);
        rows.Select(row => row.GetProperty("pivotValues").GetRawText() + row.GetProperty("dateRange").GetRawText())
            .ShouldBeUnique();
    }

    [Fact]
    public async Task Statistics_name_the_campaign_beside_the_creative()
    {
        var rows = await Get(
            $"adAnalytics?q=statistics&pivots=List((value:CAMPAIGN),(value:CREATIVE))&timeGranularity=ALL&{Quarter}&accounts={Account}&fields=costInLocalCurrency,pivotValues"
        );
        foreach (var campaign in sandbox.Books(Dialect.Linkedin, new(2026, 8, 22), new(2026, 11, 20)).Campaigns)
            rows.At("elements")
                .EnumerateArray()
                .Where(row =>
                    row.GetProperty("pivotValues")[0].GetString() == $"urn:li:sponsoredCampaign:{campaign.Id}"
                    && row.GetProperty("pivotValues")[1]
                        .GetString()!
                        .StartsWith("urn:li:sponsoredCreative:", StringComparison.Ordinal)
                )
                .Sum(row => Money(row, "costInLocalCurrency"))
                .ShouldBe(campaign.Sums.Spend);
    }

    [Fact]
    public async Task Without_fields_only_two_numbers_come()
    {
        var rows = await Analytics($"pivot=CAMPAIGN&timeGranularity=ALL&{Quarter}&accounts={Account}");
        rows.Count.ShouldBe(3);
        rows[0].EnumerateObject().Select(member => member.Name).ShouldBe(["impressions", "clicks"]);
    }

    [Fact]
    public async Task A_long_question_is_refused_as_an_address_and_answered_through_a_tunnel()
    {
        var campaigns = string.Join(
            ',',
            Enumerable
                .Repeat(sandbox.Account(Dialect.Linkedin).Campaigns[0].Id, 120)
                .Select(id => "urn%3Ali%3AsponsoredCampaign%3A" + id)
        );
        var question =
            $"q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&{Quarter}&campaigns=List({campaigns})&fields={Fields}";
        (await Get("adAnalytics?" + question)).Status.ShouldBe(HttpStatusCode.RequestUriTooLong);
        var reply = await sandbox.Send(
            HttpMethod.Post,
            "/rest/adAnalytics",
            question,
            [.. Headers, "X-HTTP-Method-Override", "GET"]
        );
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        reply.At("elements").GetArrayLength().ShouldBe(91);
    }

    [Theory]
    [InlineData("LinkedIn-Version", "", 426)]
    [InlineData("LinkedIn-Version", "202401", 426)]
    [InlineData("LinkedIn-Version", "latest", 426)]
    [InlineData("X-Restli-Protocol-Version", "", 400)]
    [InlineData("Authorization", "Bearer nobody", 401)]
    [InlineData("Authorization", "", 401)]
    public async Task Headers_are_checked_first(string header, string value, int status)
    {
        var reply = await sandbox.Send(
            HttpMethod.Get,
            $"/rest/adAccounts/{AccountId}",
            null,
            [.. Headers, header, value]
        );
        ((int)reply.Status).ShouldBe(status);
        reply.At("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("dateRange.start.day=1&accounts={A}", "QUERY_PARAM_NOT_ALLOWED")]
    [InlineData("accounts[0]=urn%3Ali%3AsponsoredAccount%3A1&{Q}", "QUERY_PARAM_NOT_ALLOWED")]
    [InlineData("accounts=List(urn:li:sponsoredAccount:1)&{Q}", "ILLEGAL_ARGUMENT")]
    [InlineData("accounts=List%28urn%253Ali%253AsponsoredAccount%253A1%29&{Q}", "ILLEGAL_ARGUMENT")]
    [InlineData("accounts={A}&dateRange=(start:(year:2026,month:2,day:30))", "ILLEGAL_ARGUMENT")]
    [InlineData(
        "accounts={A}&{Q}&fields=a1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3,b4,b5,b6,b7,b8,b9,c1,c2,c3",
        "ILLEGAL_ARGUMENT"
    )]
    [InlineData("accounts={A}&{Q}&fields=moonPhase", "ILLEGAL_ARGUMENT")]
    [InlineData("{Q}", "ILLEGAL_ARGUMENT")]
    public async Task A_question_that_is_encoded_or_asked_wrongly_is_refused(string question, string code)
    {
        var asked = question.Replace("{A}", Account).Replace("{Q}", Quarter);
        var reply = await Get("adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&" + asked);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Text);
        reply.At("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task What_is_beyond_fifteen_thousand_elements_is_missing_without_a_word()
    {
        await using var large = await WireServer.With(
            new SandboxOptions
            {
                Fleet = new() { Campaigns = 200, HistoryDays = 100 },
            }
        );
        var account = $"List(urn%3Ali%3AsponsoredAccount%3A{large.Account(Dialect.Linkedin).Id})";
        var reply = await large.Send(
            HttpMethod.Get,
            $"/rest/adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&{Quarter}&accounts={account}",
            null,
            Headers
        );
        reply.At("elements").GetArrayLength().ShouldBe(15_000);
        large.Books(Dialect.Linkedin, new(2026, 8, 22), new(2026, 11, 20)).Total.Days.ShouldBeGreaterThan(15_000);
    }

    [Fact]
    public async Task Campaigns_are_listed_page_by_page()
    {
        var (ids, token) = (new List<long>(), "");
        do
        {
            var reply = await Get(
                $"adAccounts/{AccountId}/adCampaigns?q=search&search=(status:(values:List(ACTIVE,PAUSED)))&pageSize=2{token}"
            );
            ids.AddRange(reply.At("elements").EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
            token = reply.At("metadata").TryGetProperty("nextPageToken", out var next)
                ? "&pageToken=" + Uri.EscapeDataString(next.GetString()!)
                : "";
        } while (token.Length > 0);

        ids.Select(id => id.ToString(CultureInfo.InvariantCulture))
            .ShouldBe(sandbox.Account(Dialect.Linkedin).Campaigns.Select(one => one.Id));
    }

    [Fact]
    public async Task Who_may_not_read_an_account_gets_empty_analytics_and_a_clear_word_about_the_account()
    {
        await using var own = await WireServer.With(new SandboxOptions());
        own.Server.Faults.Add(new Fault(FaultKind.Forbidden) { Platform = Dialect.Linkedin });
        var account = $"List(urn%3Ali%3AsponsoredAccount%3A{own.Account(Dialect.Linkedin).Id})";
        var empty = await own.Send(
            HttpMethod.Get,
            $"/rest/adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&{Quarter}&accounts={account}",
            null,
            Headers
        );
        (empty.Status, empty.At("elements").GetArrayLength()).ShouldBe((HttpStatusCode.OK, 0));
        var entity = await own.Send(
            HttpMethod.Get,
            $"/rest/adAccounts/{own.Account(Dialect.Linkedin).Id}",
            null,
            Headers
        );
        entity.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(FaultKind.Throttle, 429, "metric values")]
    [InlineData(FaultKind.ThrottleUntil, 429, "DAY")]
    [InlineData(FaultKind.ExpiredToken, 401, "expired")]
    [InlineData(FaultKind.VersionGone, 426, "not active")]
    [InlineData(FaultKind.ServerError, 500, "Internal")]
    public async Task Each_fault_has_linkedins_words(FaultKind kind, int status, string words)
    {
        sandbox.Server.Faults.Add(new Fault(kind) { Platform = Dialect.Linkedin, Calls = 1 });
        var reply = await Get($"adAccounts/{AccountId}");
        ((int)reply.Status).ShouldBe(status);
        reply.At("message").GetString()!.ShouldContain(words);
    }

    private static string[] Headers => ["LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0"];

    private async Task<List<JsonElement>> Analytics(string question)
    {
        var reply = await Get("adAnalytics?q=analytics&" + question);
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        return [.. reply.At("elements").EnumerateArray()];
    }

    private Task<WireReply> Get(string path) => sandbox.Send(HttpMethod.Get, "/rest/" + path, null, Headers);

    private static decimal Money(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
