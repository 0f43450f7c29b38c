using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

public class MetaPayloadTests
{
    [Fact]
    public async Task One_lead_type_is_read_and_never_their_sum()
    {
        var fact = (await Wire.Read(Wire.Lead)).Single();
        fact.ShouldBe(
            new DailyFact(
                "C-1",
                Platform.Meta,
                EntityLevel.Campaign,
                "C-1",
                "SE_Spring_Leads",
                new(2026, 11, 2),
                new MeasureSet
                {
                    Impressions = 10234,
                    Clicks = 321,
                    Spend = 512.37m,
                    Conversions = 12,
                    Leads = 12,
                },
                Currency.Of("SEK"),
                "7d_click_1d_view"
            )
        );
    }

    [Fact]
    public async Task The_most_inclusive_purchase_type_wins_with_its_own_value()
    {
        var fact = (await Wire.Read(Wire.Sale)).Single();
        fact.Measures.ShouldBe(
            new MeasureSet
            {
                Impressions = 20000,
                Clicks = 400,
                Spend = 1000.05m,
                Conversions = 10,
                Orders = 10,
                Revenue = 4500.25m,
            }
        );
        fact.AttributionKey.ShouldBe("default");
    }

    [Theory]
    [InlineData("omni_purchase", 9, "4100.10")]
    [InlineData("omni_purchase|\"purchase\"", 8, null)]
    public async Task The_next_type_is_read_where_the_first_is_absent(string absent, int orders, string? revenue)
    {
        var payload = absent
            .Split('|')
            .Aggregate(
                Wire.Sale,
                (text, type) =>
                    type[0] == '"'
                        ? text.Replace(type, "\"other\"", StringComparison.Ordinal)
                        : text.Replace($"\"{type}\"", "\"something\"", StringComparison.Ordinal)
            );
        var measures = (await Wire.Read(payload)).Single().Measures;
        measures.Orders.ShouldBe(orders);
        measures.Revenue.ShouldBe(
            revenue is null ? null : decimal.Parse(revenue, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Money_is_exact_however_long()
    {
        var payload = Wire.Sale.Replace("1000.05", "12345678901234567.89", StringComparison.Ordinal);
        (await Wire.Read(payload)).Single().Measures.Spend.ShouldBe(12345678901234567.89m);
    }

    [Fact]
    public async Task Bare_numbers_are_read_like_strings_and_ids_keep_their_digits()
    {
        var payload = Wire
            .Sale.Replace("\"1000.05\"", "1000.05", StringComparison.Ordinal)
            .Replace("\"120210000000000001\"", "120210000000000001", StringComparison.Ordinal);
        (await Wire.Read(payload)).Single().Measures.Spend.ShouldBe(1000.05m);
    }

    [Theory]
    [InlineData("\"impressions\":\"20000\",")]
    [InlineData("\"clicks\":\"400\",")]
    [InlineData("\"spend\":\"1000.05\",")]
    public async Task A_metric_that_is_not_there_is_no_data_and_not_zero(string absent)
    {
        var payload = Wire.Sale.Replace(
            "\"spend\":\"1000.05\"",
            "\"spend\":\"1000.05\",\"x\":0",
            StringComparison.Ordinal
        );
        var measures = (await Wire.Read(payload.Replace(absent, "", StringComparison.Ordinal))).Single().Measures;
        new[] { measures.Impressions, measures.Clicks, measures.Spend }.Count(value => value is null).ShouldBe(1);
    }

    [Theory]
    [InlineData("OUTCOME_SALES", true)]
    [InlineData("CONVERSIONS", true)]
    [InlineData("OUTCOME_TRAFFIC", false)]
    [InlineData("OUTCOME_TELEPATHY", false)]
    public async Task Without_any_action_the_aim_alone_is_a_reported_zero(string objective, bool isSale)
    {
        var start = Wire.Sale.IndexOf("\"actions\"", StringComparison.Ordinal);
        var end = Wire.Sale.IndexOf("\"date_start\"", StringComparison.Ordinal);
        var payload = Wire
            .Sale.Remove(start, end - start)
            .Replace("OUTCOME_SALES", objective, StringComparison.Ordinal);
        var measures = (await Wire.Read(payload)).Single().Measures;
        measures.Orders.ShouldBe(isSale ? 0 : null);
        measures.Revenue.ShouldBe(isSale ? 0 : null);
        measures.Conversions.ShouldBe(isSale ? 0 : null);
        measures.Leads.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"1000.05\"", "\"1,000.05\"", "spend is \"1,000.05\"")]
    [InlineData("\"1000.05\"", "\"1e3\"", "spend is \"1e3\"")]
    [InlineData("\"1000.05\"", "1e3", "spend is 1e3")]
    [InlineData("\"1000.05\"", "\"-1000.05\"", "spend is")]
    [InlineData("\"1000.05\"", "\"\"", "spend is \"\"")]
    [InlineData("\"1000.05\"", "\" 1000.05\"", "spend is")]
    [InlineData("\"1000.05\"", "\"1000.\"", "spend is")]
    [InlineData("\"1000.05\"", "\"01000.05\"", "spend is")]
    [InlineData("\"1000.05\"", "\"512.9999999999999999999999999999937\"", "spend is")]
    [InlineData("\"1000.05\"", "true", "spend is true")]
    [InlineData("\"1000.05\"", "{}", "spend is {}")]
    [InlineData("\"1000.05\"", "\"99999999999999999999999999999999999\"", "spend is")]
    [InlineData("\"spend\":\"1000.05\"", "\"spend\":\"1000.05\",\"spend\":\"1\"", "not a complete JSON object")]
    [InlineData("\"10\"}", "\"ten\"}", "value is \"ten\"")]
    [InlineData("\"action_type\":\"onsite_web_purchase\"", "\"action_type\":\"purchase\"", "lists purchase twice")]
    [InlineData("\"action_type\":\"purchase\",\"value\":\"9\"", "\"action_type\":\"purchase\"", "an entry of actions")]
    [InlineData("\"SEK\"", "\"EUR\"", "account_currency is \"EUR\"")]
    [InlineData("\"SEK\"", "null", "account_currency is null")]
    [InlineData("\"date_stop\":\"2026-11-02\"", "\"date_stop\":\"2026-11-03\"", "a row for 2026-11-02")]
    [InlineData("2026-11-02", "2025-11-02", "a row for 2025-11-02")]
    [InlineData("2026-11-02", "02.11.2026", "date_start is")]
    [InlineData("120210000000000001", "1.2021e17", "campaign_id is")]
    [InlineData("\"campaign_id\":\"120210000000000001\",", "", "a row without a campaign_id")]
    [InlineData("\"data\"", "\"rows\"", "data is nothing")]
    [InlineData("\"paging\":{", "\"paging\":{\"next\":\"https://x\",\"x\":{", "not a complete JSON object")]
    [InlineData(
        "\"cursors\":{\"before\":\"MAZDZD\",\"after\":\"MAZDZD\"}",
        "\"next\":\"https://graph.facebook.com/\"",
        "paging.cursors is nothing"
    )]
    public async Task What_cannot_be_right_is_an_error_that_names_it(string good, string bad, string said)
    {
        var problem = await Should.ThrowAsync<PlatformException>(() =>
            Wire.Read(Wire.Sale.Replace(good, bad, StringComparison.Ordinal))
        );
        problem.Fault.ShouldBe(PlatformFault.UnreadableAnswer);
        problem.Message.ShouldContain(said);
    }

    [Fact]
    public async Task Rows_of_campaigns_that_are_not_linked_are_passed_over()
    {
        (await Wire.Read(Wire.Sale.Replace(Wire.Campaign, "55", StringComparison.Ordinal))).ShouldBeEmpty();
        (await Wire.Read("""{"data":[]}""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_that_does_not_move_ends_in_an_error()
    {
        var more = Wire.Sale.Replace(
            "\"paging\":{",
            "\"paging\":{\"next\":\"https://graph.facebook.com/?access_token=x\",",
            StringComparison.Ordinal
        );
        (await Should.ThrowAsync<PlatformException>(() => Wire.Read(more))).Message.ShouldContain(
            "the same cursor came twice"
        );
        var endless = Enumerable
            .Range(0, 20)
            .Select(page => more.Replace("\"after\":\"MAZDZD\"", $"\"after\":\"{page}\"", StringComparison.Ordinal));
        (await Should.ThrowAsync<PlatformException>(() => Wire.Read([.. endless]))).Message.ShouldContain(
            "more than 10 pages"
        );
    }

    [Theory]
    [InlineData("\"Europe/Stockholm\"", "\"Mars/Olympus\"", 1)]
    [InlineData("\"timezone_name\":\"Europe/Stockholm\",", "", 1)]
    public async Task A_zone_this_machine_does_not_know_is_taken_as_the_offset_of_the_moment(
        string good,
        string other,
        int facts
    )
    {
        (await Wire.ReadAs(Wire.Account.Replace(good, other, StringComparison.Ordinal), Wire.Lead)).Count.ShouldBe(
            facts
        );
    }

    [Fact]
    public async Task An_account_without_a_currency_is_an_error()
    {
        var account = Wire.Account.Replace("\"SEK\"", "\"\"", StringComparison.Ordinal);
        (await Should.ThrowAsync<PlatformException>(() => Wire.ReadAs(account, Wire.Lead))).Message.ShouldContain(
            "no currency"
        );
    }

    [Theory]
    [InlineData("Malformed access token EAABsecret-token")]
    [InlineData("Malformed access token \\u0045AAB\\u0073ecret-token")]
    [InlineData("see https://graph.facebook.com/me?access_token=SOMEBODYELSES&x=1")]
    public async Task No_spelling_of_the_token_survives_in_a_failure(string message)
    {
        var payload = $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":190}}""";
        var problem = await Should.ThrowAsync<PlatformException>(() => Wire.Read(payload));
        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        problem.Message.ShouldContain("[token]");
        problem.ToString().ShouldNotContain(Wire.Token);
        problem.ToString().ShouldNotContain("SOMEBODYELSES");
    }

    [Fact]
    public async Task Every_request_is_a_GET_whose_address_holds_no_token()
    {
        using var script = new Script(request =>
            request.RequestUri!.AbsolutePath.Contains("insights", StringComparison.Ordinal) ? Wire.Lead : Wire.Account
        );
        var platform = new MetaPlatform(Wires.To(script), MetaPolicy.Default);
        var account = new PlatformAccount("https://graph.facebook.com/v24.0/", "1234567890", Wire.Token);
        await foreach (
            var page in platform.ReadDailyPerformance(
                account,
                new(
                    System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(
                        Wire.Campaign,
                        "C-1"
                    ),
                    new DateRange(new(2026, 11, 1), new(2026, 11, 5))
                ),
                TestContext.Current.CancellationToken
            )
        )
            page.Facts.Length.ShouldBe(1);
        script.Requests.Count.ShouldBe(2);
        script.Requests.ShouldAllBe(request =>
            request.Method == HttpMethod.Get && request.Headers.Authorization!.Parameter == Wire.Token
        );
        script.Requests.ShouldAllBe(request => !request.RequestUri!.ToString().Contains(Wire.Token));
        script
            .Requests[1]
            .RequestUri!.ToString()
            .ShouldStartWith(
                "https://graph.facebook.com/v24.0/act_1234567890/insights?level=campaign&time_increment=1&"
            );
    }
}
