using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Operations;
using MarketingManager.Silo.Cli;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MarketingManager.Silo.Hosting;

/// <summary>Sends metrics and traces to whatever speaks OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names it. The
/// other <c>OTEL_</c> variables mean what the OpenTelemetry specification says.
/// </summary>
internal static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        Instruments.GrainMeter,
        Instruments.StorageMeter,
        "Microsoft.Orleans",
        "Orleans.Embedded",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "Npgsql",
        "System.Net.Http",
        "System.Runtime",
    ];

    private static readonly string[] Sources =
    [
        Instruments.GrainMeter,
        "Microsoft.Orleans.Application",
        "Microsoft.AspNetCore",
        "Npgsql",
        "System.Net.Http",
    ];

    /// <exception cref="UsageException">The variable holds no address.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration))
            return;
        // ASP.NET Core leaves names and tags of requests to an instrumentation package unless told otherwise.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddSingleton<Export>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Export>());
    }

    public static bool IsOn(IConfiguration configuration)
    {
        var endpoint = configuration[Endpoint];
        if (string.IsNullOrWhiteSpace(endpoint))
            return false;
        if (Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return true;
        throw new UsageException(
            $"{Endpoint} is '{endpoint}', which is no address. Give one like http://localhost:4317, or none."
        );
    }

    /// <summary>Built before anything starts, so that the first calls count; disposing sends what is left.</summary>
    private sealed class Export(SiloIdentity identity) : IHostedService, IDisposable
    {
        private readonly MeterProvider _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, identity))
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();

        private readonly TracerProvider _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => Describe(resource, identity))
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _metrics.Dispose();
            _traces.Dispose();
        }

        private static void Describe(ResourceBuilder resource, SiloIdentity identity) =>
            resource.AddService("marketing-manager", serviceInstanceId: identity.Name).AddEnvironmentVariableDetector();
    }
}
