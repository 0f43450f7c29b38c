using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>The parts of one running engine, and the way of a call through them.</summary>
internal sealed partial class Engine : IDisposable
{
    private const int MaxForwards = 100;

    private readonly ILogger _log;
    private readonly SiloMessagingOptions _messaging;
    private readonly long _defaultPatience;
    private long _lastActivation;
    private volatile bool _refusesClients;
    private volatile bool _stopped;

    public Engine(IServiceProvider services)
    {
        Services = services;
        Time = services.GetRequiredService<TimeProvider>();
        Scheduler = services.GetRequiredService<ITurnScheduler>();
        Collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        _messaging = services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value;
        _log = services.GetRequiredService<ILogger<Engine>>();
        _defaultPatience = ToTimestamp(_messaging.ResponseTimeout);
        IncomingFilters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        OutgoingFilters = [.. services.GetServices<IOutgoingGrainCallFilter>()];
        Timeouts = new TimeoutWatch(this);
        Own = new EngineQueue(Scheduler);
        Meter = new EngineMeter(services.GetRequiredService<IMeterFactory>());
        Statistics = new StatisticsBook(Time, Meter);
        Observers = new ObserverRegistry(this);
        Activations = new Catalog(this);
        var types = services.GetRequiredService<IOptions<EmbeddedEngineOptions>>().Value.FindGrainClasses();
        References = new ReferenceFactory(this, [.. types.Select(type => new GrainClass(type, this))]);
        Meter.Observe(this);
    }

    internal IServiceProvider Services { get; }

    internal TimeProvider Time { get; }

    internal ITurnScheduler Scheduler { get; }

    internal GrainCollectionOptions Collection { get; }

    internal IIncomingGrainCallFilter[] IncomingFilters { get; }

    internal IOutgoingGrainCallFilter[] OutgoingFilters { get; }

    internal TimeoutWatch Timeouts { get; }

    /// <summary>Runs what the engine does for itself, so that a replaced scheduler drives that too.</summary>
    internal EngineQueue Own { get; }

    internal EngineMeter Meter { get; }

    internal StatisticsBook Statistics { get; }

    internal ObserverRegistry Observers { get; }

    internal Catalog Activations { get; }

    internal ReferenceFactory References { get; }

    internal int MaxEnqueuedRequests => _messaging.MaxEnqueuedRequestsHardLimit;

    internal int MaxEnqueuedForWorkers => _messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker;

    /// <summary>A step of an enumeration answers within half the time its caller waits for it.</summary>
    internal TimeSpan StreamPatience => _messaging.ResponseTimeout / 2;

    /// <summary>An enumeration nobody asked anything of for this long is taken to be forgotten by its caller.</summary>
    internal TimeSpan StreamAbandonment => _messaging.ResponseTimeout * 10;

    public void Dispose() => Timeouts.Dispose();

    internal long NextActivationNumber() => Interlocked.Increment(ref _lastActivation);

    internal long ToTimestamp(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);

    internal Task<T> Send<T>(ResultCall<T> call)
    {
        if (_stopped || (_refusesClients && call.Sender is null))
            return Task.FromException<T>(Stopping(call));
        // Before any filter can wait: what is sent is what the arguments are now.
        call.IsolateArguments();
        return OutgoingFilters.Length == 0 ? SendNow(call) : SendThroughFilters(call);
    }

    /// <summary>Sends on what waited for an activation that ended, unless every new one ends as well.</summary>
    internal void Forward(Call call)
    {
        if (++call.Forwards <= MaxForwards)
            Dispatch(call);
        else
            call.Fail(new OrleansException($"Every activation ended before {call} had its turn, {MaxForwards} times."));
    }

    /// <summary>Brings a call to the mailbox of its target, making the target if need be.</summary>
    internal void Dispatch(Call call)
    {
        var reference = call.Target;
        try
        {
            while (!(reference.Cached ??= Activations.Locate(reference)).TryPost(call))
                reference.Cached = null;
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }
    }

    internal IGrainStorage StorageNamed(string? name, Activation activation)
    {
        var storage = name is null
            ? Services.GetService<IGrainStorage>()
            : Services.GetKeyedService<IGrainStorage>(name);
        return storage
            ?? throw new BadProviderConfigException(
                name is null
                    ? $"No default storage provider found loading grain type {activation.Class.Type}."
                    : $"No storage provider named \"{name}\" found loading grain type {activation.Class.Type}."
            );
    }

    internal TimeSpan? CollectionAgeOf(Type type)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute), inherit: true))
            return null;
        if (
            type.GetCustomAttributes(typeof(CollectionAgeLimitAttribute), inherit: true)
            is [CollectionAgeLimitAttribute limit, ..]
        )
            return limit.AlwaysActive ? null : limit.AgeLimit;
        return Collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var age)
            ? age
            : Collection.CollectionAge;
    }

    private Task<T> SendNow<T>(ResultCall<T> call)
    {
        if (call.GetCancellationToken() is { IsCancellationRequested: true } token)
            return Task.FromCanceled<T>(token);
        call.SentAt = Time.GetTimestamp();
        if (!call.IsOneWay)
        {
            var patience = call.Method.Timeout is { } timeout ? ToTimestamp(timeout) : _defaultPatience;
            call.Deadline = call.SentAt + patience;
        }

        var promise = call.Promise();
        call.ObserveCancellation();
        Dispatch(call);
        return promise;
    }

    private async Task<T> SendThroughFilters<T>(ResultCall<T> call)
    {
        var context = new OutgoingCall(
            call,
            async () =>
            {
                // Filters may have changed what travels with the call.
                call.Address(call.Method, call.Target, call.Sender);
                try
                {
                    return ResultCall<T>.Respond(await SendNow(call));
                }
                catch (Exception exception)
                {
                    return Response.FromException(exception);
                }
            }
        );
        await context.Invoke();
        return context.Response is { } response ? response.GetResult<T>() : default!;
    }

    private static SiloUnavailableException Stopping(Call call) =>
        new($"The engine is stopping and takes no new call: {call}.");
}

/// <summary>The engine's own turns.</summary>
internal sealed class EngineQueue(ITurnScheduler scheduler) : TurnQueue(scheduler)
{
    public override string Name => "engine";
}
