using System.Collections.Immutable;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Google;

/// <summary>Streams, depth, headers and objectives: what Google has and others have not.</summary>
public class GoogleTests
{
    private static readonly PlatformAccount Account = new(
        "https://googleads.googleapis.com",
        "123-456-7890",
        GoogleContract.Secret
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_is_read_like_pages()
    {
        var player = Player("stream");
        var facts = await Facts(player, new() { Streaming = true });
        facts.Sum(fact => fact.Measures.Spend).ShouldBe(185.34m + 150.000001m);
        player.Requests.ShouldContain(request => request.Address.AbsolutePath.EndsWith("googleAds:searchStream"));
    }

    [Fact]
    public async Task An_error_in_an_array_is_an_error()
    {
        var problem = await Should.ThrowAsync<PlatformException>(() =>
            Facts(Player("stream-error"), new() { Streaming = true })
        );
        problem.Fault.ShouldBe(PlatformFault.Transient);
        problem.Message.ShouldBe(
            "Google answered: A transient internal error has occurred. (TRANSIENT_ERROR, HTTP 500)"
        );
    }

    [Fact]
    public async Task A_grant_that_was_revoked_needs_a_person() =>
        (await Platform(Player("grant-revoked")).CheckHealth(Account, Cancel)).ShouldBe(
            new(false, "Google gave no token: Token has been expired or revoked. (invalid_grant, HTTP 400)")
        );

    [Fact]
    public async Task Credentials_that_lack_something_say_so_before_anything_is_sent()
    {
        var player = Player("health");
        foreach (var secret in new[] { "ya29.token-alone", GoogleContract.Secret.Replace("developer_token", "other") })
            (await Platform(player).CheckHealth(Account with { Secret = secret }, Cancel)).Response.ShouldContain(
                "developer_token"
            );
        player.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_carries_its_headers_and_the_token_is_asked_for_once()
    {
        var player = Player("performance");
        await Facts(player, new());
        var queries = player.Requests.Where(request => request.Text.Contains("googleAds:search")).ToList();
        queries.ShouldAllBe(request =>
            request.Headers.Contains("Bearer ya29.access-token-of-an-hour")
            && request.Headers.Contains("developer-token: developer-token-22-chars")
            && request.Headers.Contains("login-customer-id: 5555555555")
        );
        player.Requests.Count(request => request.Address.Host == "oauth2.googleapis.com").ShouldBe(1);
        player.Requests.ShouldAllBe(request => !request.Body.Contains("pageSize"));
    }

    [Fact]
    public async Task Ad_groups_and_ads_are_read_with_their_own_ids()
    {
        var groups = await Facts(Player("ad-groups"), new(), EntityLevel.AdGroup);
        groups
            .Select(fact => (fact.EntityId, fact.EntityName, fact.Measures.Orders))
            .ShouldBe([("77", "Brand exact", 2.25m), ("78", "Brand broad", 0m)]);
        var ad = (await Facts(Player("ads"), new(), EntityLevel.Ad)).Single();
        (ad.Code, ad.EntityId, ad.EntityName).ShouldBe(("C-1", "88", null));
    }

    [Fact]
    public async Task Without_the_split_all_value_is_revenue_and_nothing_says_what_conversions_were()
    {
        var facts = await Facts(Player("performance"), new() { SplitConversions = false });
        var measures = facts.Single(fact => fact.Day.Day == 2).Measures;
        (measures.Revenue, measures.Orders, measures.Leads).ShouldBe((4200.5m, null, null));
    }

    /// <summary>Two days of an answer, of which only one has conversions, in one category.</summary>
    [Theory]
    [InlineData("SUBMIT_LEAD_FORM", null, 0, 2)]
    [InlineData("PURCHASE", 0, null, 2)]
    [InlineData("PAGE_VIEW", null, null, 2)]
    public void What_a_campaign_never_had_is_no_data_and_not_zero(string category, int? orders, int? leads, int days)
    {
        var range = new DateRange(new(2026, 11, 1), new(2026, 11, 2));
        var codes = ImmutableSortedDictionary<string, string>.Empty.Add("456", "C-1");
        var reading = new GoogleReading(new(codes, range), range, Currency.Of("SEK"), range.To, GooglePolicy.Default);
        var split = new GoogleSplit();
        reading.Add([Row("2026-11-01", $", \"conversionActionCategory\": \"{category}\"")], split);

        var facts = reading.Facts([Row("2026-11-01", ""), Row("2026-11-02", "")], split).ToList();

        facts.Count.ShouldBe(days);
        (facts[1].Measures.Orders, facts[1].Measures.Leads).ShouldBe((orders, leads));
        facts[1].Measures.Revenue.ShouldBe(orders, "what is not sold has no value");
        facts[0].Measures.Revenue.ShouldBe(category == "PURCHASE" ? 10m : null);

        static System.Text.Json.JsonElement Row(string day, string segments) =>
            System
                .Text.Json.JsonDocument.Parse(
                    """
                    {"campaign": {"id": "456"}, "segments": {"date": "DAY"}, "metrics": {"conversions": 1,
                      "conversionsValue": 10, "impressions": "1", "costMicros": "1000000"}}
                    """.Replace("\"DAY\"", $"\"{day}\"{segments}", StringComparison.Ordinal)
                )
                .RootElement;
    }

    [Fact]
    public async Task A_budget_that_is_shared_is_none_of_the_campaigns()
    {
        var found = await Platform(Player("campaigns")).DiscoverCampaigns(Account, null, Cancel);
        found
            .Select(one => (one.DailyBudget?.Amount, one.LifetimeBudget?.Amount))
            .ShouldBe([(35m, null), (null, null), (null, 9000m)]);
        found
            .Select(one => (one.Delivery, one.SuggestedObjective))
            .ShouldBe([
                (DeliveryStatus.Running, "lead"),
                (DeliveryStatus.Paused, "conversion"),
                (DeliveryStatus.Limited, "awareness"),
            ]);
    }

    [Fact]
    public async Task A_name_is_searched_as_it_is()
    {
        var player = Player("campaigns");
        await Platform(player).DiscoverCampaigns(Account, """50%_off ['x' OR "y"] \""", Cancel);
        // What the query holds, in the escapes of the JSON around it.
        System
            .Text.Json.JsonDocument.Parse(player.Requests.First(one => one.Body.Contains("LIKE")).Body)
            .RootElement.GetProperty("query")
            .GetString()!
            .ShouldEndWith("""campaign.name LIKE '%50[%][_]off [[]\'x\' OR \"y\"[]] \\%'""");
    }

    [Fact]
    public async Task A_number_is_looked_for_as_an_id_and_in_names()
    {
        var player = Player("campaigns");
        await Platform(player).DiscoverCampaigns(Account, "456", Cancel);
        player.Requests.ShouldContain(request => request.Body.Contains("campaign.id = 456"));
        player.Requests.ShouldContain(request => request.Text.Contains("LIKE"));
    }

    [Theory]
    [InlineData("MULTI_CHANNEL", "APP_CAMPAIGN", "TARGET_CPA", "PURCHASE", "app")]
    [InlineData("SEARCH", "SEARCH_MOBILE_APP", "MANUAL_CPC", "", "app")]
    [InlineData("VIDEO", "VIDEO_NON_SKIPPABLE", "TARGET_CPM", "", "awareness")]
    [InlineData("SEARCH", null, "TARGET_IMPRESSION_SHARE", "PURCHASE", "awareness")]
    [InlineData("LOCAL_SERVICES", null, "MAXIMIZE_CONVERSIONS", "", "lead")]
    [InlineData("SEARCH", null, "MAXIMIZE_CONVERSIONS", "SUBMIT_LEAD_FORM", "lead")]
    [InlineData("SEARCH", null, "MAXIMIZE_CONVERSIONS", "SUBMIT_LEAD_FORM,PURCHASE", "conversion")]
    [InlineData("SEARCH", null, "MAXIMIZE_CONVERSIONS", "PAGE_VIEW", null)]
    [InlineData("SEARCH", null, "MAXIMIZE_CONVERSIONS", "", null)]
    [InlineData("PERFORMANCE_MAX", null, "MAXIMIZE_CONVERSIONS", "CONTACT", "lead")]
    [InlineData("PERFORMANCE_MAX", null, "MAXIMIZE_CONVERSION_VALUE", "", "conversion")]
    [InlineData("SHOPPING", null, "MANUAL_CPC", "", "conversion")]
    [InlineData("SEARCH", null, "TARGET_SPEND", "PURCHASE", "consideration")]
    [InlineData("DEMAND_GEN", null, null, "", "consideration")]
    [InlineData("DEMAND_GEN", null, "TARGET_CPA", "", null)]
    [InlineData(null, null, null, "", null)]
    public void The_objective_follows_from_channel_bidding_and_goals(
        string? channel,
        string? subType,
        string? bidding,
        string goals,
        string? objective
    ) =>
        GoogleObjective
            .Suggested(
                channel,
                subType,
                bidding,
                goals.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
                GooglePolicy.Default.LeadCategories
            )
            .ShouldBe(objective);

    private static Player Player(string name) => new(Recording.Load(typeof(GoogleContract), name));

    private static GooglePlatform Platform(Player player, GooglePolicy? policy = null) =>
        new(Wires.To(player), policy ?? GooglePolicy.Default);

    private static async Task<List<DailyFact>> Facts(
        Player player,
        GooglePolicy policy,
        EntityLevel level = EntityLevel.Campaign
    )
    {
        var codes = ImmutableSortedDictionary<string, string>.Empty.Add("456", "C-1");
        var query = new PerformanceQuery(codes, new DateRange(new(2026, 11, 1), new(2026, 11, 10))) { Level = level };
        var pages = await Platform(player, policy).ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }
}
