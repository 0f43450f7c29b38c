using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.LinkedIn;

public sealed class LinkedInReportTests
{
    private const string Campaign = "123456789";

    private static readonly PlatformAccount Account = new(
        "https://api.linkedin.com/rest/",
        "urn:li:sponsoredAccount:500100001",
        "AQX-linkedin-token-of-nobody"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_arrive_as_the_grammar_of_rest_li_wants_them()
    {
        var network = new Elements(1);
        await Read(network, Codes("123456789", "77"));

        network
            .Addresses[^1]
            .ShouldBe(
                "/rest/adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY"
                    + "&dateRange=(start:(year:2026,month:11,day:1),end:(year:2026,month:11,day:10))"
                    + "&campaigns=List(urn%3Ali%3AsponsoredCampaign%3A123456789,urn%3Ali%3AsponsoredCampaign%3A77)"
                    + "&fields=impressions,clicks,costInLocalCurrency,externalWebsiteConversions,oneClickLeads,"
                    + "conversionValueInLocalCurrency,videoViews,sends,externalWebsitePostClickConversions,"
                    + "externalWebsitePostViewConversions,dateRange,pivotValues"
            );
    }

    [Fact]
    public async Task Every_call_names_the_version_and_the_protocol()
    {
        var player = Recorded("creatives");
        await Read(player, Codes(Campaign), level: EntityLevel.Ad);

        player.Requests.ShouldNotBeEmpty();
        foreach (var request in player.Requests)
        {
            request.Headers.ShouldContain("Authorization: Bearer AQX-linkedin-token-of-nobody");
            request.Headers.ShouldContain("LinkedIn-Version: 202607");
            request.Headers.ShouldContain("X-Restli-Protocol-Version: 2.0.0");
        }
    }

    [Fact]
    public async Task Enumerations_can_be_wrapped()
    {
        var network = new Elements(1);
        await Read(network, Codes(Campaign), new LinkedInPolicy { WrapsEnumerations = true });

        network.Addresses[^1].ShouldContain("&pivot=(value:CAMPAIGN)&timeGranularity=(value:DAILY)&");
    }

    [Fact]
    public async Task A_question_too_long_for_an_address_travels_in_a_body_that_says_it_is_a_get()
    {
        var network = new Elements(1);
        await Read(network, Codes(100));

        network.Addresses[^1].ShouldBe("/rest/adAnalytics");
        var (body, headers) = network.Tunnelled.Single();
        headers.ShouldContain("X-HTTP-Method-Override: GET");
        body.ShouldStartWith("q=analytics&pivot=CAMPAIGN");
        body.ShouldContain("urn%3Ali%3AsponsoredCampaign%3A1099)");
        network.ContentTypes.Single().ShouldBe("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task Creatives_are_read_with_their_campaign()
    {
        var facts = await Read(Recorded("creatives"), Codes(Campaign), level: EntityLevel.Ad);

        facts
            .Select(fact => (fact.Code, fact.Level, fact.EntityId, fact.Measures.Spend))
            .ShouldBe([("C-0", EntityLevel.Ad, "111", 4m), ("C-0", EntityLevel.Ad, "222", 8m)]);
    }

    [Fact]
    public async Task There_is_no_level_between_campaigns_and_creatives()
    {
        var network = new Elements(1);

        (await Read(network, Codes(Campaign), level: EntityLevel.AdGroup)).ShouldBeEmpty();
        network.Addresses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fields_of_several_answers_are_joined_by_what_a_row_is_about_and_its_day()
    {
        var policy = new LinkedInPolicy
        {
            FieldsPerCall = 4,
            Metrics = ["impressions", "clicks", "costInLocalCurrency", "oneClickLeads"],
        };
        var player = Recorded("two-parts");

        var facts = await Read(player, Codes(Campaign), policy);

        facts
            .OrderBy(fact => fact.Day)
            .Select(fact => fact.Measures)
            .ShouldBe([
                new MeasureSet
                {
                    Impressions = 100,
                    Clicks = 5,
                    Spend = 10,
                    Leads = 1,
                },
                new MeasureSet
                {
                    Impressions = 200,
                    Clicks = 6,
                    Spend = 20,
                    Leads = 2,
                },
            ]);
    }

    [Fact]
    public async Task No_rows_without_access_is_a_failure_and_not_a_day_without_delivery()
    {
        var problem = await Should.ThrowAsync<PlatformException>(() => Read(Recorded("no-access"), Codes(Campaign)));

        problem.Fault.ShouldBe(PlatformFault.Forbidden);
    }

    [Fact]
    public async Task Questions_stay_far_below_the_limit_at_which_rows_are_cut_off()
    {
        var network = new Elements(1);
        await Read(network, Codes(600), days: new(new(2026, 8, 1), new(2026, 11, 20)));

        // 250 campaigns and 30 days are 7,500 rows.
        network.Asked.Max(asked => asked.Campaigns * asked.Days).ShouldBe(7500);
        network.Asked.Sum(asked => asked.Campaigns * asked.Days).ShouldBe(600 * 112);
    }

    [Fact]
    public async Task An_answer_as_long_as_the_limit_is_asked_for_in_parts_until_it_is_shorter()
    {
        var network = new Elements(rowsPerCampaignAndDay: 20);
        var facts = await Read(
            network,
            Codes(8),
            new LinkedInPolicy { RowsMax = 150, CreativesPerCampaign = 1 },
            EntityLevel.Ad,
            new(new(2026, 11, 1), new(2026, 11, 4))
        );

        // 8 x 4 x 20, 8 x 2 x 20 and 8 x 1 x 20 are too many; 4 x 1 x 20 are not.
        network.Asked[..4].ShouldBe([(8, 4), (8, 2), (8, 1), (4, 1)]);
        facts.Count.ShouldBe(8 * 4 * 20);
    }

    [Fact]
    public async Task An_answer_of_exactly_the_limit_is_not_believed()
    {
        var network = new Elements(rowsPerCampaignAndDay: 15_000);

        var problem = await Should.ThrowAsync<PlatformException>(() =>
            Read(network, Codes(Campaign), level: EntityLevel.Ad, days: new(new(2026, 11, 1), new(2026, 11, 1)))
        );

        problem.Fault.ShouldBe(PlatformFault.TooMuchData);
        problem.Message.ShouldContain("15000 rows");
    }

    [Fact]
    public async Task Days_are_those_of_utc_and_none_is_in_the_future()
    {
        var network = new Elements(1);
        var wiring = Wires.To(network, new Sandbox.StillClock(new(2026, 11, 20, 23, 30, 0, TimeSpan.FromHours(-8))));
        var connector = new LinkedInPlatform(wiring, LinkedInPolicy.Default);
        var query = new PerformanceQuery(Codes(Campaign), new(new(2026, 11, 20), new(2026, 11, 30)));

        var facts = (await connector.ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel)).SelectMany(
            page => page.Facts
        );

        facts.Select(fact => (fact.Day.Day, fact.Provisional)).ShouldBe([(20, true), (21, true)]);
    }

    [Theory]
    [InlineData("(a:b,c)", "%28a%3Ab%2Cc%29")]
    [InlineData("next/1==", "next%2F1%3D%3D")]
    public void Free_text_cannot_leave_its_place(string text, string written) =>
        LinkedInQuery.Text(text).ShouldBe(written);

    [Fact]
    public void A_version_ends_a_year_after_its_month()
    {
        LinkedInPolicy.Default.SunsetOn.ShouldBe(new DateOnly(2027, 7, 1));
        new LinkedInPolicy { ApiVersion = "202612" }.SunsetOn.ShouldBe(new DateOnly(2027, 12, 1));
        new LinkedInPolicy { NamedSunset = new(2027, 6, 15) }.SunsetOn.ShouldBe(new DateOnly(2027, 6, 15));
    }

    private static Player Recorded(string name) => new(Recording.Load(typeof(LinkedInReportTests), name));

    private static ImmutableSortedDictionary<string, string> Codes(params string[] ids) =>
        ids.Select((id, at) => (id, code: $"C-{at.ToString(CultureInfo.InvariantCulture)}"))
            .ToImmutableSortedDictionary(pair => pair.id, pair => pair.code);

    private static ImmutableSortedDictionary<string, string> Codes(int count) =>
        Codes([.. Enumerable.Range(1000, count).Select(id => id.ToString(CultureInfo.InvariantCulture))]);

    private static async Task<List<DailyFact>> Read(
        HttpMessageHandler network,
        ImmutableSortedDictionary<string, string> codes,
        LinkedInPolicy? policy = null,
        EntityLevel level = EntityLevel.Campaign,
        DateRange? days = null
    )
    {
        var connector = new LinkedInPlatform(Wires.To(network), policy ?? LinkedInPolicy.Default);
        var query = new PerformanceQuery(codes, days ?? new(new(2026, 11, 1), new(2026, 11, 10))) { Level = level };
        var pages = await connector.ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel);
        return [.. pages.SelectMany(page => page.Facts)];
    }
}
