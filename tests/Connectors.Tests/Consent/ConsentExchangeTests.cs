using System.Web;
using MarketingManager.Connectors.Consent;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Consent;

/// <summary>What each platform is asked and what is made of its answer. Shapes of the answers: the platforms' own
/// documentation of their token endpoints.</summary>
public sealed class ConsentExchangeTests
{
    private static readonly ConsentApp App = new("app-4711", "https://mm.example.com/connections/callback");
    private static readonly ConsentSecret Secret = new("planted-client-secret") { DeveloperToken = "dev-token-0001" };
    private static readonly ConsentCode Code = new("planted-code-123456", "planted-verifier-123456");

    private readonly List<(string Address, string Body)> _sent = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Google_gets_the_proof_of_the_code_and_gives_a_refresh_token()
    {
        var consent = GoogleConsent.Ads(
            Wires.To(
                Answering(
                    """{"access_token":"ya29.short","expires_in":3599,"refresh_token":"1//refresh-token","scope":"https://www.googleapis.com/auth/adwords","token_type":"Bearer"}"""
                )
            )
        );

        var credentials = Parsed(
            await consent.Exchange(App with { LoginCustomerId = "1234567890" }, Secret, Code, Cancel)
        );

        var refresh = credentials.ShouldBeOfType<PlatformCredentials.RefreshToken>();
        (refresh.Token, refresh.DeveloperToken, refresh.LoginCustomerId, refresh.ExpiresAt).ShouldBe(
            ("1//refresh-token", "dev-token-0001", "1234567890", null)
        );
        _sent.ShouldHaveSingleItem().Address.ShouldBe("https://oauth2.googleapis.com/token");
        var form = HttpUtility.ParseQueryString(_sent[0].Body);
        (form["grant_type"], form["code"], form["code_verifier"], form["redirect_uri"]).ShouldBe(
            ("authorization_code", Code.Code, Code.Verifier, App.RedirectUrl)
        );
    }

    [Fact]
    public void Google_is_asked_for_lasting_read_access_to_one_product_with_a_proof()
    {
        var ads = HttpUtility.ParseQueryString(
            GoogleConsent.Ads(Wires.To(Answering("{}"))).Ask(App, Secret, "state-1", "challenge-1").Query
        );
        var analytics = HttpUtility.ParseQueryString(
            GoogleConsent.Analytics(Wires.To(Answering("{}"))).Ask(App, Secret, "state-1", "challenge-1").Query
        );

        ads["scope"].ShouldBe("https://www.googleapis.com/auth/adwords");
        analytics["scope"].ShouldBe("https://www.googleapis.com/auth/analytics.readonly");
        (ads["access_type"], ads["prompt"], ads["state"]).ShouldBe(("offline", "consent", "state-1"));
        (ads["code_challenge"], ads["code_challenge_method"]).ShouldBe(("challenge-1", "S256"));
    }

