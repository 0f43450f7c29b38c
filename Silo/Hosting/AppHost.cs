using System.Net;
using MarketingManager.Grains;
using MarketingManager.Grains.Operations;
using MarketingManager.Grains.Shell;
using MarketingManager.Silo.Api;
using MarketingManager.Storage;
using MarketingManager.Storage.Secrets;
using MarketingManager.WebUI;

namespace MarketingManager.Silo.Hosting;

/// <summary>Puts the product together: engine, storage, connectors, grains, REST and pages in one process.</summary>
internal static class AppHost
{
    public static WebApplication Build(AppOptions options, MasterKey masterKey)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(AppHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, options.Port);
            server.Limits.MaxRequestBodySize = new ShellPolicy().ImportBytesMax + 1_048_576L;
        });
        builder
            .Logging.ClearProviders()
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );

        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(new SweepPolicy { Period = options.SweepPeriod });
        builder.Services.AddStorage(options.Connection, masterKey);
        builder.Services.AddConnectors(builder.Configuration, options.CallTimeout);
        builder.AddEngine(options);
        builder.Services.AddGrainServices();
        builder.Services.AddOperations(EngineIdentity.Of);
        builder.Services.AddSingleton(KeeperPolicy.Default);
        builder.Services.AddHostedService<AggregateKeeper>();
        builder.Services.AddHostedService<DashboardWarmUp>();
        builder.AddTelemetry();
        builder.Services.AddApi();
        builder.ConfigureWebUi();
        builder.Services.AddHealthChecks().AddCheck<EngineHealth>("engine", tags: ["ready"]);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        app.MapWebUi();
        app.MapApi();
        app.MapEngine();
        return app;
    }
}
