using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>A sandbox on a clock that stands, spoken to with nothing but HTTP: no connector takes part.</summary>
public sealed class WireServer : IAsyncLifetime
{
    private static readonly Uri NoBase = new("http://127.0.0.1");

    public StillClock Clock { get; } = new(Worlds.Noon);

    public SandboxServer Server { get; private set; } = null!;

    public HttpClient Http { get; private set; } = new() { BaseAddress = NoBase };

    public AdWorld World => Server.World;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Start(new SandboxOptions());

    public async ValueTask Start(SandboxOptions options)
    {
        Server = await SandboxServer.StartAsync(options with { Clock = Clock }, Cancel);
        Http.Dispose();
        Http = new HttpClient { BaseAddress = Server.BaseAddress };
    }

    public static async Task<WireServer> With(SandboxOptions options)
    {
        var server = new WireServer();
        await server.Start(options);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.StopAsync(Cancel);
        await Server.DisposeAsync();
    }

    public SeededAccount Account(Dialect dialect) => World.First(dialect).Account;

    public Ledger Books(Dialect dialect, DateOnly from, DateOnly to) => Ledger.Of(World.First(dialect), from, to);

    /// <summary>An answer with its status; the token is sent as each platform wants it.</summary>
    public async Task<WireReply> Send(HttpMethod method, string path, string? body = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.Token);
        for (var index = 0; index < headers.Length; index += 2)
        {
            request.Headers.Remove(headers[index]);
            if (headers[index + 1].Length > 0)
                request.Headers.TryAddWithoutValidation(headers[index], headers[index + 1]);
        }

        if (body is not null)
            request.Content = new StringContent(
                body,
                Encoding.UTF8,
                body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded"
            );
        using var answer = await Http.SendAsync(request, Cancel);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer.Headers);
    }
}

public sealed record WireReply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement At(string path) =>
        path.Split('.')
            .Aggregate(
                Json,
                (node, name) =>
                    int.TryParse(
                        name,
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var index
                    )
                        ? node[index]
                        : node.GetProperty(name)
            );

    public bool Has(string name) => Json.TryGetProperty(name, out _);
}