    [Fact]
    public async Task A_Google_app_in_testing_says_that_its_grant_ends_in_a_week()
    {
        var consent = GoogleConsent.Analytics(
            Wires.To(
                Answering(
                    """{"access_token":"ya29.short","expires_in":3599,"refresh_token":"1//refresh-token","refresh_token_expires_in":604799,"scope":"https://www.googleapis.com/auth/analytics.readonly"}"""
                )
            )
        );

        var refresh = Parsed(await consent.Exchange(App, Secret, Code, Cancel))
            .ShouldBeOfType<PlatformCredentials.RefreshToken>();

        refresh.ExpiresAt.ShouldBe(Worlds.Noon.AddSeconds(604799));
        refresh.DeveloperToken.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_refresh_token_or_a_permission_the_person_is_told_what_to_do()
    {
        const string NoRefresh = """{"access_token":"ya29.short","expires_in":3599}""";
        const string NoScope = """{"access_token":"ya29.short","refresh_token":"1//r","scope":"openid email"}""";

        (await Fails(GoogleConsent.Ads(Wires.To(Answering(NoRefresh))))).Message.ShouldContain(
            "myaccount.google.com/permissions"
        );
        (await Fails(GoogleConsent.Ads(Wires.To(Answering(NoScope))))).Message.ShouldContain(
            "granted no https://www.googleapis.com/auth/adwords"
        );
    }

    [Fact]
    public async Task Meta_exchanges_the_short_token_for_one_of_sixty_days_at_once()
    {
        var answers = new Queue<string>([
            """{"access_token":"short-token-EAAB","token_type":"bearer","expires_in":5100}""",
            """{"access_token":"long-token-EAAB","token_type":"bearer"}""",
        ]);
        var consent = new MetaConsent(Wires.To(Answering(answers.Dequeue)));

        var token = Parsed(await consent.Exchange(App, Secret, Code, Cancel))
            .ShouldBeOfType<PlatformCredentials.AccessToken>();

        (token.Token, token.AppSecret, token.ExpiresAt).ShouldBe(
            ("long-token-EAAB", Secret.ClientSecret, Worlds.Noon.AddDays(60))
        );
        HttpUtility.ParseQueryString(new Uri(_sent[1].Address).Query)["fb_exchange_token"].ShouldBe("short-token-EAAB");
    }

    [Fact]
    public async Task TikTok_is_sent_JSON_and_its_refusal_is_found_behind_HTTP_200()
    {
        var consent = new TikTokConsent(
            Wires.To(
                Answering(
                    """{"code":0,"message":"OK","request_id":"r1","data":{"access_token":"tiktok-token-1","advertiser_ids":["7123456789012345678"],"scope":[4]}}"""
                )
            )
        );

        var token = Parsed(await consent.Exchange(App, Secret, Code, Cancel))
            .ShouldBeOfType<PlatformCredentials.AccessToken>();

        (token.Token, token.AppId, token.AppSecret, token.ExpiresAt).ShouldBe(
            ("tiktok-token-1", App.ClientId, Secret.ClientSecret, null)
        );
        _sent[0].Body.ShouldContain("\"auth_code\":\"planted-code-123456\"");
        var refused = new TikTokConsent(
            Wires.To(Answering("""{"code":40110,"message":"Auth code planted-code-123456 is expired","data":{}}"""))
        );
        (await Fails(refused)).Message.ShouldContain("code 40110");
    }

    [Theory]
    [InlineData(
        """{"access_token":"linkedin-access","expires_in":5184000,"refresh_token":"linkedin-refresh","refresh_token_expires_in":31536000,"scope":"r_ads,r_ads_reporting"}""",
        true,
        365
    )]
    [InlineData(
        """{"access_token":"linkedin-access","expires_in":5184000,"scope":"r_ads r_ads_reporting"}""",
        false,
        60
    )]
    public async Task LinkedIn_access_ends_on_a_day_that_is_known_from_the_start(
        string answer,
        bool refreshes,
        int days
    )
    {
        var credentials = Parsed(
            await new LinkedInConsent(Wires.To(Answering(answer))).Exchange(App, Secret, Code, Cancel)
        );

        (credentials is PlatformCredentials.RefreshToken).ShouldBe(refreshes);
        credentials
            .Match(token => token.ExpiresAt, refresh => refresh.ExpiresAt, _ => null)
            .ShouldBe(Worlds.Noon.AddDays(days));
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"Bad planted-code-123456 of planted-client-secret"}""")]
    [InlineData("""{"error":{"message":"Bad planted-code-123456 of planted-client-secret","code":100}}""")]
    [InlineData("""{"code":40110,"message":"Bad planted-code-123456 of planted-client-secret"}""")]
    [InlineData("""{"access_token":42}""")]
    [InlineData("""["planted-code-123456"]""")]
    [InlineData("planted-code-123456")]
    [InlineData("")]
    public async Task Whatever_a_platform_answers_no_secret_is_in_the_failure(string answer)
    {
        foreach (
            var consent in (IConsent[])
                [
                    new MetaConsent(Wires.To(Answering(answer))),
                    GoogleConsent.Ads(Wires.To(Answering(answer))),
                    new TikTokConsent(Wires.To(Answering(answer))),
                    new LinkedInConsent(Wires.To(Answering(answer))),
                ]
        )
            (await Fails(consent)).ToString().ShouldNotContain("planted");
    }

    [Fact]
    public async Task Nothing_but_the_token_endpoint_can_be_reached_whatever_address_is_configured()
    {
        foreach (
            var (consent, address) in new (IConsent, string)[]
            {
                (new MetaConsent(Wires.To(Answering("{}"))), "https://graph.facebook.com/v25.0/act_1/campaigns"),
                (GoogleConsent.Ads(Wires.To(Answering("{}"))), "https://googleads.googleapis.com/token"),
                (
                    new TikTokConsent(Wires.To(Answering("{}"))),
                    "https://business-api.tiktok.com/open_api/v1.3/campaign/update/"
                ),
                (new LinkedInConsent(Wires.To(Answering("{}"))), "https://evil.example.com/oauth/v2/accessToken"),
            }
        )
        {
            var problem = await Should.ThrowAsync<PlatformException>(
                consent.Exchange(App with { TokenUrl = address }, Secret, Code, Cancel)
            );
            problem.Message.ShouldContain("not on the list of reads");
        }

        _sent.ShouldBeEmpty();
    }

    [Fact]
    public void No_platform_is_asked_for_a_permission_to_write()
    {
        var wiring = Wires.To(Answering("{}"));
        foreach (
            var consent in (IConsent[])
                [
                    new MetaConsent(wiring),
                    GoogleConsent.Analytics(wiring),
                    new TikTokConsent(wiring),
                    new LinkedInConsent(wiring),
                ]
        )
        {
            consent.Traits.Scopes.ShouldNotBeEmpty();
            consent.Traits.Scopes.ShouldAllBe(scope =>
                !scope.Contains("management", StringComparison.Ordinal)
                && !scope.StartsWith("rw_", StringComparison.Ordinal)
                && !scope.Contains("write", StringComparison.Ordinal)
            );
        }
    }

    private static async Task<PlatformException> Fails(IConsent consent) =>
        await Should.ThrowAsync<PlatformException>(consent.Exchange(App, Secret, Code, Cancel));

    private static PlatformCredentials Parsed(ConsentGrant grant) => PlatformCredentials.Parse(grant.Secret);

    private Script Answering(string answer) => Answering(() => answer);

    private Script Answering(Func<string> answer) =>
        new(request =>
        {
            using var reader = new StreamReader(request.Content?.ReadAsStream(Cancel) ?? Stream.Null);
            _sent.Add((request.RequestUri!.AbsoluteUri, reader.ReadToEnd()));
            return answer();
        });
}
