using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>What is known of a grain class, once for all its activations.</summary>
internal sealed class GrainClass
{
    /// <summary>Compiling one takes a millisecond; a simulation starts engines by the thousand.</summary>
    private static readonly ConcurrentDictionary<Type, ObjectFactory> s_factories = new();

    private readonly ConstructorFacets _facets;
    private readonly ObjectFactory _factory;

    internal GrainClass(Type type, Engine engine)
    {
        Type = type;
        GrainType = NameOf(type);
        _facets = new ConstructorFacets(type);
        _factory = s_factories.GetOrAdd(
            type,
            static (known, facets) => ActivatorUtilities.CreateFactory(known, facets.Types),
            _facets
        );
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        StatelessWorker = type.GetCustomAttribute<StatelessWorkerAttribute>();
        MayInterleave = Predicate(type);
        AnyMayInterleave =
            IsReentrant
            || MayInterleave is not null
            || type.GetInterfaces().SelectMany(contract => contract.GetMethods()).Any(MayInterleaveByItself);
        CollectionAge = engine.CollectionAgeOf(type);
        Activates = Overrides(type, nameof(IGrainBase.OnActivateAsync));
        Deactivates = Overrides(type, nameof(IGrainBase.OnDeactivateAsync));
        FiltersCalls = typeof(IIncomingGrainCallFilter).IsAssignableFrom(type);
        Statistics = engine.Statistics.For(GrainType.ToString());
        Engine = engine;
    }

    internal Engine Engine { get; }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    internal bool AnyMayInterleave { get; }

    internal bool FiltersCalls { get; }

    internal bool Activates { get; }

    internal bool Deactivates { get; }

    internal StatelessWorkerAttribute? StatelessWorker { get; }

    internal Func<IInvokable, bool>? MayInterleave { get; }

    /// <summary>How long an idle activation stays; null for ever.</summary>
    internal TimeSpan? CollectionAge { get; }

    internal GrainStatistics Statistics { get; }

    internal object Create(Activation activation) =>
        _factory(_facets.NeedServices ? activation.ActivationServices : Engine.Services, _facets.Create(activation));

    /// <summary>The name Orleans gives the class by convention, so that stored
    /// identities mean the same in both engines.</summary>
    internal static GrainType NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
            return GrainType.Create(named.GrainType);
        var name = type.Name.ToLowerInvariant();
        const string suffix = "grain";
        if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            name = name[..^suffix.Length];
        return GrainType.Create(name);
    }

    // The steps of an enumeration interleave, or a slow one would lock everybody else out.
    private static bool MayInterleaveByItself(MethodInfo method) =>
        method.IsDefined(typeof(AlwaysInterleaveAttribute))
        || method.IsDefined(typeof(ReadOnlyAttribute))
        || (
            method.ReturnType.IsGenericType
            && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
        );

    private static bool Overrides(Type type, string method)
    {
        if (!typeof(Grain).IsAssignableFrom(type))
            return true;
        var map = type.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, candidate => candidate.Name == method);
        return map.TargetMethods[index].DeclaringType != typeof(Grain);
    }

    private static Func<IInvokable, bool>? Predicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
            return null;
        var method =
            type.GetMethod(
                attribute.CallbackMethodName,
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy
            )
            ?? throw new OrleansConfigurationException(
                $"{type} names {attribute.CallbackMethodName} in [MayInterleave] but has no such static method."
            );
        return method.CreateDelegate<Func<IInvokable, bool>>();
    }
}

/// <summary>The constructor parameters the engine itself provides: states marked
/// <see cref="PersistentStateAttribute"/>.</summary>
internal sealed class ConstructorFacets
{
    private readonly (
        Func<Activation, PersistentStateAttribute, object> Create,
        PersistentStateAttribute Attribute
    )[] _states;

    internal ConstructorFacets(Type type)
    {
        var constructors = type.GetConstructors();
        var parameters =
            constructors
                .OrderByDescending(candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
                .ThenByDescending(candidate => candidate.GetParameters().Length)
                .FirstOrDefault()
                ?.GetParameters()
            ?? [];
        var states = parameters.Where(parameter => parameter.IsDefined(typeof(PersistentStateAttribute))).ToArray();
        Types = [.. states.Select(parameter => parameter.ParameterType)];
        _states = [.. states.Select(Facet)];
        NeedServices = parameters.Length > states.Length;
    }

    internal Type[] Types { get; }

    /// <summary>False when nothing comes from the container, and no scope need be made for the activation.</summary>
    internal bool NeedServices { get; }

    internal object[] Create(Activation activation) =>
        _states.Length == 0 ? [] : [.. _states.Select(state => state.Create(activation, state.Attribute))];

    private static (Func<Activation, PersistentStateAttribute, object>, PersistentStateAttribute) Facet(
        ParameterInfo parameter
    )
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new OrleansConfigurationException(
                $"{parameter.Member.DeclaringType}: [PersistentState] belongs on IPersistentState<T>, not on {type}."
            );
        }

        var create = typeof(ConstructorFacets)
            .GetMethod(nameof(CreateState), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<Activation, PersistentStateAttribute, object>>();
        return (create, parameter.GetCustomAttribute<PersistentStateAttribute>()!);
    }

    private static object CreateState<T>(Activation activation, PersistentStateAttribute attribute) =>
        activation.AddState<T>(attribute.StateName, activation.Engine.StorageNamed(attribute.StorageName, activation));
}
