using System.Globalization;
using System.Net;
using System.Text.Json;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Google;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>Google Ads over REST, as its documentation and connectors describe it.</summary>
public sealed class GoogleWireTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private const string Daily =
        "SELECT customer.currency_code, campaign.id, campaign.name, segments.date, metrics.impressions, metrics.clicks, "
        + "metrics.cost_micros, metrics.conversions, metrics.conversions_value, metrics.ctr, metrics.average_cpc FROM campaign "
        + "WHERE segments.date BETWEEN '2026-08-22' AND '2026-11-20' ORDER BY segments.date";

    private static readonly DateOnly From = new(2026, 8, 22);

    [Fact]
    public async Task Names_are_camel_case_whole_numbers_are_strings_and_fractions_are_numbers()
    {
        var reply = await Search(sandbox, Daily.Replace("WHERE", "WHERE campaign.name LIKE '%SEARCH-01%' AND"));
        var row = reply.At("results.0");
        row.GetProperty("customer").GetProperty("currencyCode").GetString().ShouldBe("EUR");
        row.GetProperty("campaign").GetProperty("id").ValueKind.ShouldBe(JsonValueKind.String);
        row.GetProperty("campaign")
            .GetProperty("resourceName")
            .GetString()!
            .ShouldMatch(@"^customers/\d{10}/campaigns/\d{11}$");
        row.GetProperty("segments").GetProperty("date").GetString().ShouldBe("2026-08-22");
        var metrics = row.GetProperty("metrics");
        metrics.GetProperty("impressions").ValueKind.ShouldBe(JsonValueKind.String);
        metrics.GetProperty("costMicros").GetString()!.ShouldEndWith("0000", Case.Sensitive, "cents are whole");
        metrics.GetProperty("conversions").ValueKind.ShouldBe(JsonValueKind.Number);
        metrics.GetProperty("averageCpc").GetDouble().ShouldBeGreaterThan(100_000, "it is in micros");
        reply.At("fieldMask").GetString()!.ShouldStartWith("customer.currencyCode,campaign.id,");
    }

    [Fact]
    public async Task Reports_add_up_to_the_books_to_the_cent_through_pages_of_any_size()
    {
        await using var small = await WireServer.With(new SandboxOptions { PageSizeMax = 7 });
        var rows = await All(small, Daily);
        rows.Select(row => (Id(row), row.GetProperty("segments").GetProperty("date").GetString())).ShouldBeUnique();
        var books = small.Books(Dialect.Google, From, Worlds.Today);
        rows.Count.ShouldBe(books.Total.Days);
        foreach (var campaign in books.Campaigns)
        {
            var own = rows.Where(row => Id(row) == campaign.Id).Select(row => row.GetProperty("metrics")).ToList();
            own.Sum(one => Long(one, "costMicros")).ShouldBe((long)(campaign.Sums.Spend * 1_000_000));
            own.Sum(one => Long(one, "clicks")).ShouldBe(campaign.Sums.Clicks);
            own.Sum(one => one.GetProperty("conversions").GetDecimal()).ShouldBe(campaign.Sums.Conversions);
            own.Sum(one => one.GetProperty("conversionsValue").GetDecimal()).ShouldBe(campaign.Sums.Revenue);
        }
    }

    [Fact]
    public async Task The_stream_is_an_array_of_the_same_rows()
    {
        var stream = await sandbox.Send(
            HttpMethod.Post,
            Path(sandbox, "searchStream"),
            Body(Daily),
            Developer(sandbox)
        );
        stream.Json.ValueKind.ShouldBe(JsonValueKind.Array);
        stream
            .Json.EnumerateArray()
            .SelectMany(chunk => chunk.GetProperty("results").EnumerateArray())
            .Select(row => row.GetRawText())
            .ShouldBe((await All(sandbox, Daily)).Select(row => row.GetRawText()));
        var wrong = await sandbox.Send(
            HttpMethod.Post,
            Path(sandbox, "searchStream"),
            Body("SELECT campaign.nonsense FROM campaign"),
            Developer(sandbox)
        );
        wrong.Json[0].GetProperty("error").GetProperty("code").GetInt32().ShouldBe(400);
    }

    [Fact]
    public async Task What_is_not_found_is_no_error_and_has_no_results()
    {
        var reply = await Search(sandbox, "SELECT campaign.id FROM campaign WHERE campaign.id = 1");
        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Has("results").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_days_a_campaign_without_delivery_has_a_row_of_zeros()
    {
        var reply = await Search(
            sandbox,
            "SELECT campaign.id, metrics.impressions FROM campaign WHERE segments.date BETWEEN '2020-01-01' AND '2020-01-31'"
        );
        reply.At("results").GetArrayLength().ShouldBe(sandbox.Account(Dialect.Google).Campaigns.Length);
        reply.At("results.0.metrics.impressions").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task Performance_max_spends_in_the_campaign_and_in_no_ad_group()
    {
        const string days = "WHERE segments.date DURING LAST_7_DAYS";
        var groups = await All(
            sandbox,
            $"SELECT campaign.id, ad_group.id, segments.date, metrics.cost_micros FROM ad_group {days}"
        );
        var campaigns = await All(
            sandbox,
            $"SELECT campaign.id, segments.date, metrics.cost_micros FROM campaign {days}"
        );
        foreach (var campaign in sandbox.Account(Dialect.Google).Campaigns)
            Cost(groups, campaign.Id)
                .ShouldBe(campaign.Channel == "PERFORMANCE_MAX" ? 0 : Cost(campaigns, campaign.Id));

        static long Cost(List<JsonElement> rows, string id) =>
            rows.Where(row => Id(row) == id).Sum(row => Long(row.GetProperty("metrics"), "costMicros"));
    }

    [Theory]
    [InlineData("SELECT campaign.nonsense FROM campaign", "queryError", "UNRECOGNIZED_FIELD")]
    [InlineData("SELECT metrics.video_views FROM campaign", "queryError", "UNRECOGNIZED_FIELD")]
    [InlineData("SELECT ad_group.id FROM campaign", "queryError", "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE")]
    [InlineData("SELECT campaign.id FROM planet", "queryError", "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE")]
    [InlineData("SELECT campaign.id", "queryError", "UNEXPECTED_INPUT")]
    [InlineData("SELECT campaign.id FROM campaign WHERE campaign.name = 'it", "queryError", "BAD_VALUE")]
    [InlineData(
        "SELECT segments.conversion_action_name, metrics.clicks FROM campaign",
        "queryError",
        "PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE"
    )]
    public async Task A_query_that_cannot_be_answered_says_what_is_wrong(string query, string family, string code)
    {
        var reply = await Search(sandbox, query);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.At($"error.details.0.errors.0.errorCode.{family}").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_page_size_is_refused_and_so_is_a_token_of_another_query()
    {
        var sized = await sandbox.Send(
            HttpMethod.Post,
            Path(sandbox, "search"),
            """{"query":"SELECT campaign.id FROM campaign","pageSize":100}""",
            Developer(sandbox)
        );
        sized.At("error.details.0.errors.0.errorCode.requestError").GetString().ShouldBe("PAGE_SIZE_NOT_SUPPORTED");
        var strange = await sandbox.Send(
            HttpMethod.Post,
            Path(sandbox, "search"),
            """{"query":"SELECT campaign.id FROM campaign","pageToken":"CAESDGtleQ"}""",
            Developer(sandbox)
        );
        strange.At("error.details.0.errors.0.errorCode.requestError").GetString().ShouldBe("INVALID_PAGE_TOKEN");
    }

    [Fact]
    public async Task A_refresh_token_gives_access_for_an_hour_of_the_sandboxs_clock()
    {
        await using var own = await WireServer.With(new SandboxOptions());
        var access = own.Server.Access;
        var form =
            $"grant_type=refresh_token&client_id={access.ClientId}&client_secret={access.ClientSecret}&refresh_token={Uri.EscapeDataString(access.RefreshToken(Dialect.Google))}";
        var granted = await own.Send(HttpMethod.Post, "/token", form);
        granted.At("expires_in").GetInt32().ShouldBe(3599);
        var bearer = "Bearer " + granted.At("access_token").GetString();
        (await Ask()).Status.ShouldBe(HttpStatusCode.OK);
        own.Clock.Now += TimeSpan.FromHours(1);
        var late = await Ask();
        late.Status.ShouldBe(HttpStatusCode.Unauthorized);
        late.At("error.details.0.errors.0.errorCode.authenticationError").GetString().ShouldBe("OAUTH_TOKEN_EXPIRED");
        var dead = await own.Send(HttpMethod.Post, "/token", form.Replace("refresh_token=1", "refresh_token=2"));
        (dead.Status, dead.At("error").GetString()).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));

        Task<WireReply> Ask() =>
            own.Send(
                HttpMethod.Get,
                "/v25/customers:listAccessibleCustomers",
                null,
                ["Authorization", bearer, .. Developer(own)]
            );
    }

    [Fact]
    public async Task Other_accounts_are_reached_through_the_manager_only()
    {
        await using var own = await WireServer.With(new SandboxOptions { Fleet = new() { Accounts = 3 } });
        var second = own.World.On(Dialect.Google).ElementAt(1).Account;
        var path = $"/v25/customers/{second.Id}/googleAds:search";
        const string query = "SELECT customer.currency_code FROM customer";
        (await own.Send(HttpMethod.Post, path, Body(query), Developer(own))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var managed = await own.Send(
            HttpMethod.Post,
            path,
            Body(query),
            [.. Developer(own), "login-customer-id", GoogleDialect.ManagerId]
        );
        managed.At("results.0.customer.currencyCode").GetString().ShouldBe("USD");
        var clients = await own.Send(
            HttpMethod.Post,
            $"/v25/customers/{GoogleDialect.ManagerId}/googleAds:search",
            Body(
                "SELECT customer_client.id, customer_client.manager FROM customer_client WHERE customer_client.manager = FALSE"
            ),
            Developer(own)
        );
        clients
            .At("results")
            .EnumerateArray()
            .Select(one => one.GetProperty("customerClient").GetProperty("id").GetString())
            .ShouldBe(own.World.On(Dialect.Google).Select(one => one.Account.Id));
    }

    [Theory]
    [InlineData(FaultKind.Throttle, 429, "quotaError", "RESOURCE_TEMPORARILY_EXHAUSTED")]
    [InlineData(FaultKind.ThrottleUntil, 429, "quotaError", "RESOURCE_EXHAUSTED")]
    [InlineData(FaultKind.ExpiredToken, 401, "authenticationError", "OAUTH_TOKEN_EXPIRED")]
    [InlineData(FaultKind.Forbidden, 403, "authorizationError", "USER_PERMISSION_DENIED")]
    [InlineData(FaultKind.ServerError, 500, "internalError", "INTERNAL_ERROR")]
    [InlineData(FaultKind.VersionGone, 400, "requestError", "UNSUPPORTED_VERSION")]
    public async Task Each_fault_has_googles_words(FaultKind kind, int status, string family, string code)
    {
        sandbox.Server.Faults.Add(new Fault(kind) { Platform = Dialect.Google, Calls = 1 });
        var reply = await Search(sandbox, "SELECT campaign.id FROM campaign");
        ((int)reply.Status).ShouldBe(status);
        reply.At($"error.details.0.errors.0.errorCode.{family}").GetString().ShouldBe(code);
        if (kind == FaultKind.ThrottleUntil)
            reply
                .At("error.details.0.errors.0.details.quotaErrorDetails.retryDelay")
                .GetString()
                .ShouldBe("46800s", "it is 11:00 UTC: 13 hours are left of the day");
    }

    [Fact]
    public async Task The_daily_quota_is_used_up_by_queries_and_not_by_their_pages()
    {
        await using var own = await WireServer.With(new SandboxOptions { GoogleOperationsPerDay = 1, PageSizeMax = 2 });
        (await All(own, "SELECT campaign.id FROM campaign")).Count.ShouldBe(4);
        (await Search(own, "SELECT campaign.id FROM campaign")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        own.Clock.Now += TimeSpan.FromHours(13);
        (await Search(own, "SELECT campaign.id FROM campaign")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<JsonElement>> All(WireServer server, string query)
    {
        var (rows, token) = (new List<JsonElement>(), "");
        do
        {
            var reply = await Search(server, query, token);
            reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
            if (reply.Has("results"))
                rows.AddRange(reply.At("results").EnumerateArray());
            token = reply.Has("nextPageToken") ? reply.At("nextPageToken").GetString()! : "";
        } while (token.Length > 0);

        return rows;
    }

    private static Task<WireReply> Search(WireServer server, string query, string token = "") =>
        server.Send(HttpMethod.Post, Path(server, "search"), Body(query, token), Developer(server));

    private static string Path(WireServer server, string verb) =>
        $"/v25/customers/{server.Account(Dialect.Google).Id}/googleAds:{verb}";

    private static string Body(string query, string token = "") =>
        JsonSerializer.Serialize(new { query, pageToken = token });

    private static string[] Developer(WireServer server) => ["developer-token", server.Server.Access.DeveloperToken];

    private static string Id(JsonElement row) => row.GetProperty("campaign").GetProperty("id").GetString()!;

    private static long Long(JsonElement metrics, string name) =>
        long.Parse(metrics.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
