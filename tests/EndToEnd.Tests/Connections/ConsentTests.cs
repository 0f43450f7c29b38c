using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.EndToEnd.Tests.Connections;

/// <summary>Consent as it happens: our page, the platform's page, and back.</summary>
public sealed class ConsentTests(HostedApp app) : IClassFixture<HostedApp>, IAsyncLifetime
{
    private LoopbackProvider _provider = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _provider = await LoopbackProvider.Start();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_program_asks_hands_in_the_answer_and_connects_the_account_it_chose()
    {
        await Open();
        var asked = await Posted<JsonElement>("/api/v1/connections/consents", new { Platform = "Meta" });
        var back = await Agree(asked.GetProperty("address").GetString()!);

        var answer = await Posted<JsonElement>("/api/v1/connections/consents/answer", back);
        var consent = answer.GetProperty("consentId").GetString()!;
        var accounts = await app.Admin.Read<JsonElement>($"/api/v1/connections/consents/{consent}/accounts");
        accounts[0].GetProperty("id").GetString()!.ShouldContain("77");
        await Send(
            HttpMethod.Post,
            "/api/v1/connections/by-consent/consent",
            new
            {
                ConsentId = consent,
                Name = "Nordlicht",
                AccountId = "act_77",
            }
        );

        var state = await app.Admin.Until<ConnectionState>(
            "/api/v1/connections/by-consent",
            "the test call to end",
            seen => seen.Status != ConnectionStatus.Unknown
        );
        (state.Status, state.StatusReason).ShouldBe((ConnectionStatus.Connected, null));
        var card = (await app.Reader.Read<JsonElement>("/api/v1/connections"))
            .EnumerateArray()
            .Single(known => known.GetProperty("id").GetString() == "by-consent");
        card.GetProperty("api").GetProperty("version").GetString()!.ShouldStartWith("v");
        card.GetProperty("state").GetProperty("accountId").GetString().ShouldBe("act_77");
        state.Credential!.Kind.ShouldBe(CredentialKind.AccessToken);
        state.Credential.ExpiresAt!.Value.ShouldBe(app.Clock.GetUtcNow().AddDays(60), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_person_comes_back_to_our_page_without_the_code_in_the_address()
    {
        await Open();
        var (browser, userId) = await Administrator("ada");
        var callback = await Callback(userId);

        var page = await browser.Leads(callback);

        page.OriginalString.ShouldStartWith("/connections?consent=");
        page.OriginalString.ShouldNotContain("planted");
        var consent = page.OriginalString.Split('=')[1];
        (await Consents.Find(consent))!.Status.ShouldBe(ConsentStatus.Granted);
        (await Worker.Accounts("default", userId, consent)).Accounts.ShouldHaveSingleItem().Currency.ShouldBe("EUR");
    }

    [Fact]
    public async Task The_same_answer_a_second_time_is_refused()
    {
        await Open();
        var (browser, userId) = await Administrator("bea");
        var callback = await Callback(userId);
        await browser.Leads(callback);
        var exchanges = Exchanges;

        (await browser.Leads(callback)).OriginalString.ShouldBe("/connections?problem=consent-used");

        Exchanges.ShouldBe(exchanges);
    }

    [Fact]
    public async Task An_answer_to_a_question_nobody_asked_is_refused_before_the_platform_is_called()
    {
        await Open();
        var (browser, _) = await Administrator("cleo");
        var exchanges = Exchanges;

        (await browser.Leads("/connections/callback?code=stolen&state=guessed")).OriginalString.ShouldBe(
            "/connections?problem=consent-unknown"
        );
        (await browser.Leads("/connections/callback?code=stolen")).OriginalString.ShouldBe(
            "/connections?problem=consent-unknown"
        );
        (await browser.Leads("/connections/callback")).OriginalString.ShouldBe("/connections?problem=consent-unknown");

        Exchanges.ShouldBe(exchanges);
    }

    [Fact]
    public async Task Another_persons_answer_is_refused_and_stays_good_for_its_owner()
    {
        await Open();
        var (owner, userId) = await Administrator("dora");
        var (other, _) = await Administrator("eve");
        var callback = await Callback(userId);

        (await other.Leads(callback)).OriginalString.ShouldBe("/connections?problem=consent-unknown");
        (await SignedIn.Browser(app.Address).Leads(callback)).OriginalString.ShouldBe(
            "/connections?problem=signed-out"
        );

        (await owner.Leads(callback)).OriginalString.ShouldStartWith("/connections?consent=");
    }

    [Fact]
    public async Task Declined_at_the_platform_nothing_is_connected_and_the_page_knows_why()
    {
        await Open();
        var (browser, userId) = await Administrator("fay");
        var state = await State(userId);

        var page = await browser.Leads(
            $"/connections/callback?error=access_denied&error_description=Permissions+error&state={state}"
        );

        page.OriginalString.ShouldStartWith("/connections?consent=");
        var consent = (await Consents.Find(page.OriginalString.Split('=')[1]))!;
        (consent.Status, consent.Reason).ShouldBe(
            (ConsentStatus.Failed, "Access was declined at the platform. Nothing is connected.")
        );
    }

    [Fact]
    public async Task A_code_the_platform_no_longer_takes_fails_with_its_words_and_without_the_code()
    {
        await Open();
        var (browser, userId) = await Administrator("gil");
        var state = await State(userId);

        var page = await browser.Leads($"/connections/callback?code=planted-code-expired&state={state}");

        var consent = (await Consents.Find(page.OriginalString.Split('=')[1]))!;
        consent.Status.ShouldBe(ConsentStatus.Failed);
        consent.Reason.ShouldNotBeNull().ShouldContain("used or is expired");
        consent.Reason.ShouldNotContain("planted");
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_refused()
    {
        await Open();
        var (browser, userId) = await Administrator("hanna");
        var callback = await Callback(userId);

        app.PassTime(TimeSpan.FromMinutes(ConsentPolicy.Default.AskedMinutes + 1));

        (await browser.Leads(callback)).OriginalString.ShouldBe("/connections?problem=consent-expired");
    }

    [Theory]
    [InlineData("redirect=https://evil.example.com")]
    [InlineData("returnUrl=//evil.example.com")]
    [InlineData("error=x&error_description=https://evil.example.com")]
    [InlineData("consent=//evil.example.com&problem=https://evil.example.com")]
    public async Task Nothing_in_the_address_leads_anywhere_but_to_our_page(string query)
    {
        await Open();
        var (browser, _) = await Administrator($"ida{query.Length}");

        var page = await browser.Leads($"/connections/callback?{query}");

        page.OriginalString.ShouldBe("/connections?problem=consent-unknown");
    }

    [Fact]
    public async Task Renewing_a_connection_needs_no_choice_of_an_account()
    {
        await Open();
        await Send(
            HttpMethod.Put,
            "/api/v1/connections/renewed",
            new
            {
                Name = "Nordlicht",
                Platform = "Meta",
                BaseUrl = _provider.Address.ToString(),
                AccountId = "act_77",
                Secret = "EAAB-a-token-that-is-over",
            }
        );
        await Until("renewed", ConnectionStatus.ReconnectNeeded);
        (await app.Admin.Refusal(HttpMethod.Post, "/api/v1/connections/renewed/test")).ShouldBe((409, "test-failed"));
        var (browser, userId) = await Administrator("jo");

        await browser.Leads(await Callback(userId, "renewed"));

        (await Until("renewed", ConnectionStatus.Connected)).Name.ShouldBe("Nordlicht");
        (await app.Reader.Refusal(HttpMethod.Post, "/api/v1/connections/renewed/test")).ShouldBe(
            (403, "role-required")
        );
        await Send(HttpMethod.Post, "/api/v1/connections/renewed/test", new { });
        (await app.Admin.Refusal(HttpMethod.Post, "/api/v1/connections/nobody/test")).ShouldBe(
            (404, "unknown-connection")
        );
    }

    private int Exchanges => _provider.Asked.Count(asked => asked.StartsWith("/v25.0/oauth", StringComparison.Ordinal));

    private IConsentGrain Consents => app.Grains.GetGrain<IConsentGrain>("default");

    private IConsentWorkerGrain Worker => app.Grains.GetGrain<IConsentWorkerGrain>("worker");

    private async Task Open()
    {
        await app.Open();
        await Send(HttpMethod.Put, "/api/v1/connections/apps/Meta", _provider.App(app.Address));
    }

    private Task<ConnectionState> Until(string id, ConnectionStatus status) =>
        app.Admin.Until<ConnectionState>(
            $"/api/v1/connections/{id}",
            $"{id} to be {status}",
            seen => seen.Status == status
        );

    private async Task<(HttpClient Browser, string UserId)> Administrator(string name)
    {
        await Send(
            HttpMethod.Post,
            "/api/v1/users",
            new
            {
                Email = $"{name}@example.com",
                FullName = name,
                Role = "Admin",
                HostedApp.Password,
            }
        );
        var actor = await app
            .Grains.GetGrain<IAccountsGrain>("default")
            .SignIn($"{name}@example.com", HostedApp.Password);
        return (await SignedIn.As(app.Address, $"{name}@example.com", HostedApp.Password), actor!.Id);
    }

    private async Task<string> State(string userId, string? connection = null)
    {
        var ticket = await Consents.Ask(userId, Platform.Meta, connection);
        ticket.Outcome.Ok.ShouldBeTrue(ticket.Outcome.Message);
        return HttpUtility.ParseQueryString(new Uri(ticket.Address!).Query)["state"]!;
    }

    /// <summary>The address the platform sends the person back to.</summary>
    private async Task<string> Callback(string userId, string? connection = null)
    {
        var ticket = await Consents.Ask(userId, Platform.Meta, connection);
        ticket.Outcome.Ok.ShouldBeTrue(ticket.Outcome.Message);
        using var browser = SignedIn.Browser(_provider.Address);
        return (await browser.Leads(ticket.Address!)).ToString();
    }

    private async Task<object> Agree(string address)
    {
        using var browser = SignedIn.Browser(_provider.Address);
        var query = HttpUtility.ParseQueryString((await browser.Leads(address)).Query);
        return new { State = query["state"], Code = query["code"] };
    }

    private async Task<T> Posted<T>(string path, object body)
    {
        using var answer = await app.Admin.PostAsJsonAsync(path, body, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<T>(Cancel))!;
    }

    private async Task Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await app.Admin.SendAsync(request, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
