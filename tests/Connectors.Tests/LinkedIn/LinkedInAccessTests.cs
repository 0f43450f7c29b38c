using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.LinkedIn;

public sealed class LinkedInAccessTests
{
    private static readonly PlatformCredentials.RefreshToken Grant = new(
        "app-of-nobody",
        "app-secret-of-nobody",
        "AQX-refresh-token-of-nobody"
    )
    {
        ExpiresAt = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero),
    };

    private static readonly PlatformAccount Account = new("https://api.linkedin.com", "500100001", Grant.ToSecret());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_is_exchanged_once_and_its_end_is_told()
    {
        var player = Recorded("refresh");
        var connector = new LinkedInPlatform(Wires.To(player), LinkedInPolicy.Default);

        var health = await connector.CheckHealth(Account, Cancel);
        await connector.CheckHealth(Account, Cancel);

        (health.Ok, health.AccessEndsAt).ShouldBe((true, Grant.ExpiresAt));
        var exchange = player.Requests[0];
        exchange.Address.ToString().ShouldBe("https://www.linkedin.com/oauth/v2/accessToken");
        exchange.Body.ShouldContain("grant_type=refresh_token");
        player.Requests.Count(request => request.Address == exchange.Address).ShouldBe(1);
        player.Requests[^1].Headers.ShouldContain("Bearer AQX-issued-by-the-recording");
    }

    [Fact]
    public async Task A_grant_that_ended_needs_a_person()
    {
        var connector = new LinkedInPlatform(Wires.To(Recorded("refresh-ended")), LinkedInPolicy.Default);

        var problem = await Should.ThrowAsync<PlatformException>(() =>
            connector.FindCampaign(Account, "123456789", Cancel)
        );

        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        problem.ToString().ShouldNotContain("AQX-refresh-token-of-nobody");
    }

    [Theory]
    [InlineData("ACTIVE", "RUNNABLE", DeliveryStatus.Running)]
    [InlineData("ACTIVE", "ACCOUNT_TOTAL_BUDGET_HOLD", DeliveryStatus.Limited)]
    [InlineData("PAUSED", "STOPPED", DeliveryStatus.Paused)]
    [InlineData("COMPLETED", null, DeliveryStatus.Ended)]
    [InlineData("DRAFT", null, DeliveryStatus.Draft)]
    [InlineData("PENDING_DELETION", null, DeliveryStatus.Removed)]
    [InlineData("HIBERNATING", null, DeliveryStatus.Unknown)]
    [InlineData(null, null, DeliveryStatus.Unknown)]
    public void A_status_says_whether_ads_are_shown(string? status, string? serving, DeliveryStatus delivery) =>
        LinkedInWords.Delivery(status, serving is null ? [] : [serving]).ShouldBe(delivery);

    [Theory]
    [InlineData("BRAND_AWARENESS", "awareness")]
    [InlineData("VIDEO_VIEW", "consideration")]
    [InlineData("CREATIVE_ENGAGEMENT", "consideration")]
    [InlineData("TALENT_LEAD", "lead")]
    [InlineData("WEBSITE_CONVERSION", "conversion")]
    [InlineData("MIND_READING", null)]
    [InlineData(null, null)]
    public void Objectives_map_to_what_the_product_calls_them(string? objective, string? suggested) =>
        LinkedInWords.Objective(objective).ShouldBe(suggested);

    [Fact]
    public async Task Campaigns_are_found_by_their_group_too_and_lack_what_old_ones_lack()
    {
        var connector = new LinkedInPlatform(
            Wires.To(new Player(Recording.Load(typeof(LinkedInAccessTests), "campaigns"))),
            LinkedInPolicy.Default
        );
        var token = Account with { Secret = "AQX-linkedin-token-of-nobody" };

        var found = await connector.DiscoverCampaigns(token, "600200001", Cancel);

        found
            .Select(one => (one.Name, one.Objective, one.Currency, one.StartsOn))
            .ShouldBe([
                ("SE_Spring_LeadGen", "LEAD_GENERATION", "SEK", new DateOnly(2026, 3, 1)),
                ("SE_Brand_Video", "VIDEO_VIEW", "SEK", new DateOnly(2026, 3, 1)),
                ("DE_Messages", null, "SEK", null),
            ]);
    }

    [Fact]
    public async Task A_campaign_that_may_not_be_seen_is_no_campaign_that_is_not_there()
    {
        var connector = new LinkedInPlatform(
            Wires.To(new Player(Recording.Load(typeof(LinkedInAccessTests), "forbidden"))),
            LinkedInPolicy.Default
        );

        (
            await Should.ThrowAsync<PlatformException>(() =>
                connector.FindCampaign(Account with { Secret = "AQX-linkedin-token-of-nobody" }, "123456789", Cancel)
            )
        ).Fault.ShouldBe(PlatformFault.Forbidden);
    }

    private static Player Recorded(string name) => new(Recording.Load(typeof(LinkedInAccessTests), name));
}
