using System.Collections.Immutable;
using System.Net;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Graph;
using MarketingManager.Sandbox.Market;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MarketingManager.Sandbox;

/// <summary>A running sandbox on a loopback port, in this process or as its own.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, Simulation simulation, FaultPlan faults, string token)
    {
        (_app, Simulation, Faults, Token) = (app, simulation, faults, token);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        BaseAddress = new Uri(addresses.First());
    }

    /// <summary>What a connector is given as its base; the API version follows in the path.</summary>
    public Uri BaseAddress { get; }

    public Uri ControlUrl => new(BaseAddress, "/control");

    public string AccountId => Simulation.Account.Id;

    public string Token { get; }

    public ImmutableArray<CampaignSpec> Campaigns => Simulation.Account.Campaigns;

    /// <summary>For a host in the same process; everybody else uses the control API.</summary>
    public Simulation Simulation { get; }

    public FaultPlan Faults { get; }

    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancel = default)
    {
        var ownClock = options.Clock is null ? new DemoClock(options.Start, options.Speed) : null;
        var simulation = new Simulation(options.Seed, options.Clock ?? ownClock!, options.Market);
        var token = options.Token ?? $"SANDBOX{Noise.Of(options.Seed).At(2).Key:X16}";
        var faults = new FaultPlan();
        var app = Build(options.Port);
        app.Use(OnlyLoopbackNames);
        app.UseRouting();
        new ControlRoutes(simulation, faults, ownClock).Map(app);
        new GraphRoutes(simulation, options, token, faults).Map(app);
        await app.StartAsync(cancel);
        return new(app, simulation, faults, token);
    }

    public Task StopAsync(CancellationToken cancel = default) => _app.StopAsync(cancel);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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
