using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Accounts;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Dashboards;
using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Guardrails;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Pacing;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Testing;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>The real grains on the engine of this build with one clock that stands until it is moved. What
/// a silo stored outlives it: restart with <see cref="Restart"/>.
/// </summary>
public sealed class TestSilo : IAsyncDisposable
{
    public const string Campaign = "default/C1";

    /// <summary>Real time, and only until a test that fails says what it missed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int LooksPerMoment = 20;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly TestEngine _engine;
    private readonly bool _watchesSettings;

    private TestSilo(bool watchesSettings)
    {
        _watchesSettings = watchesSettings;
        Settings = new MemorySettings(Log);
        Coverage = new MemoryCoverage(Facts);
        _engine = new TestEngine(Clock, Storage, AddOwn);
    }

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));

    public FaultyStorage Storage { get; } = new();

    public MemoryEventLog Log { get; } = new();

    public MemoryFacts Facts { get; } = new();

    public MemoryCoverage Coverage { get; }

    public MemoryViews Views { get; } = new();

    public MemorySettings Settings { get; }

    public MemoryFiles Files { get; } = new();

    public MemoryVault Vault { get; } = new();

    public MemoryPlatform Platform { get; } = new();

    public IGrainFactory Grains => _engine.Services.GetRequiredService<IGrainFactory>();

    public string ManagerId { get; private set; } = "";

    public string AdminId { get; private set; } = "";

    public string ReaderId { get; private set; } = "";

    public ICampaignGrain TheCampaign => Grains.GetGrain<ICampaignGrain>(Campaign);

    public IPlanGrain ThePlan => Grains.GetGrain<IPlanGrain>(Campaign);

    public IChecklistGrain TheChecklist => Grains.GetGrain<IChecklistGrain>(Campaign);

    public IInsightGrain TheInsights => Grains.GetGrain<IInsightGrain>(Campaign);

    /// <param name="watchesSettings">Each pull asks for the settings of campaigns too.</param>
    public static async Task<TestSilo> Start(bool watchesSettings = false)
    {
        var silo = new TestSilo(watchesSettings);
        await silo._engine.Start();
        var accounts = silo.Grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);
        await accounts.Bootstrap("admin@example.com", "Ada");
        silo.AdminId = (await accounts.View()).Users[0].Id;
        silo.ManagerId = await silo.AddUser("maya@example.com", "Maya", Role.Manager);
        silo.ReaderId = await silo.AddUser("rita@example.com", "Rita", Role.Readonly);
        return silo;
    }

    /// <summary>The process dies without a goodbye and another one starts on what is stored.</summary>
    public Task Restart() => _engine.Restart();

    public Task<int> Sweep() => _engine.Services.GetRequiredService<Sweeper>().Sweep(CancellationToken.None);

    /// <summary>Registers the campaign as an import does, and loads its days up to yesterday.</summary>
    public async Task RegisterWithDays(IEnumerable<DailyFact> facts)
    {
        var list = facts.ToList();
        await Facts.Apply("default", list, new FactSource("test", "1", Clock.GetUtcNow()), CancellationToken.None);
        var outcome = await TheCampaign.Register(ManagerId, Registration);
        outcome.Ok.ShouldBeTrue(outcome.Message);
        await Arrive(list.Count);
    }

    public Task Arrive(int facts) =>
        TheCampaign.ReceiveData(
            new DataArrival(
                "test",
                Clock.GetUtcNow(),
                null,
                DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(-1),
                facts,
                0,
                null,
                null
            )
        );

    public static Registration Registration { get; } =
        new(
            "C1",
            "Campaign One",
            [new PlatformLink(Domain.Kpis.Platform.Meta, "c1", null)],
            "conversion",
            "sales",
            Currency.Of("EUR"),
            "UTC"
        );

    /// <summary>Looks until the fact is there. Now and then the clock moves a little, so that deliveries run; not with
    /// every look, because on a busy machine days would pass before a worker has its turn. One answer of every grain is
    /// awaited each time: it comes after everything that was in that grain's queue before.</summary>
    public async Task<T> Until<T>(string what, Func<Task<T>> look, Func<T, bool> there)
    {
        var last = await look();
        var start = TimeProvider.System.GetTimestamp();
        for (var looks = 1; !there(last); looks++)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"Looked for {Patience.TotalSeconds:0} s for {what}; last seen: {last}");
            if (looks % LooksPerMoment == 0)
                Clock.Advance(Moment);
            await Task.WhenAll(TheCampaign.View(), ThePlan.View(), TheChecklist.View(), TheInsights.View());
            last = await look();
        }

        return last;
    }

    public ValueTask DisposeAsync()
    {
        Platform.ReleaseAll();
        return _engine.DisposeAsync();
    }

    private async Task<string> AddUser(string email, string name, Role role)
    {
        var accounts = Grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);
        (await accounts.AddUser(AdminId, email, name, role, "a long password")).Ok.ShouldBeTrue();
        return (await accounts.View()).Users.Single(user => user.Email == email).Id;
    }

    private void AddOwn(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWakeUps>(Storage);
        services.AddSingleton<IEventLog>(Log);
        services.AddSingleton<IFactStore>(Facts);
        services.AddSingleton<ICoverageStore>(Coverage);
        services.AddSingleton<IViewTable>(Views);
        if (_watchesSettings)
            services.AddSingleton<ISettingsTable>(Settings);
        services.AddSingleton<IImportFiles>(Files);
        services.AddSingleton<ISecretVault>(Vault);
        services.AddSingleton<IAdPlatform>(Platform);
        services.AddSingleton<IReadModel, FakeReadModel>();
        services.AddSingleton<ITypeUsage>(new MemoryTypeUsage(Log));
        services.AddSingleton<IImportReader, LineReader>();
        services.AddSingleton(new CredentialPolicy { Rounds = 1_000 });
        services.AddGrainServices();
    }
}
