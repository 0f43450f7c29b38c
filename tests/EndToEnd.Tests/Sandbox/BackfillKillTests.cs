using System.Globalization;
using System.Net.Http.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.EndToEnd.Tests.Kill;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Silo.Demo;

namespace MarketingManager.EndToEnd.Tests.Sandbox;

/// <summary>The history of four platforms, with kill -9 in the middle: its totals equal each platform's own books to
/// the cent. <c>MM_BACKFILL=200x365</c> makes it 200 campaigns on each platform and a year.</summary>
public sealed class BackfillKillTests
{
    private static readonly (int Campaigns, int Days) Size = ReadSize();

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backfill_that_was_cut_off_goes_on_and_agrees_with_every_platform()
    {
        var fleet = new FleetSize { Campaigns = Size.Campaigns, HistoryDays = Size.Days + 30 };
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fleet = fleet }, Cancel);
        await using var installation = await Installation.Start();
        var accounts = DemoConnection.Of(sandbox).Where(one => one.Platform.RunsAds()).ToList();
        foreach (var account in accounts)
            await Connect(installation, sandbox, account);
        foreach (var links in Links(sandbox, accounts))
            await Register(installation.Manager, links.Key, [.. links]);
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var range = new DateRange(yesterday.AddDays(-Size.Days), yesterday.AddDays(-1));
        foreach (var account in accounts)
        {
            await UntilAttached(installation.Manager, account, Size.Campaigns);
            await Ask(installation.Manager, account, range);
        }

        var books = sandbox.World.All.Select(one => Ledger.Of(one, range.From, range.To)).ToList();
        var rows = books.Sum(one => one.Total.Days);
        var count = FormattableString.Invariant(
            $"select count(*) from kpi_daily where level = 'Campaign' and day between '{range.From:yyyy-MM-dd}' and '{range.To:yyyy-MM-dd}' and impressions > 0"
        );
        await installation.KillOnce(Math.Min(rows / 3, 5000), count);
        await installation.Restart();
        await UntilRead(installation, count, rows);

        var question = FormattableString.Invariant(
            $"groupBy=platform&from={range.From:yyyy-MM-dd}&to={range.To:yyyy-MM-dd}"
        );
        var table = await installation.Manager.Sums(question);
        foreach (var (account, own) in accounts.Zip(books))
        {
            var sums = table
                .Rows.Single(row =>
                    row.Key.Values.Contains(account.Platform.ToString(), StringComparer.OrdinalIgnoreCase)
                )
                .Measures;
            (sums.Spend, sums.Impressions, sums.Clicks).ShouldBe(
                (own.Total.Spend, own.Total.Impressions, own.Total.Clicks),
                account.Platform.ToString()
            );
        }

        await installation.ChainsHold();
    }

    private static IEnumerable<IGrouping<string, PlatformLink>> Links(
        SandboxServer sandbox,
        List<DemoConnection> accounts
    ) =>
        accounts
            .SelectMany(account =>
                sandbox
                    .World.All.Single(one => one.Account.Id == account.AccountId)
                    .Account.Campaigns.Select(campaign =>
                        (
                            campaign.Code,
                            Link: new PlatformLink(
                                account.Platform,
                                campaign.Id,
                                CampaignKey.Of(CampaignKey.DefaultWorkspace, account.Id)
                            )
                        )
                    )
            )
            .GroupBy(one => one.Code, one => one.Link);

    private static async Task Connect(Installation installation, SandboxServer sandbox, DemoConnection account)
    {
        var request = new ConnectionRequest(
            account.Id,
            account.Platform,
            sandbox.BaseAddress.ToString(),
            account.AccountId,
            account.Secret
        );
        var path = $"/api/v1/connections/{account.Id}";
        using var answer = await installation.Admin.PutAsJsonAsync(path, request, DomainJson.Options, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        await installation.Manager.Until<ConnectionState>(
            path,
            $"{account.Id} to be tested",
            state => state.Status == ConnectionStatus.Connected
        );
    }

    private static async Task Register(HttpClient manager, string code, PlatformLink[] links)
    {
        var registration = new Registration(
            code,
            code,
            [.. links],
            "conversion",
            "sales",
            Currency.Of("EUR"),
            "Europe/Berlin"
        );
        using var answer = await manager.PostAsJsonAsync("/api/v1/campaigns", registration, DomainJson.Options, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task Ask(HttpClient manager, DemoConnection account, DateRange range)
    {
        var path = FormattableString.Invariant(
            $"/api/v1/connections/{account.Id}/pull?from={range.From:yyyy-MM-dd}&to={range.To:yyyy-MM-dd}"
        );
        using var answer = await manager.PostAsync(new Uri(path, UriKind.Relative), null, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static Task UntilAttached(HttpClient manager, DemoConnection account, int campaigns) =>
        Until(
            $"{campaigns} campaigns on {account.Id}",
            async () => (await manager.Read<ConnectionState>($"/api/v1/connections/{account.Id}")).Campaigns.Count,
            campaigns
        );

    private static Task UntilRead(Installation installation, string count, long rows) =>
        Until($"{rows} rows", () => installation.Database.Scalar<long>(count), rows);

    private static async Task Until(string what, Func<Task<long>> look, long number)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        long seen;
        while ((seen = await look()) < number)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"Waited {Patience.TotalMinutes:0} min for {what}; there are {seen}.");
            await glance.WaitForNextTickAsync(Cancel);
        }

        seen.ShouldBe(number, what);
    }

    private static (int Campaigns, int Days) ReadSize()
    {
        var parts = (Environment.GetEnvironmentVariable("MM_BACKFILL") ?? "8x90").Split('x');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
