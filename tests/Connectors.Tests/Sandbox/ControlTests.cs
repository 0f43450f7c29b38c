using System.Net;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>The control API over all platforms.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private readonly WireServer _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_code_on_several_platforms_needs_to_be_told_which()
    {
        const string change = """{"campaign":"SB-SALES-05","kind":"budget","value":"300","platform":"PLATFORM"}""";
        var unsaid = await Post("/control/change", change.Replace(",\"platform\":\"PLATFORM\"", ""));
        unsaid.Status.ShouldBe(HttpStatusCode.Conflict);
        unsaid.At("error").GetString()!.ShouldContain("meta, google, tiktok");
        (await Post("/control/change", change.Replace("PLATFORM", "tiktok"))).Status.ShouldBe(HttpStatusCode.OK);
        Budget(Dialect.Tiktok).ShouldBe(300m);
        Budget(Dialect.Google).ShouldBe(240m);
    }

    [Fact]
    public async Task The_books_of_every_platform_are_open_as_of_now_and_settled()
    {
        foreach (var platform in new[] { "meta", "google", "tiktok", "linkedin" })
        {
            var books = await Get($"/control/ledger?platform={platform}&from=2026-11-10&to=2026-11-19&daily=true");
            books.At("platform").GetString().ShouldBe(platform);
            books
                .At("campaigns")
                .EnumerateArray()
                .SelectMany(one => one.GetProperty("days").EnumerateArray())
                .Sum(day => day.GetProperty("sums").GetProperty("spend").GetDecimal())
                .ShouldBe(books.At("total.spend").GetDecimal());
            var settled = await Get($"/control/ledger?platform={platform}&from=2026-11-10&to=2026-11-19&settled=true");
            settled
                .At("total.conversions")
                .GetDecimal()
                .ShouldBeGreaterThanOrEqualTo(books.At("total.conversions").GetDecimal());
        }

        var site = await Get("/control/ledger?platform=ga4&from=2026-11-10&to=2026-11-19");
        site.At("campaigns.0.sums.sessions").GetInt32().ShouldBeGreaterThan(0);
        (await Get("/control/ledger?platform=myspace")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"kind":"throttle","platform":"myspace"}""")]
    [InlineData("""{"kind":"throttle","minutes":0}""")]
    [InlineData("""{"kind":"throttle","probability":2}""")]
    [InlineData("""{"kind":"hidden_campaign"}""")]
    [InlineData("""{"kind":"slow","delayMs":0}""")]
    public async Task A_fault_that_makes_no_sense_is_refused_with_a_sentence(string fault)
    {
        var reply = await Post("/control/faults", fault);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.At("error").GetString().ShouldNotBeNullOrEmpty();
        _sandbox.Server.Faults.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hidden_campaign_is_in_no_answer_of_any_platform_for_as_long_as_was_said()
    {
        await Post("/control/faults", """{"kind":"hidden_campaign","campaign":"SB-SALES-05","minutes":60}""");
        (await Names()).ShouldNotContain(name => name.StartsWith("SB-SALES-05", StringComparison.Ordinal));
        _sandbox.Clock.Now += TimeSpan.FromHours(1);
        (await Names()).Count(name => name.StartsWith("SB-SALES-05", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_prefix_says_who_is_meant_and_nobody_answers_elsewhere()
    {
        var account = _sandbox.Account(Dialect.Linkedin).Id;
        string[] headers = ["LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0"];
        var reply = await _sandbox.Send(HttpMethod.Get, $"/linkedin/rest/adAccounts/{account}", null, headers);
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        (await Get("/something/else")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_gateway_in_between_answers_every_platform_with_a_page()
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.BadGateway));
        foreach (var path in new[] { "/v25.0/me/adaccounts", "/rest/adAccounts/1", "/v1beta/accountSummaries" })
            (await Get(path)).Status.ShouldBe(HttpStatusCode.BadGateway);
    }

    private async Task<List<string>> Names()
    {
        var meta = await Get($"/v25.0/act_{_sandbox.Account(Dialect.Meta).Id}/campaigns?fields=name&limit=100");
        var tiktok = await _sandbox.Send(
            HttpMethod.Get,
            $"/open_api/v1.3/campaign/get/?advertiser_id={_sandbox.Account(Dialect.Tiktok).Id}",
            null,
            "Access-Token",
            _sandbox.Server.Token
        );
        return
        [
            .. meta.At("data").EnumerateArray().Select(one => one.GetProperty("name").GetString()!),
            .. tiktok.At("data.list").EnumerateArray().Select(one => one.GetProperty("campaign_name").GetString()!),
        ];
    }

    private decimal Budget(Dialect dialect)
    {
        var account = _sandbox.World.First(dialect);
        return account.TryFind("SB-SALES-05", out var campaign) ? account.SettingsNow(campaign).DailyBudget : 0;
    }

    private Task<WireReply> Get(string path) => _sandbox.Send(HttpMethod.Get, path);

    private Task<WireReply> Post(string path, string body) => _sandbox.Send(HttpMethod.Post, path, body);
}
