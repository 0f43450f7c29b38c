using System.Collections.Immutable;
using System.Net;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Analytics;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Google;
using MarketingManager.Sandbox.Graph;
using MarketingManager.Sandbox.LinkedIn;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.TikTok;
using MarketingManager.Sandbox.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MarketingManager.Sandbox;

/// <summary>A running sandbox on a loopback port, in this process or as its own.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, AdWorld world, SiteTraffic site, FaultPlan faults, SandboxAccess access)
    {
        (_app, World, Site, Faults, Access) = (app, world, site, faults, access);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        BaseAddress = new Uri(addresses.First());
    }

    /// <summary>What a connector is given as its base, on whichever platform; the path follows, with its
    /// version.</summary>
    public Uri BaseAddress { get; }

    public Uri ControlUrl => new(BaseAddress, "/control");

    /// <summary>All accounts of all platforms. For a host in the same process; everybody else uses the control
    /// API.</summary>
    public AdWorld World { get; }

    /// <summary>What Google Analytics sees of them.</summary>
    public SiteTraffic Site { get; }

    public FaultPlan Faults { get; }

    public SandboxAccess Access { get; }

    public string Token => Access.Token;

    /// <summary>The first account on Meta.</summary>
    public Simulation Simulation => World.First(Dialect.Meta);

    public string AccountId => Simulation.Account.Id;

    public ImmutableArray<CampaignSpec> Campaigns => Simulation.Account.Campaigns;

    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancel = default)
    {
        var ownClock = options.Clock is null ? new DemoClock(options.Start, options.Speed) : null;
        var clock = options.Clock ?? ownClock!;
        var world = new AdWorld(options.Seed, clock, options.Fleet, options.Market);
        var access = new SandboxAccess(options.Seed, options.Token);
        var faults = new FaultPlan(clock, options.Seed);
        var site = new SiteTraffic(world);
        var app = Build(options.Port);
        app.Use(OnlyLoopbackNames);
        app.UseRouting();
        new ControlRoutes(world, site, faults, access, ownClock).Map(app);
        IWireDialect[] dialects =
        [
            new GraphDialect(world, options, access),
            new GoogleDialect(world, options, access),
            new TikTokDialect(world, access),
            new LinkedInDialect(world, options, access),
            new AnalyticsDialect(site, options, access),
        ];
        new WireRoutes(dialects, faults, clock).Map(app);
        await app.StartAsync(cancel);
        return new(app, world, site, faults, access);
    }

    public Task StopAsync(CancellationToken cancel = default) => _app.StopAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Access.Dispose();
    }

    /// <summary>An empty builder: the settings and variables of a host in the same
    /// process are none of the sandbox's business.</summary>
    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        return builder.Build();
    }

    /// <summary>A page elsewhere can point its own name at this machine; its requests then carry that name.</summary>
    private static Task OnlyLoopbackNames(HttpContext call, RequestDelegate next)
    {
        if (call.Request.Host.Host is "127.0.0.1" or "localhost")
            return next(call);
        call.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    /// <summary>Signals belong to the program that hosts the sandbox.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
