using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>Google Analytics' Data API, as its documentation and connectors describe it.</summary>
public sealed class AnalyticsWireTests(WireServer sandbox) : IClassFixture<WireServer>
{
    private static readonly string[] Metrics = ["sessions", "keyEvents", "ecommercePurchases", "purchaseRevenue"];

    private string Property => sandbox.Server.Site.PropertyId;

    [Fact]
    public async Task Values_are_texts_in_the_order_of_the_headers()
    {
        var reply = await Report(
            ["date", "sessionSource", "sessionManualCampaignName"],
            Metrics,
            "yesterday",
            "yesterday"
        );
        reply
            .At("metricHeaders")
            .EnumerateArray()
            .Select(one => one.GetProperty("type").GetString())
            .ShouldBe(["TYPE_INTEGER", "TYPE_FLOAT", "TYPE_INTEGER", "TYPE_CURRENCY"]);
        var row = reply.At("rows.0");
        row.GetProperty("dimensionValues")[0].GetProperty("value").GetString().ShouldBe("20261119");
        row.GetProperty("metricValues").GetArrayLength().ShouldBe(4);
        row.GetProperty("metricValues")[0].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.String);
        reply.At("rowCount").GetInt32().ShouldBe(reply.At("rows").GetArrayLength());
        reply.At("metadata.timeZone").GetString().ShouldBe("Europe/Berlin");
        reply.At("propertyQuota.tokensPerDay.remaining").GetInt32().ShouldBeLessThan(200_000);
    }

    [Fact]
    public async Task One_code_is_seen_from_every_platform_that_it_runs_on()
    {
        var reply = await Report(
            ["sessionSource", "sessionMedium"],
            ["sessions"],
            "7daysAgo",
            "yesterday",
            "SB-SALES-05"
        );
        Rows(reply)
            .Select(row => $"{Dimension(row, 0)}/{Dimension(row, 1)}")
            .ShouldBe(["facebook/paid", "google/cpc", "tiktok/paid"], ignoreOrder: true);
    }

    [Fact]
    public async Task Its_own_counts_agree_with_its_books_and_with_no_platform()
    {
        var (from, to) = (Worlds.Today.AddDays(-28), Worlds.Today.AddDays(-1));
        var reply = await Report(
            ["sessionManualCampaignName", "sessionSource", "sessionMedium"],
            Metrics,
            "28daysAgo",
            "yesterday"
        );
        var books = sandbox.Server.Site.Ledger(from, to, sandbox.Server.Site.Moment);
        foreach (var row in Rows(reply))
        {
            var sums = books
                .Single(one =>
                    (one.Code, one.Source, one.Medium) == (Dimension(row, 0), Dimension(row, 1), Dimension(row, 2))
                )
                .Sums;
            (Metric(row, 0), Metric(row, 1), Metric(row, 3)).ShouldBe((sums.Sessions, sums.KeyEvents, sums.Revenue));
        }

        Rows(reply).Count.ShouldBe(books.Length);
        foreach (var campaign in sandbox.Books(Dialect.Meta, from, to).Campaigns.Where(one => one.Sums.Purchases > 20))
        {
            var seen = books.Single(one => one.Code == campaign.Code && one.Source == "facebook").Sums;
            seen.Purchases.ShouldNotBe((int)campaign.Sums.Purchases);
            seen.Sessions.ShouldBeLessThan((int)campaign.Sums.LinkClicks);
        }
    }

    [Fact]
    public async Task A_pixel_that_stopped_reporting_does_not_stop_the_sites_own_count()
    {
        var reply = await Report(["date"], ["ecommercePurchases"], "7daysAgo", "yesterday", "SB-SALES-03");
        Rows(reply).Sum(row => Metric(row, 0)).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Pages_by_offset_hold_every_row_once()
    {
        var (seen, count) = (new List<string>(), int.MaxValue);
        for (var offset = 0; offset < count; offset += 40)
        {
            var reply = await Report(
                ["date", "sessionCampaignName", "sessionSourceMedium"],
                ["sessions"],
                "10daysAgo",
                "today",
                more: $$$""","limit":"40","offset":"{{{offset}}}","orderBys":[{"dimension":{"dimensionName":"date"}}]"""
            );
            count = reply.At("rowCount").GetInt32();
            seen.AddRange(Rows(reply).Select(row => row.GetProperty("dimensionValues").GetRawText()));
        }

        seen.Count.ShouldBe(count);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task A_code_that_was_never_seen_has_no_rows_and_no_count()
    {
        var reply = await Report(["date"], ["sessions"], "30daysAgo", "today", "NEVER-SEEN");
        (reply.Status, reply.Has("rows"), reply.Has("rowCount")).ShouldBe((HttpStatusCode.OK, false, false));
    }

    [Theory]
    [InlineData("""{"metrics":[{"name":"moons"}],"dateRanges":[{"startDate":"today","endDate":"today"}]}""", "moons")]
    [InlineData(
        """{"dimensions":[{"name":"moon"}],"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"today","endDate":"today"}]}""",
        "moon is not a valid dimension"
    )]
    [InlineData("""{"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"soon","endDate":"today"}]}""", "soon")]
    [InlineData("""{"metrics":[],"dateRanges":[{"startDate":"today","endDate":"today"}]}""", "non-empty")]
    [InlineData("""{"metrics":[{"name":"sessions"}]""", "JSON")]
    public async Task A_wrong_question_is_an_invalid_argument(string body, string words)
    {
        var reply = await sandbox.Send(HttpMethod.Post, $"/v1beta/properties/{Property}:runReport", body);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.At("error.status").GetString().ShouldBe("INVALID_ARGUMENT");
        reply.At("error.message").GetString()!.ShouldContain(words);
    }

    [Fact]
    public async Task Properties_are_found_and_others_are_forbidden()
    {
        var summaries = await sandbox.Send(HttpMethod.Get, "/v1beta/accountSummaries");
        summaries.At("accountSummaries.0.propertySummaries.0.property").GetString().ShouldBe($"properties/{Property}");
        var property = await sandbox.Send(HttpMethod.Get, $"/v1beta/properties/{Property}");
        property.At("currencyCode").GetString().ShouldBe("EUR");
        (await sandbox.Send(HttpMethod.Get, "/v1beta/properties/1")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_service_account_signs_for_a_token_of_an_hour()
    {
        var access = sandbox.Server.Access;
        using var key = RSA.Create();
        key.ImportFromPem((string)access.ServiceAccount("/token")["private_key"]!);
        var now = Worlds.Noon.ToUnixTimeSeconds();
        var granted = await Exchange(Assertion(key, access.ServiceAccountEmail, now, now + 3600));
        var reply = await sandbox.Send(
            HttpMethod.Get,
            "/v1beta/accountSummaries",
            null,
            "Authorization",
            "Bearer " + granted.At("access_token").GetString()
        );
        reply.Status.ShouldBe(HttpStatusCode.OK);

        using var stranger = RSA.Create(2048);
        foreach (
            var (assertion, words) in new[]
            {
                (Assertion(stranger, access.ServiceAccountEmail, now, now + 3600), "Signature"),
                (Assertion(key, "somebody@example.com", now, now + 3600), "account not found"),
                (Assertion(key, access.ServiceAccountEmail, now, now + 7200), "60 minutes"),
                (Assertion(key, access.ServiceAccountEmail, now - 7200, now - 3600), "60 minutes"),
                ("not.a.token", "JWT"),
            }
        )
        {
            var refused = await Exchange(assertion);
            (refused.Status, refused.At("error").GetString()).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
            refused.At("error_description").GetString()!.ShouldContain(words);
        }

        Task<WireReply> Exchange(string assertion) =>
            sandbox.Send(
                HttpMethod.Post,
                "/token",
                $"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}"
            );
    }

    [Theory]
    [InlineData(FaultKind.Throttle, 429, "concurrent requests")]
    [InlineData(FaultKind.ThrottleUntil, 429, "per day")]
    [InlineData(FaultKind.ExpiredToken, 401, "credentials")]
    [InlineData(FaultKind.Forbidden, 403, "sufficient permissions")]
    [InlineData(FaultKind.ServerError, 500, "internal error")]
    public async Task Each_fault_has_the_words_of_the_data_api(FaultKind kind, int status, string words)
    {
        sandbox.Server.Faults.Add(new Fault(kind) { Platform = Dialect.Ga4, Calls = 1 });
        var reply = await Report(["date"], ["sessions"], "today", "today");
        ((int)reply.Status).ShouldBe(status);
        reply.At("error.message").GetString()!.ShouldContain(words);
    }

    private Task<WireReply> Report(
        string[] dimensions,
        string[] metrics,
        string from,
        string to,
        string? code = null,
        string more = ""
    )
    {
        var filter = code is null
            ? ""
            : ""","dimensionFilter":{"filter":{"fieldName":"sessionManualCampaignName","stringFilter":{"matchType":"EXACT","value":"CODE"}}}""".Replace(
                "CODE",
                code
            );
        var body = $$"""
            {"dateRanges":[{"startDate":"{{from}}","endDate":"{{to}}"}],"dimensions":{{Named(
                dimensions
            )}},"metrics":{{Named(metrics)}},
             "returnPropertyQuota":true{{filter}}{{more}}}
            """;
        return sandbox.Send(HttpMethod.Post, $"/v1beta/properties/{Property}:runReport", body);
    }

    private static string Named(string[] names) => JsonSerializer.Serialize(names.Select(name => new { name }));

    private static string Assertion(RSA key, string issuer, long from, long to)
    {
        var claims = JsonSerializer.Serialize(
            new
            {
                iss = issuer,
                scope = "https://www.googleapis.com/auth/analytics.readonly",
                aud = "https://oauth2.googleapis.com/token",
                iat = from,
                exp = to,
            }
        );
        var signed = $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(claims)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{signed}.{Base64Url.EncodeToString(signature)}";

        static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    private static List<JsonElement> Rows(WireReply reply)
    {
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        return [.. reply.At("rows").EnumerateArray()];
    }

    private static string Dimension(JsonElement row, int index) =>
        row.GetProperty("dimensionValues")[index].GetProperty("value").GetString()!;

    private static decimal Metric(JsonElement row, int index) =>
        decimal.Parse(
            row.GetProperty("metricValues")[index].GetProperty("value").GetString()!,
            CultureInfo.InvariantCulture
        );
}
