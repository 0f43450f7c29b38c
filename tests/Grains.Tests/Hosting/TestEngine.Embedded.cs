using MarketingManager.Grains.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>The embedded engine over what a test brings.</summary>
internal sealed class TestEngine(TimeProvider clock, IGrainStorage storage, Action<IServiceCollection> own)
    : IAsyncDisposable
{
    private IHost? _host;

    public IServiceProvider Services => _host!.Services;

    public Task Start()
    {
        _host = Build();
        return _host.StartAsync();
    }

    public async Task Restart()
    {
        var dead = _host;
        await Start();
        dead?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is null)
            return;
        await _host.StopAsync();
        _host.Dispose();
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock);
        // The clock runs while the machine is busy elsewhere; no call is late because of that.
        builder.Services.Configure<SiloMessagingOptions>(messaging =>
            messaging.ResponseTimeout = TimeSpan.FromDays(3_650)
        );
        builder.UseOrleans(silo =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddGrainStorage(Streams.Store, (_, _) => storage);
        });
        own(builder.Services);
        return builder.Build();
    }
}
