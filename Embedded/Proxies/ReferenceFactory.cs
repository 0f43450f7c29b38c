using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Makes references, and knows which class serves which interface.</summary>
internal sealed class ReferenceFactory(Engine engine, IReadOnlyList<GrainClass> classes)
{
    private readonly Dictionary<GrainType, GrainClass> _byType = ByType(classes);
    private readonly ILookup<Type, GrainClass> _byInterface = classes
        .SelectMany(grainClass =>
            grainClass
                .Type.GetInterfaces()
                .Where(contract => typeof(IAddressable).IsAssignableFrom(contract))
                .Select(contract => (contract, grainClass))
        )
        .ToLookup(pair => pair.contract, pair => pair.grainClass);

    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), ReferenceShared> _primary = new();
    private readonly ConcurrentDictionary<(Type Interface, GrainType Type), ReferenceShared> _specific = new();

    internal IReadOnlyList<GrainClass> Classes => classes;

    internal GrainReference For(Type grainInterface, IdSpan key, string? prefix)
    {
        var shared = _primary.GetOrAdd(
            (grainInterface, prefix),
            static (request, factory) =>
                factory.Specific(request.Interface, factory.ClassFor(request.Interface, request.Prefix)),
            this
        );
        return shared.Make(key);
    }

    internal GrainReference For(GrainId id, Type grainInterface) =>
        Specific(grainInterface, ClassOf(id.Type)).Make(id.Key);

    /// <summary>A reference without methods, to be cast to the interface that is wanted.</summary>
    internal GrainReference For(GrainId id, GrainClass? grainClass = null) =>
        new(Specific(typeof(IGrain), grainClass ?? ClassOf(id.Type)), id.Key);

    internal GrainReference Cast(GrainReference reference, Type grainInterface)
    {
        if (reference.Shared.Class is not { } grainClass)
            throw new InvalidCastException($"{reference} is an observer and cannot be cast to {grainInterface}.");
        return Specific(grainInterface, grainClass).Make(reference.GrainId.Key);
    }

    internal GrainClass ClassOf(GrainType type) =>
        _byType.TryGetValue(type, out var found)
            ? found
            : throw new ArgumentException($"No grain class has the type name '{type}'. {Hint}", nameof(type));

    internal Type? InterfaceNamed(GrainInterfaceType name) =>
        _byInterface.Select(group => group.Key).FirstOrDefault(contract => contract.FullName == name.Name);

    private const string Hint =
        "Is its assembly among the engine's grain assemblies, and is the class concrete and not generic?";

    private static Dictionary<GrainType, GrainClass> ByType(IReadOnlyList<GrainClass> classes)
    {
        var byType = new Dictionary<GrainType, GrainClass>();
        foreach (var grainClass in classes)
        {
            if (!byType.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{grainClass.Type} and {byType[grainClass.GrainType].Type} are both grain type '{grainClass.GrainType}'. "
                        + "Give one of them a [GrainType]."
                );
            }
        }

        return byType;
    }

    private ReferenceShared Specific(Type grainInterface, GrainClass grainClass) =>
        _specific.GetOrAdd(
            (grainInterface, grainClass.GrainType),
            static (request, state) =>
                new ReferenceShared(state.engine, request.Type, state.grainClass, request.Interface),
            (engine, grainClass)
        );

    private GrainClass ClassFor(Type grainInterface, string? prefix)
    {
        var candidates = _byInterface[grainInterface];
        if (!string.IsNullOrWhiteSpace(prefix))
            candidates = candidates.Where(candidate =>
                candidate.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)
            );
        var found = candidates.ToArray();
        if (found.Length == 0)
            throw new ArgumentException(
                $"Could not find an implementation for interface {grainInterface}. {Hint}",
                nameof(grainInterface)
            );
        // By Orleans' convention IThing is served by Thing when several classes could.
        var primary =
            found.Length == 1
                ? found[0]
                : Array.Find(found, candidate => grainInterface.Name == "I" + candidate.Type.Name);
        return primary
            ?? throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface}. Candidates: "
                    + string.Join(", ", found.Select(candidate => candidate.Type.FullName)),
                nameof(grainInterface)
            );
    }
}
