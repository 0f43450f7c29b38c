using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Testing;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>The embedded engine on a clock that only the test moves. All
/// knowledge of that engine in this suite is here.</summary>
public sealed class EmbeddedFixture(EngineSetup setup) : IEngineUnderTest, IMemoryGauge
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryReminderTable _reminders = new();
    private readonly CountingTurnScheduler _turns = new();
    private IHost? _host;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _host!.Services;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public FaultyStorage Storage { get; } = new(new MemoryGrainStorage());

    /// <summary>What the engine believes of its memory.</summary>
    public double MemoryUsedPercent { get; set; } = 50;

    double IMemoryGauge.UsedPercent => MemoryUsedPercent;

    public void Advance(TimeSpan span) => _clock.Advance(span);

    public async Task PassAsync(TimeSpan span)
    {
        _clock.Advance(span);
        await _turns.QuietAsync().Within("a moment in which the engine has nothing to do");
    }

    public Task IdleAsync(TimeSpan span) => PassAsync(span);

    public async Task StopAsync()
    {
        if (_host is null)
            return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _host.StopAsync(patience.Token);
        _host.Dispose();
        _host = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton<IReminderTable>(_reminders);
        builder.Services.AddSingleton<ITurnScheduler>(_turns);
        builder.Services.AddSingleton<IMemoryGauge>(this);
        builder.Services.AddEmbeddedEngine(options => options.GrainAssemblies.Add(typeof(EmbeddedFixture).Assembly));
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService();
            silo.Services.AddGrainStorage("store", (_, _) => Storage);
            setup.Configure?.Invoke(silo);
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}

public static class EngineFactory
{
    /// <summary>Whether a timeout says which cycle of calls it is due to; an
    /// intended difference, see docs/engines.md.</summary>
    public static bool NamesCycles => true;

    public static async Task<IEngineUnderTest> StartAsync(EngineSetup setup)
    {
        var engine = new EmbeddedFixture(setup);
        await engine.RestartAsync();
        return engine;
    }
}
