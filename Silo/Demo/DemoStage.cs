using System.Collections.Immutable;
using System.Security.Cryptography;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Shell;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Sandbox.Market;
using MarketingManager.Silo.Hosting;
using MarketingManager.Silo.Verbs;

namespace MarketingManager.Silo.Demo;

/// <summary>The app and a simulated platform on one clock, with a manager who can sign in.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    public const string ManagerEmail = "manager@localhost";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private DemoStage(RunningApp app, SandboxServer sandbox, DemoClock clock, int seed)
    {
        (App, Sandbox, Clock, Seed) = (app, sandbox, clock, seed);
        Connections = DemoConnection.Of(sandbox);
        (Manager, Admin) = (app.Client(Role.Manager), app.Client(Role.Admin));
    }

    public RunningApp App { get; }

    public SandboxServer Sandbox { get; }

    public DemoClock Clock { get; }

    public int Seed { get; }

    public ImmutableArray<DemoConnection> Connections { get; }

    public HttpClient Manager { get; }

    public HttpClient Admin { get; }

    public FirstAdministrator? Administrator => App.FirstAdministrator;

    public string ManagerPassword { get; } = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);

    public static async Task<DemoStage> Open(AppOptions options, int seed, CancellationToken cancel)
    {
        // The story starts at nine in the morning, so that "today" is the same day everywhere in it.
        var start = new DateTimeOffset(options.Clock.GetUtcNow().UtcDateTime.Date.AddHours(9), TimeSpan.Zero);
        var clock = new DemoClock(start);
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Clock = clock }, cancel);
        var app = await RunningApp.Start(options with { Clock = clock }, cancel);
        return new DemoStage(app, sandbox, clock, seed);
    }

    /// <summary>Everything up to the first analysis: users, connections, registration, 90 days of history.</summary>
    public async Task Populate(CancellationToken cancel)
    {
        await AddManager(cancel);
        await Connect(cancel);
        await Register(cancel);
        await UntilIngested(cancel);
    }

    public Task AddManager(CancellationToken cancel) =>
        Admin.Send(
            HttpMethod.Post,
            "/api/v1/users",
            new
            {
                Email = ManagerEmail,
                FullName = "Maya Manager",
                Role = Role.Manager,
                Password = ManagerPassword,
            },
            cancel
        );

    /// <summary>Connects every account and waits for the platforms' word on the credentials.</summary>
    public async Task<ImmutableArray<ConnectionState>> Connect(CancellationToken cancel)
    {
        foreach (var one in Connections)
        {
            var request = new ConnectionRequest(
                $"Sandbox Outdoor Shop on {one.Platform.Name()}",
                one.Platform,
                Sandbox.BaseAddress.ToString(),
                one.AccountId,
                one.Secret
            );
            await Admin.Send(HttpMethod.Put, $"/api/v1/connections/{one.Id}", request, cancel);
        }

        return await Until(
            "the connections to be tested",
            () => ViewConnections(cancel),
            states => states.All(state => state.Status != ConnectionStatus.Unknown),
            cancel
        );
    }

    /// <summary>Centralizes what the accounts have under the codes that their names start with: one campaign however
    /// many platforms it runs on, and analytics beside it.</summary>
    public async Task<ImmutableArray<string>> Register(CancellationToken cancel)
    {
        var codes = await Codes(cancel);
        foreach (var (code, name, links) in codes)
        {
            var (type, objective) = TypeOf(DemoTruth.KindOf(Sandbox, code));
            var registration = new Registration(
                code,
                name,
                links,
                type,
                objective,
                Currency.Of("EUR"),
                "Europe/Berlin"
            );
            await Manager.Send(HttpMethod.Post, "/api/v1/campaigns", registration, cancel);
        }

        foreach (var (code, _, _) in codes)
            await Until(
                $"{code} to be validated",
                () => Campaign(code, cancel),
                state => state.Status != CampaignStatus.Validating,
                cancel
            );
        return [.. codes.Select(one => one.Code)];
    }

    /// <summary>Waits until every campaign has data, an analysis has run, and nothing is under way.</summary>
    public Task UntilIngested(CancellationToken cancel) =>
        Until(
            "the first pulls to finish",
            async () =>
                (
                    Connections: await ViewConnections(cancel),
                    Page: await Manager.Get<CampaignPage>("/api/v1/campaigns?take=500", cancel)
                ),
            seen =>
                seen.Connections.All(one => one is { PullInFlight: null, IsBackfilling: false })
                && seen.Page.Total > 0
                && seen.Page.Rows.All(row => row.SyncedAt is not null || row.Status != CampaignStatus.Active),
            cancel
        );

    /// <summary>Lets days pass: the clock moves, due work is woken, and the next pulls are awaited.</summary>
    public async Task PassDays(int days, CancellationToken cancel)
    {
        var before = (await ViewConnections(cancel)).ToDictionary(one => one.Key, one => one.LastPulledAt);
        Clock.Advance(TimeSpan.FromDays(days));
        await App.App.Services.GetRequiredService<Sweeper>().Sweep(cancel);
        await Until(
            "the pulls of the day",
            () => ViewConnections(cancel),
            now => now.All(one => one.LastPulledAt > before[one.Key] && one.PullInFlight is null),
            cancel
        );
    }

    public Task<CampaignState> Campaign(string code, CancellationToken cancel) =>
        Manager.Get<CampaignState>($"/api/v1/campaigns/{Uri.EscapeDataString(code)}", cancel);

    public async Task<ImmutableArray<ConnectionState>> ViewConnections(CancellationToken cancel)
    {
        var states = ImmutableArray.CreateBuilder<ConnectionState>();
        foreach (var one in Connections)
            states.Add(await Manager.Get<ConnectionState>($"/api/v1/connections/{one.Id}", cancel));
        return states.ToImmutable();
    }

    /// <summary>Looks until the fact is there. A timeout names what was missing.</summary>
    public static async Task<T> Until<T>(string what, Func<Task<T>> look, Func<T, bool> there, CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (there(seen))
                return seen;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new DemoException($"Waited {Patience.TotalSeconds:0} s for {what}.");
            await Task.Delay(Glance, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Manager.Dispose();
        Admin.Dispose();
        await App.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task<List<(string Code, string Name, ImmutableArray<PlatformLink> Links)>> Codes(
        CancellationToken cancel
    )
    {
        var found = new List<(string Code, string Name, PlatformLink Link)>();
        foreach (var one in Connections.Where(one => one.Platform.RunsAds()))
        {
            var path = $"/api/v1/connections/{one.Id}/campaigns";
            foreach (var campaign in await Manager.Get<List<FoundOnPlatform>>(path, cancel))
                found.Add(
                    (DemoTruth.CodeOf(Sandbox, campaign.ExternalId), campaign.Name, Link(one, campaign.ExternalId))
                );
        }

        var analytics = Connections.Single(one => !one.Platform.RunsAds());
        return
        [
            .. found
                .GroupBy(one => one.Code)
                .Select(group =>
                    (
                        group.Key,
                        group.First().Name,
                        // Analytics knows a campaign by the utm code and by nothing else.
                        group.Select(one => one.Link).Append(Link(analytics, group.Key)).ToImmutableArray()
                    )
                ),
        ];
    }

    private static PlatformLink Link(DemoConnection connection, string externalId) =>
        new(connection.Platform, externalId, CampaignKey.Of(CampaignKey.DefaultWorkspace, connection.Id));

    private static (string Type, string Objective) TypeOf(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Awareness => ("awareness", "reach"),
            CampaignKind.Traffic => ("consideration", "traffic"),
            CampaignKind.Leads => ("lead-generation", "leads"),
            _ => ("conversion", "sales"),
        };
}

/// <summary>A step of the demo did not happen; the message names it.</summary>
internal sealed class DemoException(string message) : Exception(message);
