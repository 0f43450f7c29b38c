using System.Net.Http.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Values;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Control;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>kill -9 in the middle of reading a platform's account: after a
/// restart the books agree all the same.</summary>
public sealed class PullKillTests
{
    private const string Connection = "sandbox";

    /// <summary>Small pages make a pull of 90 days many steps.</summary>
    private static readonly SandboxOptions Platform = new() { PageSizeMax = 40 };

    [Fact]
    public async Task A_pull_that_was_cut_off_is_made_again_and_agrees_with_the_platform()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var sandbox = await SandboxServer.StartAsync(Platform, cancel);
        await using var installation = await Installation.Start();
        await Connect(installation, sandbox);
        foreach (var campaign in sandbox.Campaigns)
            await Register(installation.Manager, campaign.Code, campaign.Id);
        await installation.KillOnce(1, "select count(*) from kpi_daily");
        await installation.Restart();

        await installation.Manager.Until<CampaignPage>(
            "/api/v1/campaigns?take=500",
            "every campaign to be read to its end",
            page => page.Total == sandbox.Campaigns.Length && page.Rows.All(row => row.SyncedAt is not null)
        );
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var range = FormattableString.Invariant(
            $"from={yesterday.AddDays(-85):yyyy-MM-dd}&to={yesterday.AddDays(-1):yyyy-MM-dd}"
        );
        var books = Ledger.Of(sandbox.Simulation, yesterday.AddDays(-85), yesterday.AddDays(-1)).Total;
        var total = (await installation.Manager.Sums(range)).Total.Measures;
        (total.Spend, total.Impressions, total.Clicks).ShouldBe((books.Spend, books.Impressions, books.Clicks));
        await installation.EventsHappenedOnce("CampaignRegistered", sandbox.Campaigns.Length);
        await installation.EventsHappenedOnce("CampaignActivated", sandbox.Campaigns.Length);
        await installation.ChainsHold();
    }

    private static async Task Connect(Installation installation, SandboxServer sandbox)
    {
        var request = new ConnectionRequest(
            "Sandbox",
            Domain.Kpis.Platform.Meta,
            sandbox.BaseAddress.ToString(),
            sandbox.AccountId,
            sandbox.Token
        );
        using var answer = await installation.Admin.PutAsJsonAsync(
            $"/api/v1/connections/{Connection}",
            request,
            DomainJson.Options
        );
        answer.IsSuccessStatusCode.ShouldBeTrue();
        await installation.Manager.Until<ConnectionState>(
            $"/api/v1/connections/{Connection}",
            "the connection to be tested",
            state => state.Status == ConnectionStatus.Connected
        );
    }

    private static async Task Register(HttpClient manager, string code, string externalId)
    {
        var link = new PlatformLink(
            Domain.Kpis.Platform.Meta,
            externalId,
            CampaignKey.Of(CampaignKey.DefaultWorkspace, Connection)
        );
        var registration = new Registration(
            code,
            code,
            [link],
            "conversion",
            "sales",
            Currency.Of("EUR"),
            "Europe/Berlin"
        );
        using var answer = await manager.PostAsJsonAsync("/api/v1/campaigns", registration, DomainJson.Options);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
