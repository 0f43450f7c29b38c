using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox;

namespace MarketingManager.Connectors.Tests.Meta;

/// <summary>A sandbox over loopback HTTP that pages small, and a connector that
/// reads it. Nothing here reaches a network.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public StillClock Clock { get; } = new(Worlds.Noon);

    public SandboxServer Server { get; private set; } = null!;

    public PlatformAccount Account => new(Server.BaseAddress.ToString(), Server.AccountId, Server.Token);

    public ImmutableSortedDictionary<string, string> Codes =>
        Server.Campaigns.ToImmutableSortedDictionary(one => one.Id, one => one.Code);

    public async ValueTask InitializeAsync() =>
        Server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Seed = 42,
                Clock = Clock,
                PageSizeMax = 37,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await Server.StopAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Each with quotas of its own: what a platform was told to say does not hold up the next one.</summary>
    public MetaPlatform Platform(MetaPolicy? policy = null) =>
        new(Wires.To(new SocketsHttpHandler(), Clock), policy ?? MetaPolicy.Default);

    public async Task<List<PlatformPage>> Read(
        DateRange range,
        MetaPolicy? policy = null,
        PlatformAccount? account = null
    )
    {
        var pages = new List<PlatformPage>();
        await foreach (
            var page in Platform(policy)
                .ReadDailyPerformance(account ?? Account, new(Codes, range), TestContext.Current.CancellationToken)
        )
            pages.Add(page);
        return pages;
    }

    public async Task<List<DailyFact>> ReadFacts(DateRange range, MetaPolicy? policy = null) =>
        [.. (await Read(range, policy)).SelectMany(page => page.Facts)];

    public async Task<JsonElement> Control(string path)
    {
        using var http = new HttpClient { BaseAddress = Server.BaseAddress };
        return await http.GetFromJsonAsync<JsonElement>(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
    }
}
