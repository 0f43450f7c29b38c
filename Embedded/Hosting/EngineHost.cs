using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Core;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed class EngineHost(Engine engine, IServiceProvider services) : IHostedService
{
    private ReminderService? _reminders;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _reminders = services.GetService<ReminderService>();
        if (_reminders is not null)
            await engine.Own.Run(() => _reminders.StartAsync(cancellationToken));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_reminders is not null)
            await _reminders.StopAsync(cancellationToken);
        await engine.StopAsync(cancellationToken);
    }
}

internal sealed class GrainRuntime(Engine engine, IGrainFactory factory, ITimerRegistry timers) : IGrainRuntime
{
    public string SiloIdentity => SiloAddress.ToString();

    public SiloAddress SiloAddress => SiloAddress.Local;

    public IGrainFactory GrainFactory => factory;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => engine.Services;

    public TimeProvider TimeProvider => engine.Time;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(
            new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called.")
        );

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) =>
        ((Activation)grainContext).KeepFor(timeSpan);

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext)
    {
        var activation = (Activation)grainContext;
        var provider = activation
            .Class.Type.GetCustomAttributes(typeof(StorageProviderAttribute), inherit: true)
            .OfType<StorageProviderAttribute>()
            .FirstOrDefault()
            ?.ProviderName;
        return activation.AddState<TGrainState>("state", engine.StorageNamed(provider, activation));
    }
}

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext =>
        RuntimeContext.Current ?? throw new InvalidOperationException("No turn of a grain runs on this thread.");
}
