using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Testing;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>The embedded engine on a clock that only the test moves. All knowledge of that engine in this suite is here.</summary>
public sealed class EmbeddedFixture(EngineSetup setup) : IEngineUnderTest
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryReminderTable _reminders = new();
    private IHost? _host;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _host!.Services;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public FaultyStorage Storage { get; } = new(new MemoryGrainStorage());

    public void Advance(TimeSpan span) => _clock.Advance(span);

    public async Task StopAsync()
    {
        if (_host is null) return;
        await _host.StopAsync();
        _host.Dispose();
        _host = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton<IReminderTable>(_reminders);
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
