using System.Text;
using System.Text.Json;
using MarketingManager.EndToEnd.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MarketingManager.EndToEnd.Tests.Operations;

/// <summary>What a collector hears when it is named in the environment.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Of each source of metrics one, and what says whose they are.</summary>
    private static readonly string[] Expected =
    [
        "marketing-manager",
        "marketing_manager.grain.call.duration",
        "marketing_manager.storage.duration",
        "marketing_manager.outbox.lag",
        "marketing_manager.wakeups.due",
        "orleans-grains",
        "http.server.request.duration",
        "db.client.operation.duration",
    ];

    [Fact]
    public async Task A_collector_on_the_loopback_receives_metrics_and_traces()
    {
        await using var collector = await Collector.Start();
        await using var database = await TestDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("mm-otlp-");
        try
        {
            await using var app = await AppProcess.Start(
                database.Connection,
                folder.FullName,
                new Dictionary<string, string>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                    ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
                }
            );
            await app.Admin.Read<JsonElement>("/api/v1/me");
            await collector.Hears("/v1/metrics", Expected, Patience);
            await collector.Hears("/v1/traces", ["marketing-manager", "/api/v1/me", "IAccountsGrain"], Patience);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_with_what_to_do()
    {
        await using var database = await TestDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("mm-otlp-");
        try
        {
            var failure = await Should.ThrowAsync<InvalidOperationException>(
                AppProcess.Start(
                    database.Connection,
                    folder.FullName,
                    new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector" }
                )
            );
            failure.Message.ShouldContain("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'");
            failure.Message.ShouldContain("http://localhost:4317");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Takes OTLP over HTTP. Names are plain UTF-8 in protobuf: looking for them needs no parser.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _server;
        private readonly SemaphoreSlim _arrived = new(0);
        private readonly List<(string Path, string Text)> _received = [];

        private Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            _server = builder.Build();
            _server.Urls.Add("http://127.0.0.1:0");
            _server.MapPost(
                "/{**path}",
                async (HttpRequest request) =>
                {
                    using var reader = new StreamReader(request.Body, Encoding.Latin1);
                    var text = await reader.ReadToEndAsync();
                    lock (_received)
                        _received.Add((request.Path.Value!, text));
                    _arrived.Release();
                }
            );
        }

        public string Address => _server.Urls.First();

        public static async Task<Collector> Start()
        {
            var collector = new Collector();
            await collector._server.StartAsync();
            return collector;
        }

        public async Task Hears(string path, string[] words, TimeSpan patience)
        {
            using var end = new CancellationTokenSource(patience);
            while (Missing(path, words) is { Count: > 0 } missing)
            {
                try
                {
                    await _arrived.WaitAsync(end.Token);
                }
                catch (OperationCanceledException late)
                {
                    throw new TimeoutException($"{path} never carried {string.Join(", ", missing)}", late);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            _arrived.Dispose();
        }

        private List<string> Missing(string path, string[] words)
        {
            lock (_received)
                return
                [
                    .. words.Where(word =>
                        !_received.Any(one => one.Path == path && one.Text.Contains(word, StringComparison.Ordinal))
                    ),
                ];
        }
    }
}
