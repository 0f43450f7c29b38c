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
    public const string ConnectionId = "sandbox";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private DemoStage(RunningApp app, SandboxServer sandbox, DemoClock clock, int seed)
    {
        (App, Sandbox, Clock, Seed) = (app, sandbox, clock, seed);
        (Manager, Admin) = (app.Client(Role.Manager), app.Client(Role.Admin));
    }

    public RunningApp App { get; }

    public SandboxServer Sandbox { get; }

    public DemoClock Clock { get; }

    public int Seed { get; }

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

    /// <summary>Everything up to the first analysis: users, connection, registration, 90 days of history.</summary>
    public async Task Populate(CancellationToken cancel)
    {
        await AddManager(cancel);
        await Connect(cancel);
        await Register(await Discover(cancel), cancel);
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

    public async Task<ConnectionState> Connect(CancellationToken cancel)
    {
        var request = new ConnectionRequest(
            "Sandbox Outdoor Shop",
            Platform.Meta,
            Sandbox.BaseAddress.ToString(),
            Sandbox.AccountId,
            Sandbox.Token
        );
        await Admin.Send(HttpMethod.Put, $"/api/v1/connections/{ConnectionId}", request, cancel);
        return await Until(
            "the connection to be tested",
            () => Connection(cancel),
            state => state.Status != ConnectionStatus.Unknown,
            cancel
        );
    }

    public Task<List<FoundOnPlatform>> Discover(CancellationToken cancel) =>
        Manager.Get<List<FoundOnPlatform>>($"/api/v1/connections/{ConnectionId}/campaigns", cancel);

    /// <summary>Centralizes the campaigns of the account under the codes that their names
    /// start with, and waits for the platform's word.</summary>
    public async Task<ImmutableArray<string>> Register(IReadOnlyList<FoundOnPlatform> found, CancellationToken cancel)
    {
        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (var one in found)
        {
            var spec = Sandbox.Campaigns.First(campaign => campaign.Id == one.ExternalId);
            var (type, objective) = TypeOf(spec.Kind);
            var registration = new Registration(
                spec.Code,
                one.Name,
                [
                    new PlatformLink(
                        Platform.Meta,
                        one.ExternalId,
                        CampaignKey.Of(CampaignKey.DefaultWorkspace, ConnectionId)
                    ),
                ],
                type,
                objective,
                Currency.Of("EUR"),
                "Europe/Berlin"
            );
            await Manager.Send(HttpMethod.Post, "/api/v1/campaigns", registration, cancel);
            codes.Add(spec.Code);
        }

        foreach (var code in codes)
            await Until(
                $"{code} to be validated",
                () => Campaign(code, cancel),
                state => state.Status != CampaignStatus.Validating,
                cancel
            );
        return codes.ToImmutable();
    }

    /// <summary>Waits until every campaign has data, an analysis has run, and nothing is under way.</summary>
    public Task UntilIngested(CancellationToken cancel) =>
        Until(
            "the first pull to finish",
            async () =>
                (
                    Connection: await Connection(cancel),
                    Page: await Manager.Get<CampaignPage>("/api/v1/campaigns?take=500", cancel)
                ),
            seen =>
                seen.Connection.PullInFlight is null
                && seen.Page.Total > 0
                && seen.Page.Rows.All(row => row.SyncedAt is not null || row.Status != CampaignStatus.Active),
            cancel
        );

    /// <summary>Lets days pass: the clock moves, due work is woken, and the next pull is awaited.</summary>
    public async Task PassDays(int days, CancellationToken cancel)
    {
        var before = await Connection(cancel);
        Clock.Advance(TimeSpan.FromDays(days));
        await App.App.Services.GetRequiredService<Sweeper>().Sweep(cancel);
        await Until(
            "the pull of the day",
            () => Connection(cancel),
            now => now.LastPulledAt > before.LastPulledAt && now.PullInFlight is null,
            cancel
        );
    }

    public Task<CampaignState> Campaign(string code, CancellationToken cancel) =>
        Manager.Get<CampaignState>($"/api/v1/campaigns/{Uri.EscapeDataString(code)}", cancel);

    public Task<ConnectionState> Connection(CancellationToken cancel) =>
        Manager.Get<ConnectionState>($"/api/v1/connections/{ConnectionId}", cancel);

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
